using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>Takes a unit out. A complete order opens again by it, while its window lasts.</summary>
public sealed class ScrapUnit(RegistryWriter writer)
{
    /// <summary>
    /// Refused when there is no such order or unit (<c>order-unknown</c>, <c>unit-unknown</c>), its life does not allow it, no reason is given, the counts of the batch were
    /// found right already (<c>batch-verified</c>), or the attempt was used for something else (<c>attempt-reused</c>). The same attempt again gets
    /// the same answer.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="serial">The unit.</param>
    /// <param name="attempt">Made by the asker; the same question asked twice has the same.</param>
    /// <param name="grounds">Who and why.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Decision<UnitAnswer>> RunAsync(
        ProductionOrderId order, string serial, Guid attempt, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var db = session.Db;
        var asked = Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes($"scrap {serial} {grounds.Reason}"));
        var before = await db.StationAttempts.SingleOrDefaultAsync(a => a.OrderId == order && a.Attempt == attempt, cancellation);
        if (before is not null)
            return before.AskedSha256 == asked ? Decision.Accepted(before.ToAnswer()) : AttemptReused.Refusal;
        var found = await db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        var unit = await db.ProductionUnits.SingleOrDefaultAsync(u => u.OrderId == order && u.Serial == serial, cancellation);
        if (unit is null)
            return Decision.Refused("unit-unknown", $"The order has no unit {serial}.", "Look at the serial number.");
        var batch = await db.Batches.SingleAsync(b => b.Id == found.BatchId, cancellation);
        if (batch.State is BatchState.Verified or BatchState.Released or BatchState.Closed)
            return Decision.Refused("batch-verified", $"The batch is {batch.State}; its counts stand.", "Block the batch, then scrap the unit.");
        if (!UnitLifecycle.Table.Move(unit.State, UnitState.Scrapped, grounds).IsAccepted(out var change, out var refusal))
            return refusal;

        found.Count(change.From, change.To);
        (unit.State, unit.LastAttempt, unit.ChangedAt, unit.Check, unit.Clause, unit.Detail, unit.Sent) =
            (UnitState.Scrapped, attempt, session.At, null, null, grounds.Reason, null);
        if (found.State == ProductionState.Complete && session.At < found.ClosesAt && found.Remaining > 0)
            MoveProductionOrder.Move(session, found, ProductionState.Open, Actor.Portal("production-count"), $"Unit {serial} was scrapped, so that one more may be made.");
        var answer = new StationAttempt
        {
            OrderId = order,
            Attempt = attempt,
            AskedSha256 = asked,
            Serial = serial,
            Outcome = UnitState.Scrapped,
            DeviceId = unit.DeviceId,
            Detail = grounds.Reason,
            Remaining = found.Remaining,
            At = session.At,
        };
        db.StationAttempts.Add(answer);
        session.Record(
            "unit.scrapped", order.Value, grounds.By, ("serial", serial), ("from", change.From), ("device", unit.DeviceId?.Value), ("attempt", attempt), ("reason", grounds.Reason));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(answer.ToAnswer());
    }
}

/// <summary>One attempt, two questions.</summary>
internal static class AttemptReused
{
    public static Refusal Refusal { get; } = Decision.Refused(
        "attempt-reused", "The attempt was used for another question already; its answer stands.", "Make a new attempt for a new question.");
}
