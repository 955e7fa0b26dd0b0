using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Web.Features.Stations;

namespace RotPortal.Web.Features.Production;

/// <summary>What came of reading failed units again.</summary>
public sealed record Retried(int Read, int Made);

/// <summary>
/// Reads again what stations sent with failed units, as after a trust anchor was added. Challenges were answered in time then and are not used
/// again. What fails again keeps its cause of today.
/// </summary>
public sealed class RetryFailed(IDbContextFactory<RegistryDb> databases, AnchorsInForce anchors, RecordUnits record, TimeProvider clock)
{
    /// <summary>So many units are read again at once.</summary>
    public const int MostAtOnce = 500;

    private const int InGroup = 50;

    /// <summary>Reads them again.</summary>
    public async Task<Decision<Retried>> RunAsync(ProductionOrderId order, Actor by, CancellationToken cancellation)
    {
        var (made, read) = (0, 0);
        var inForce = await anchors.NowAsync(cancellation);
        string station = await StationAsync(order, cancellation);
        foreach (var group in (await FailedAsync(order, cancellation)).Chunk(InGroup))
        {
            var reports = new List<UnitReport>();
            foreach (var unit in group)
                reports.Add(await ReportAsync(unit, inForce, station, by, cancellation));
            foreach (var answer in await record.RunAsync(reports, cancellation))
            {
                if (!answer.IsAccepted(out var unit, out var refusal))
                    return read > 0 ? Decision.Accepted(new Retried(read, made)) : refusal;
                (read, made) = (read + 1, made + (unit.Outcome == UnitState.Made ? 1 : 0));
            }
        }

        return Decision.Accepted(new Retried(read, made));
    }

    private async Task<string> StationAsync(ProductionOrderId order, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ProductionOrders.Where(row => row.Id == order).Select(row => row.Station).SingleAsync(cancellation);
    }

    private async Task<List<ProductionUnit>> FailedAsync(ProductionOrderId order, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ProductionUnits.Where(unit => unit.OrderId == order && unit.State == UnitState.Failed && unit.Sent != null)
            .OrderBy(unit => unit.Serial).Take(MostAtOnce).ToListAsync(cancellation);
    }

    private async Task<UnitReport> ReportAsync(ProductionUnit unit, TrustAnchors inForce, string station, Actor by, CancellationToken cancellation)
    {
        byte[] sent = unit.Sent ?? [];
        var reading = await UnitReading.OfAsync(SentEvidence.Read(sent), inForce, clock.GetUtcNow(), station, cancellation);
        return new UnitReport(
            unit.OrderId, Guid.CreateVersion7(clock.GetUtcNow()), Sha256Digest.Of(sent), unit.Serial, reading.Entries, [], reading.Failure ?? Unanswered(unit), sent, by)
        {
            IsReadAgain = true,
        };
    }

    // What no reader decides cannot become good by reading again.
    private static UnitFailure? Unanswered(ProductionUnit unit) =>
        unit.Check is { } check && (check.StartsWith("challenge-", StringComparison.Ordinal) || check.StartsWith("activation-", StringComparison.Ordinal))
            ? new UnitFailure(check, unit.Clause ?? "", unit.Detail ?? "")
            : null;
}
