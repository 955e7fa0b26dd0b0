using System.Security.Claims;
using RotPortal.Devices;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Production;

/// <summary>Something a person may do with a production order.</summary>
/// <param name="Key">Its name in the form.</param>
/// <param name="Word">What the button says.</param>
/// <param name="Done">Key of the notice afterwards.</param>
public sealed record OrderAction(string Key, string Word, string Done)
{
    public static readonly OrderAction Open = new("open", "Open the order", "order-opened");
    public static readonly OrderAction Stop = new("stop", "Stop", "order-stopped");
    public static readonly OrderAction Resume = new("resume", "Resume", "order-resumed");
    public static readonly OrderAction Close = new("close", "Close for good", "order-closed");
    public static readonly OrderAction Verify = new("verify", "Counts add up: ask for the release", "batch-verified");
    public static readonly OrderAction Release = new("release", "Release the batch", "batch-released");
    public static readonly OrderAction Block = new("block", "Block the batch", "batch-blocked");
    public static readonly OrderAction Unblock = new("unblock", "Take the batch up again", "batch-received");
    public static readonly OrderAction CloseClaim = new("close-claim", "Close the credential", "claim-closed");

    private static readonly OrderAction[] All = [Open, Stop, Resume, Close, Verify, Release, Block, Unblock, CloseClaim];

    /// <summary>The action of a form; null for none of ours.</summary>
    public static OrderAction? Find(string? key) => Array.Find(All, action => action.Key == key);

    /// <summary>What this person may do with an order as it stands, the next step first.</summary>
    public static IReadOnlyList<OrderAction> For(ProductionRow row, ClaimsPrincipal person)
    {
        bool mayRun = person.May(Permission.RunProduction);
        return [.. All.Where(action => action.Fits(row) && (action == Release ? MayRelease(row, person) : mayRun || (action == Block && person.May(Permission.ReleaseBatches))))];
    }

    // With two people the second is an approver; with one it may be whoever runs the production.
    private static bool MayRelease(ProductionRow row, ClaimsPrincipal person) =>
        person.May(Permission.ReleaseBatches) || (!row.Order.NeedsSecondPerson && person.May(Permission.RunProduction));

    private bool Fits(ProductionRow row) => Key switch
    {
        "open" => row.Order.State == ProductionState.Draft,
        "stop" => row.Order.State == ProductionState.Open,
        "resume" => row.Order.State == ProductionState.Stopped,
        "close" => row.Order.State != ProductionState.Closed,
        "verify" => row.Order is { State: ProductionState.Complete or ProductionState.Closed, Made: > 0 } && row.BatchState == BatchState.Received,
        "release" => row.BatchState == BatchState.Verified,
        "block" => BatchLifecycle.Table.Allows(row.BatchState, BatchState.Blocked),
        "unblock" => row.BatchState == BatchState.Blocked,
        "close-claim" => row.Order is { ClaimSha256: not null, ClaimClosedAt: null } && row.Order.State != ProductionState.Closed,
        _ => false,
    };
}

/// <summary>Carries out what a person orders about a production order.</summary>
public sealed class OrderActions(
    MoveProductionOrder move, VerifyProduction verify, ReleaseProduction release, MoveBatch moveBatch, CloseClaim closeClaim, TimeProvider clock)
{
    /// <summary>Null when it was done; else why not.</summary>
    public async Task<Refusal?> RunAsync(OrderAction action, ProductionRow row, string reason, ClaimsPrincipal person, CancellationToken cancellation)
    {
        if (!OrderAction.For(row, person).Contains(action))
            return Decision.Refused("not-now", "The order cannot do that as it stands, or you may not order it.", "Reload the page and look at what it offers.");
        var (order, grounds) = (row.Order, new Grounds(person.Actor(), clock.GetUtcNow(), reason));
        return action.Key switch
        {
            "open" or "resume" => Why(await move.RunAsync(order.Id, ProductionState.Open, grounds, cancellation)),
            "stop" => Why(await move.RunAsync(order.Id, ProductionState.Stopped, grounds, cancellation)),
            "close" => Why(await move.RunAsync(order.Id, ProductionState.Closed, grounds, cancellation)),
            "verify" => Why(await verify.RunAsync(order.Id, grounds, cancellation)),
            "release" => Why(await release.RunAsync(order.Id, grounds, cancellation)),
            "block" => Why(await moveBatch.RunAsync(order.BatchId, BatchState.Blocked, grounds, cancellation)),
            "unblock" => Why(await moveBatch.RunAsync(order.BatchId, BatchState.Received, grounds, cancellation)),
            "close-claim" => Why(await closeClaim.RunAsync(order.Id, grounds, cancellation)),
            _ => throw new InvalidOperationException($"There is no action {action.Key}."),
        };
    }

    private static Refusal? Why<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out _, out var refusal) ? null : refusal;
}
