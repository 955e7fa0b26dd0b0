using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Stations;

namespace RotPortal.Web.Features.Production;

/// <summary>What one piece of evidence would come to.</summary>
public sealed record DryRunPiece(
    string FileName, string Kind, string? HardwareId, UnitFailure? Failure, IReadOnlyList<string> Checks, IReadOnlyList<string> Facts);

/// <summary>What a unit would come to.</summary>
/// <param name="Failure">Why it would fail; null when it would be made.</param>
/// <param name="Pieces">Its evidence, one by one.</param>
public sealed record DryRunResult(UnitFailure? Failure, IReadOnlyList<DryRunPiece> Pieces);

/// <summary>Reads a unit as its order would, and records nothing.</summary>
public sealed class DryRun(IDbContextFactory<RegistryDb> databases, AnchorsInForce anchors, TimeProvider clock)
{
    private const string Clause = "RotPortal station protocol, POST /units";

    /// <summary>Reads it.</summary>
    public async Task<DryRunResult> RunAsync(
        ProductionRow row, string serial, IReadOnlyList<(string Name, SentEvidence Evidence)> evidence, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        bool takesSimulated = await db.Products.Where(product => product.Id == row.Order.ProductId).Select(product => product.IsDemonstration).SingleAsync(cancellation);
        var inForce = await anchors.NowAsync(cancellation);
        var pieces = new List<DryRunPiece>();
        UnitFailure? failure = SerialFailure(row.Order, serial);
        foreach (var (name, piece) in evidence)
        {
            var reading = await UnitReading.OfAsync([piece], inForce, clock.GetUtcNow(), row.Order.Station, cancellation);
            pieces.Add(Piece(name, reading.Entries[0], takesSimulated));
            failure ??= reading.Failure ?? pieces[^1].Failure;
        }

        if (row.Order.Kinds.FirstOrDefault(kind => pieces.All(piece => piece.Kind != kind)) is { } missing)
            failure ??= new UnitFailure("evidence-missing", Clause, $"The order wants evidence of the kind {missing}, and none was given.");
        if (pieces.Select(piece => piece.HardwareId).Distinct().Count() > 1)
            failure ??= new UnitFailure("one-device", Clause, "The pieces of evidence speak of different devices, and a unit is one.");
        return new DryRunResult(failure, pieces);
    }

    private static UnitFailure? SerialFailure(ProductionOrder order, string serial) => order.Rule.Allows(serial)
        ? null
        : new UnitFailure("serial-outside", Clause, $"The order makes serial numbers {ProductionWords.Of(order.Rule)}, and {serial} is none of them.");

    private static DryRunPiece Piece(string name, StagedEntry entry, bool takesSimulated) => entry.Reading switch
    {
        Reading.Rejected rejected => new DryRunPiece(
            name, entry.Kind.Name, rejected.HardwareId, new UnitFailure(rejected.Check, rejected.Clause, rejected.Detail), [], []),
        Reading.VerifiedFirmware => new DryRunPiece(
            name, entry.Kind.Name, null, new UnitFailure("evidence-of-a-device", Clause, "The evidence was verified and speaks of firmware, not of a device."), [], []),
        Reading.Verified { IsSimulated: true } simulated when !takesSimulated => new DryRunPiece(
            name, entry.Kind.Name, simulated.Claim.HardwareId,
            new UnitFailure("simulated-evidence", Clause, "The evidence rests on a trust anchor made for demonstrations, and the product is none."), [], []),
        Reading.Verified verified => new DryRunPiece(
            name, entry.Kind.Name, verified.Claim.HardwareId, null, [.. verified.Checks.Select(check => check.Name)],
            [.. verified.Facts.Select(fact => $"{fact.Capability} ({fact.Level})").Distinct()]),
        var other => throw new InvalidOperationException($"There is no reading of the kind {other.GetType().Name}."),
    };
}
