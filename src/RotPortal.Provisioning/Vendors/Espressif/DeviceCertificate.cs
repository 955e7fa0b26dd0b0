using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>
/// A device certificate out of a manifest or a partition. There is no authority of Espressif for all chips: who ordered modules has its own, or none is
/// registered. Then the certificate is taken down as what the file states, and nothing is said about its chain.
/// </summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Path">Its way to an anchor; null when no anchor is registered for its issuer.</param>
internal sealed record DeviceCertificate(Certificate Leaf, PathAnswer.Trusted? Path)
{
    /// <summary>Judges a certificate.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="issuers">Certificates of authorities beside it.</param>
    /// <param name="context">Anchors and time.</param>
    /// <param name="signatures">Verifies.</param>
    /// <param name="refused">Why nothing of it counts; null when it does.</param>
    public static DeviceCertificate? Judge(
        Certificate leaf, IReadOnlyList<Certificate> issuers, ReadingContext context, SignatureVerifier signatures, out PathAnswer.Refused? refused)
    {
        refused = PathRules.DeviceLeaf(leaf);
        if (refused is not null)
            return null;
        var anchors = context.Anchors.For(AnchorPurpose.DeviceIdentity, EspressifVendor.Id).Select(PinnedAnchor.Of);
        switch (new PathValidator(signatures, [.. anchors]).Validate(leaf, issuers, context.At, "at the time of reading"))
        {
            case PathAnswer.Trusted path:
                return new DeviceCertificate(leaf, path);
            case PathAnswer.Refused { Check: PathChecks.Anchor }:
                return new DeviceCertificate(leaf, null);
            case PathAnswer.Refused other:
                refused = other;
                return null;
            case var unknown:
                throw new InvalidOperationException($"No such answer: {unknown.GetType()}.");
        }
    }

    /// <summary>The anchors it rests on.</summary>
    public IReadOnlyList<Sha256Digest> Anchors => Path is null ? [] : [Path.Anchor.CertificateSha256];

    /// <summary>Whether it rests on an anchor made for demonstrations.</summary>
    public bool IsSimulated => Path?.Anchor.IsDemonstration ?? false;

    /// <summary>The key it certifies.</summary>
    public PublicKeyClaim Key => new(KeyRole.Identity, "", Leaf.PublicKey.Algorithm, Leaf.PublicKey.StrengthBits ?? 0, Leaf.PublicKey.Der, Leaf.PublicKey.Sha256);

    /// <summary>The certificate as a claim; none when it chains to nothing.</summary>
    public IReadOnlyList<CertificateClaim> Claims => Path is null
        ? []
        : [new CertificateClaim(KeyRole.Identity, Leaf.Facts, [.. Path.Issuers.Select(issuer => issuer.Facts)], Path.Anchor.CertificateSha256)];

    /// <summary>What it shows.</summary>
    public IEnumerable<Fact> Facts(Sha256Digest evidence, DateTimeOffset at)
    {
        if (Path is not null)
        {
            foreach (var fact in PathFacts.Of(Leaf, Path, KeyRole.Identity, at, evidence, "the device certificate"))
                yield return fact;
        }

        if (Leaf.PublicKey.StrengthBits is not null)
            yield return StrengthFact.Of(Leaf.PublicKey, KeyRole.Identity, at, evidence, EspressifChecks.CertificateStructure, "the device certificate");
    }

    /// <summary>Remarks on it.</summary>
    public IEnumerable<Finding> Findings(DateTimeOffset at)
    {
        if (Path is not null)
            yield break;
        yield return new("issuer-not-registered", "No trust anchor is registered for the issuer of the device certificate, so its chain was not verified. Register the authority that issued it.");
        if (!Leaf.IsValidAt(at))
            yield return new("certificate-not-valid-now", "The device certificate is outside its validity.");
    }
}
