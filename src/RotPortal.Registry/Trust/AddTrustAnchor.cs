using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Trust;

/// <summary>Registers a trust anchor beside those that are shipped.</summary>
public sealed class AddTrustAnchor(RegistryWriter writer)
{
    /// <summary>
    /// Refused when it is on file (<c>anchor-known</c>), names no purpose (<c>purpose-missing</c>) or its provenance or the reason is blank
    /// (<c>provenance-missing</c>, <c>reason-missing</c>).
    /// </summary>
    /// <param name="anchor">The anchor; <see cref="TrustAnchor.Source"/> says where it comes from and how it was checked.</param>
    /// <param name="grounds">Who, when, why.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<Decision<Sha256Digest>> RunAsync(TrustAnchor anchor, Grounds grounds, CancellationToken cancellation)
    {
        if (anchor.Purposes == AnchorPurpose.None)
            return Decision.Refused("purpose-missing", "The anchor has no purpose.", "Choose what it may vouch for.");
        if (string.IsNullOrWhiteSpace(anchor.Source))
            return Decision.Refused("provenance-missing", "It is not said where the anchor comes from.", "Name the document or person, and how its fingerprint was compared.");
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            return Decision.Refused("reason-missing", "No reason is given for the anchor.", "Give the reason in words.");
        await using var session = await writer.BeginAsync(cancellation);
        if (await session.Db.AddedAnchors.AnyAsync(a => a.CertificateSha256 == anchor.CertificateSha256, cancellation))
            return Decision.Refused("anchor-known", $"The anchor {anchor.Name} is on file already.", "Open it in the list of anchors.");
        session.Db.AddedAnchors.Add(new AddedAnchor
        {
            CertificateSha256 = anchor.CertificateSha256,
            Name = anchor.Name,
            Vendor = anchor.Vendor,
            Purposes = anchor.Purposes,
            Subject = anchor.Subject.ToArray(),
            SubjectPublicKeyInfo = anchor.SubjectPublicKeyInfo.ToArray(),
            SubjectKeyIdentifier = anchor.SubjectKeyIdentifier.ToArray(),
            NotBefore = anchor.NotBefore,
            NotAfter = anchor.NotAfter,
            PathLength = anchor.PathLength,
            Provenance = anchor.Source,
            IsDemonstration = anchor.IsDemonstration,
            AddedAt = session.At,
            AddedBy = grounds.By.Name,
        });
        session.Record(
            "anchor.added",
            null,
            grounds.By,
            ("anchor", anchor.CertificateSha256),
            ("name", anchor.Name),
            ("vendor", anchor.Vendor),
            ("purposes", anchor.Purposes),
            ("spkiSha256", Sha256Digest.Of(anchor.SubjectPublicKeyInfo.Span)),
            ("provenance", anchor.Source),
            ("isDemonstration", anchor.IsDemonstration),
            ("reason", grounds.Reason));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(anchor.CertificateSha256);
    }
}
