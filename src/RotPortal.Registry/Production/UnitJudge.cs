using RotPortal.Registry.Challenges;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Production;

/// <summary>Says what the evidence of one unit comes to, before the registry compares it with everything else.</summary>
internal static class UnitJudge
{
    public const string Clause = "RotPortal station protocol, POST /units";

    /// <summary>Null: nothing speaks against the unit.</summary>
    public static async Task<UnitFailure?> JudgeAsync(
        WriteSession session, ProductionOrder order, UnitReport report, IReadOnlyList<PreparedEntry> entries, CancellationToken cancellation)
    {
        if (await ChallengesAsync(session, report, cancellation) is { } challenge)
            return challenge;
        if (await SecretAsync(session, report, cancellation) is { } secret)
            return secret;
        if (report.Refused is { } refused)
            return refused;
        if (entries.FirstOrDefault(entry => entry.Rejected is not null)?.Rejected is { } rejected)
            return new UnitFailure(rejected.Check, rejected.Clause, rejected.Detail);
        if (order.Kinds.FirstOrDefault(kind => !entries.Any(entry => entry.Entry.Kind.Name == kind)) is { } missing)
            return new UnitFailure("evidence-missing", Clause, $"The order wants evidence of the kind {missing}, and none came with the unit.");
        return entries.Select(entry => entry.Verified?.Claim).Select(claim => (claim?.Vendor, claim?.HardwareId)).Distinct().Count() > 1
            ? new UnitFailure("one-device", Clause, "The pieces of evidence speak of different devices, and a unit is one.")
            : null;
    }

    // They are used whatever else is found: an answer counts once, also a wrong one.
    private static async Task<UnitFailure?> ChallengesAsync(WriteSession session, UnitReport report, CancellationToken cancellation)
    {
        if (report.IsReadAgain)
            return null;
        UnitFailure? first = null;
        foreach (var id in report.Challenges.Distinct())
        {
            var taken = await UseChallenge.TakeAsync(session.Db, id, ChallengeOwner.Station(report.Order), report.Attempt, session.At, cancellation);
            if (!taken.IsAccepted(out _, out var refusal))
                first ??= UnitFailure.Of(refusal, "RotPortal station protocol, POST /challenges");
        }

        return first;
    }

    private static async Task<UnitFailure?> SecretAsync(WriteSession session, UnitReport report, CancellationToken cancellation)
    {
        if (report.Secret is not { } secret || report.IsReadAgain)
            return null;
        var taken = await UseActivation.TakeAsync(session.Db, secret, report.Order, report.Attempt, session.At, cancellation);
        return taken.IsAccepted(out _, out var refusal) ? null : UnitFailure.Of(refusal, "TCG TPM 2.0 Part 3, 12.5 TPM2_ActivateCredential");
    }
}
