using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Devices;

/// <summary>Every anchor we ever knew, by fingerprint, distrusted ones too: a proof names the anchor it once rested on.</summary>
public sealed class KnownAnchors(Seed seed)
{
    /// <summary>Shipped and added ones.</summary>
    public async Task<IReadOnlyDictionary<Sha256Digest, TrustAnchor>> All(RegistryDb db, CancellationToken cancellation)
    {
        var added = await db.AddedAnchors.ToListAsync(cancellation);
        var all = new Dictionary<Sha256Digest, TrustAnchor>();
        foreach (var anchor in seed.Anchors.Concat(added.Select(row => row.ToAnchor())))
            all[anchor.CertificateSha256] = anchor;
        return all;
    }
}
