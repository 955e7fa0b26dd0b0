using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>Makes the claim credential of a production order; one that was made before is void from then on.</summary>
public sealed class ReplaceClaim(RegistryWriter writer)
{
    /// <summary>Refused when there is no such order (<c>order-unknown</c>) or it is closed (<c>order-closed</c>).</summary>
    /// <returns>The credential. It is on file as a digest only: whoever does not keep it now has to replace it.</returns>
    public async Task<Decision<ClaimCredential>> RunAsync(ProductionOrderId order, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        if (found.State == ProductionState.Closed)
            return Decision.Refused("order-closed", "The order is closed; no station may report to it any more.", "Write a new order.");
        var claim = ClaimCredential.Of(order.Value, RandomNumberGenerator.GetBytes(ClaimCredential.SecretLength));
        session.Record(found.ClaimSha256 is null ? "claim.made" : "claim.replaced", order.Value, by, ("claim", claim.Sha256), ("former", found.ClaimSha256));
        (found.ClaimSha256, found.ClaimMadeAt, found.ClaimClosedAt, found.Version) = (claim.Sha256, session.At, null, found.Version + 1);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(claim);
    }
}

/// <summary>Closes the claim credential of a production order, as when it was lost.</summary>
public sealed class CloseClaim(RegistryWriter writer)
{
    /// <summary>Refused when there is no such order (<c>order-unknown</c>) or no credential that could be used (<c>claim-none</c>).</summary>
    /// <returns>When it was closed.</returns>
    public async Task<Decision<DateTimeOffset>> RunAsync(ProductionOrderId order, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == order, cancellation);
        if (found is null)
            return UnknownOrder.Refusal;
        if (found.ClaimSha256 is null || found.ClaimClosedAt is not null)
            return Decision.Refused("claim-none", "The order has no credential that could be used.", "Make one when a station is to report.");
        session.Record("claim.closed", order.Value, grounds.By, ("claim", found.ClaimSha256), ("reason", grounds.Reason));
        (found.ClaimClosedAt, found.Version) = (session.At, found.Version + 1);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(session.At);
    }
}
