using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Production;

/// <summary>Finds the order a claim credential speaks for.</summary>
public static class ClaimCheck
{
    /// <summary>The order; null when nobody was given this credential, or it was replaced. The order may be closed: see <see cref="ProductionOrder.WhyClosed"/>.</summary>
    public static async Task<ProductionOrder?> OrderOfClaimAsync(this RegistryDb db, ClaimCredential claim, CancellationToken cancellation)
    {
        var id = new ProductionOrderId(claim.Order);
        var order = await db.ProductionOrders.SingleOrDefaultAsync(o => o.Id == id, cancellation);
        return order?.ClaimSha256 is { } kept && CryptographicOperations.FixedTimeEquals(kept.ToBytes(), claim.Sha256.ToBytes()) ? order : null;
    }
}
