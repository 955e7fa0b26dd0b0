using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>Trust anchors.</summary>
public static class TrustQueries
{
    /// <summary>The anchors in force: shipped and added, without the distrusted.</summary>
    public static async Task<TrustAnchors> AnchorsInForceAsync(this RegistryDb db, TrustAnchors shipped, CancellationToken cancellation)
    {
        var added = await db.AddedAnchors.OrderBy(a => a.AddedAt).ToListAsync(cancellation);
        var distrusted = (await db.DistrustedAnchors.Select(d => d.CertificateSha256).ToListAsync(cancellation)).ToHashSet();
        return new TrustAnchors([.. shipped.With(added.Select(a => a.ToAnchor())).All.Where(anchor => !distrusted.Contains(anchor.CertificateSha256))]);
    }
}
