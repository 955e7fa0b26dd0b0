using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>Opens, stops, resumes and closes a production order.</summary>
public sealed class MoveProductionOrder(RegistryWriter writer)
{
    /// <summary>
    /// Refused as <see cref="ProductionLifecycle"/> says, when there is no such order (<c>order-unknown</c>), or when it is moved to
    /// <see cref="ProductionState.Complete"/>, which only its units do (<c>transition-not-allowed</c>), or opened though nothing is left to make
    /// (<c>nothing-left</c>).
    /// </summary>
    public async Task<Decision<Change<ProductionState>>> RunAsync(ProductionOrderId order, ProductionState to, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        if (to == ProductionState.Complete)
            return Decision.Refused("transition-not-allowed", "An order becomes complete by its last unit.", "Close it when no more units are wanted.");
        if (to == ProductionState.Open && found.Remaining == 0)
            return Decision.Refused("nothing-left", "All units of the order are made.", "Write a new order for more of them.");
        if (!ProductionLifecycle.Table.Move(found.State, to, grounds).IsAccepted(out var change, out var refusal))
            return refusal;
        Move(session, found, to, grounds.By, grounds.Reason);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(change);
    }

    internal static void Move(WriteSession session, ProductionOrder order, ProductionState to, Actor by, string reason)
    {
        session.Record("production.moved", order.Id.Value, by, ("from", order.State), ("to", to), ("reason", reason));
        session.Send(
            "production.state.changed", $"production.state.changed:{order.Id}:{order.Version + 1}", ("order", order.Id.Value), ("from", order.State), ("to", to));
        order.Because = to is ProductionState.Stopped or ProductionState.Closed ? reason : null;
        // Who resumes has looked at the failures: they are not counted against the order again.
        if (order.State == ProductionState.Stopped && to == ProductionState.Open)
            order.LastAttempts = "";
        (order.State, order.Version) = (to, order.Version + 1);
    }
}

/// <summary>Closes orders whose window has ended.</summary>
public sealed class CloseEndedOrders(RegistryWriter writer)
{
    /// <summary>Closes them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = writer.Now;
        await using (var db = await writer.OpenAsync(cancellation))
        {
            if (!await Ended(db, now).AnyAsync(cancellation))
                return 0;
        }

        await using var session = await writer.BeginAsync(cancellation);
        var ended = await Ended(session.Db, now).ToListAsync(cancellation);
        foreach (var order in ended)
            MoveProductionOrder.Move(session, order, ProductionState.Closed, Actor.Portal("production-window"), $"Its window ended at {order.ClosesAt:u}.");
        await session.CommitAsync(cancellation);
        return ended.Count;
    }

    private static IQueryable<ProductionOrder> Ended(RegistryDb db, DateTimeOffset now) =>
        db.ProductionOrders.Where(o => o.State != ProductionState.Closed && o.State != ProductionState.Draft && o.ClosesAt <= now);
}

/// <summary>No such order.</summary>
internal static class UnknownOrder
{
    public static Refusal Refusal { get; } = Decision.Refused("order-unknown", "There is no such production order.", "Choose one from the list.");
}
