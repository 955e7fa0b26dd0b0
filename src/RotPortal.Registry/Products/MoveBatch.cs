using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Products;

/// <summary>Moves a batch through its life.</summary>
public sealed class MoveBatch(RegistryWriter writer)
{
    /// <summary>Refused as <see cref="BatchLifecycle"/> says, or when there is no such batch (<c>batch-unknown</c>).</summary>
    public async Task<Decision<Change<BatchState>>> RunAsync(BatchId batch, BatchState to, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.Batches.SingleOrDefaultAsync(b => b.Id == batch, cancellation);
        if (found is null)
            return Decision.Refused("batch-unknown", "There is no such batch.", "Choose a batch from the list.");
        if (!BatchLifecycle.Table.Move(found.State, to, grounds).IsAccepted(out var change, out var refusal))
            return refusal;
        (found.State, found.Version) = (to, found.Version + 1);
        session.Record(
            "batch.moved",
            batch.Value,
            grounds.By,
            ("from", change.From),
            ("to", change.To),
            ("reason", grounds.Reason),
            ("evidence", grounds.Evidence));
        session.Send("batch.state.changed", $"batch.state.changed:{batch}:{found.Version}", ("batch", batch.Value), ("from", change.From), ("to", to));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(change);
    }
}
