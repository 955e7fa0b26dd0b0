using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Production;

namespace RotPortal.Web.Features.Stations;

/// <summary>Takes the report of a unit.</summary>
internal static class UnitsApi
{
    private const int MostEvidence = 16;

    public static async Task<IResult> Report(
        HttpContext context, StationCaller caller, IDbContextFactory<RegistryDb> databases, AnchorsInForce anchors, UnitGroups groups, TimeProvider clock,
        CancellationToken cancellation)
    {
        var (order, refused) = await caller.FindAsync(context, cancellation);
        if (order is null)
            return refused ?? StationProblem.ClaimUnknown;
        var (question, broken) = await StationApi.ReadAsync<UnitQuestion>(context, cancellation);
        if (question is null)
            return broken;
        if (WhyNot(question) is { } field)
            return StationProblem.Field(field.Name, field.Why);
        var report = await ReadAsync(order, question, databases, await anchors.NowAsync(cancellation), clock.GetUtcNow(), cancellation);
        var decision = await groups.RecordAsync(report, cancellation);
        if (decision is null)
        {
            return StationProblem.Later(
                context, StatusCodes.Status429TooManyRequests, "too-many-units", "Too many units at once",
                "More units wait than the portal records in a few seconds. Send the same attempt again.", seconds: 2);
        }

        return decision.IsAccepted(out var answer, out var refusal) ? StationApi.Json(StatusCodes.Status200OK, Message(answer)) : StationProblem.Of(refusal);
    }

    private static (string Name, string Why)? WhyNot(UnitQuestion question)
    {
        if (question.Attempt == Guid.Empty)
            return ("attempt", "It is missing.");
        if (question.Serial is null || !SerialRule.IsSerial(question.Serial))
            return ("serial", $"It has not 1 to {SerialRule.LongestSerial} visible ASCII characters without spaces.");
        if (question.Evidence is not { Count: > 0 and <= MostEvidence } evidence)
            return ("evidence", $"It does not hold 1 to {MostEvidence} pieces.");
        for (int i = 0; i < evidence.Count; i++)
        {
            if (evidence[i] is not { Kind: { } kind } || EvidenceReaders.Find(kind) is null)
                return ($"evidence[{i}].kind", $"No reader of this portal knows it. Known are {string.Join(", ", EvidenceReaders.Kinds)}.");
            if (evidence[i].Octets is not { Length: > 0 })
                return ($"evidence[{i}].octets", "There are none.");
        }

        return question.Activation is { Secret: null or { Length: 0 } } ? ("activation.secret", "It is missing.") : null;
    }

    private static async Task<UnitReport> ReadAsync(
        ProductionOrder order, UnitQuestion question, IDbContextFactory<RegistryDb> databases, TrustAnchors anchors, DateTimeOffset at, CancellationToken cancellation)
    {
        Guid[] ids = [.. question.Evidence.Select(piece => piece.Challenge).OfType<Guid>().Distinct()];
        var good = ids.Length == 0 ? [] : await ChallengesAsync(databases, order, ids, cancellation);
        var opened = question.Activation is { } back ? await OpenedAsync(databases, order, back, cancellation) : null;
        SentEvidence[] sent =
        [
            .. question.Evidence.Select(piece => (piece.Challenge is { } id && good.GetValueOrDefault(id) is { } challenge
                ? new SentEvidence(piece.Kind, piece.Octets, challenge.Nonce, challenge.IssuedAt)
                : new SentEvidence(piece.Kind, piece.Octets, null, null)) with { Activation = opened }),
        ];
        var reading = await UnitReading.OfAsync(sent, anchors, at, order.Station, cancellation);
        return new UnitReport(
            order.Id, question.Attempt, Sha256Digest.Of(JsonSerializer.SerializeToUtf8Bytes(question, StationJson.Options)), question.Serial, reading.Entries, ids,
            reading.Failure, SentEvidence.Write(sent), Actor.Portal($"station {order.Station}"))
        {
            Secret = question.Activation is { } secret ? new ReturnedSecret(secret.Id, Sha256Digest.Of(secret.Secret)) : null,
        };
    }

    // What is not this station's, or is void, is found when it is used; here it only must not count as put to the device.
    private static async Task<Dictionary<Guid, IssuedChallenge>> ChallengesAsync(
        IDbContextFactory<RegistryDb> databases, ProductionOrder order, Guid[] ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        string owner = ChallengeOwner.Station(order.Id).Text;
        return await db.Challenges.Where(challenge => ids.Contains(challenge.Id) && challenge.Owner == owner).ToDictionaryAsync(challenge => challenge.Id, cancellation);
    }

    // That it is this station's, in time and unused is found when it is used.
    private static async Task<SentActivation?> OpenedAsync(
        IDbContextFactory<RegistryDb> databases, ProductionOrder order, SecretMessage back, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var made = await db.Activations.SingleOrDefaultAsync(activation => activation.Id == back.Id && activation.OrderId == order.Id, cancellation);
        return made is not null && made.SecretSha256 == Sha256Digest.Of(back.Secret) ? SentActivation.Of(made) : null;
    }

    private static UnitMessage Message(UnitAnswer answer) => new(
        answer.Attempt, answer.Serial, answer.Outcome == UnitState.Made ? "made" : "failed", answer.Device?.Value, answer.Check, answer.Clause, answer.Detail,
        answer.Remaining);
}
