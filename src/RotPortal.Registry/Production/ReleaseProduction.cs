using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;

namespace RotPortal.Registry.Production;

/// <summary>Finds that the counts of a made batch add up: the step before its release.</summary>
public sealed class VerifyProduction(RegistryWriter writer)
{
    /// <summary>
    /// Closes the order and makes the batch verified. Refused when there is no such order (<c>order-unknown</c>), it may still make units
    /// (<c>order-open</c>), nothing was made (<c>nothing-made</c>), a sum does not add up (<c>counts-differ</c>, naming which), or as <see cref="BatchLifecycle"/> says.
    /// </summary>
    public async Task<Decision<BatchState>> RunAsync(ProductionOrderId order, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var db = session.Db;
        var found = await db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        if (found.State is not (ProductionState.Complete or ProductionState.Closed))
            return Decision.Refused("order-open", "The order may still make units.", "Close it, or wait until all are made.");
        if (found.Made == 0)
            return Decision.Refused("nothing-made", "No unit waits to be released.", "Nothing has to be done.");
        var differing = (await db.CountChecksAsync(found, cancellation)).Where(check => !check.AddsUp).ToList();
        if (differing.Count > 0)
        {
            return Decision.Refused(
                "counts-differ",
                $"These counts do not add up: {string.Join("; ", differing.Select(check => $"{check.What}, kept {check.Kept}, counted {check.Counted}"))}.",
                "Block the batch and find out why before anything is released.");
        }

        var batch = await db.Batches.SingleAsync(b => b.Id == found.BatchId, cancellation);
        if (!BatchLifecycle.Table.Move(batch.State, BatchState.Verified, grounds).IsAccepted(out var change, out var refusal))
            return refusal;
        if (found.State == ProductionState.Complete)
            MoveProductionOrder.Move(session, found, ProductionState.Closed, grounds.By, "All units are made and their counts add up.");
        BatchMoves.Move(session, batch, change);
        (found.VerifiedBy, found.VerifiedAt, found.Version) = (grounds.By.Name, session.At, found.Version + 1);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(BatchState.Verified);
    }
}

/// <summary>Releases a verified batch and its units.</summary>
public sealed class ReleaseProduction(RegistryWriter writer)
{
    /// <summary>
    /// Refused when there is no such order (<c>order-unknown</c>), as <see cref="BatchLifecycle"/> says, or when two people are needed and the one
    /// who releases is no approver or found the counts right himself (<c>approvals-missing</c>).
    /// </summary>
    /// <returns>How many units were released.</returns>
    public async Task<Decision<int>> RunAsync(ProductionOrderId order, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var db = session.Db;
        var found = await db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        var batch = await db.Batches.SingleAsync(b => b.Id == found.BatchId, cancellation);
        if (!BatchLifecycle.Table.Move(batch.State, BatchState.Released, grounds).IsAccepted(out var change, out var refusal))
            return refusal;
        if (found.NeedsSecondPerson && found.VerifiedBy is { } first)
        {
            var ordered = new Grounds(Actor.Person(first), session.At, grounds.Reason);
            if (FourEyes.Missing(1, ordered, [new Consent(grounds.By, session.At)]) is { } missing)
                return missing;
        }

        int units = found.Made;
        await db.ProductionUnits.Where(u => u.OrderId == order && u.State == UnitState.Made)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.State, UnitState.Released).SetProperty(u => u.ChangedAt, session.At), cancellation);
        (found.Made, found.Released, found.Version) = (0, found.Released + units, found.Version + 1);
        BatchMoves.Move(session, batch, change);
        session.Record(
            "production.released", order.Value, grounds.By, ("batch", batch.Id.Value), ("units", units), ("verifiedBy", found.VerifiedBy), ("reason", grounds.Reason));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(units);
    }
}

/// <summary>A batch that moves together with what is made in it.</summary>
internal static class BatchMoves
{
    public static void Move(WriteSession session, Batch batch, Change<BatchState> change)
    {
        (batch.State, batch.Version) = (change.To, batch.Version + 1);
        session.Record("batch.moved", batch.Id.Value, change.Grounds.By, ("from", change.From), ("to", change.To), ("reason", change.Grounds.Reason));
        session.Send(
            "batch.state.changed", $"batch.state.changed:{batch.Id}:{batch.Version}", ("batch", batch.Id.Value), ("from", change.From), ("to", change.To));
    }
}
