using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>A chip all of whose certificates stand, on its way to being told.</summary>
/// <param name="ChipId">The identifier in the names of its files.</param>
/// <param name="Certificates">At least one, in the order of the objects.</param>
/// <param name="Bundle">The bundle.</param>
/// <param name="IsOnReel">Whether it is among the chips that were read from the reel; null when nobody said which were.</param>
/// <param name="Evidence">Digest of its files.</param>
/// <param name="At">When we looked.</param>
internal sealed record VerifiedChip(
    string ChipId, IReadOnlyList<ChipCertificate> Certificates, ReelBundle Bundle, bool? IsOnReel, Sha256Digest Evidence, DateTimeOffset At)
{
    private static readonly Check Archive = new(BundleChecks.ArchiveStructure, BundleChecks.ArchiveClause, "the archives are whole and within their limits");
    private static readonly Check Files = new(BundleChecks.ChipFiles, BundleChecks.ChipClause, "one certificate for each object, named after the same chip");

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        Claim(),
        [.. Facts()],
        [Archive, Files, .. Certificates.SelectMany(certificate => certificate.Path.Checks).Distinct()],
        [.. Certificates.Select(certificate => certificate.Path.Anchor.CertificateSha256).Distinct()],
        Findings(),
        Certificates.Any(certificate => certificate.Path.Anchor.IsDemonstration));

    private DeviceClaim Claim() => new(
        InfineonVendor.Id,
        ChipId,
        Certificates.All(InfineonVendor.IsOfTrustM)
            ? InfineonVendor.TrustM
            : new RootOfTrustElement(RootOfTrustKind.NotStated, "not stated", "not stated", "not stated", null),
        [.. Certificates.Select(certificate => Key(certificate.ObjectName, certificate.Leaf.PublicKey))],
        [.. Certificates.Select(certificate => new CertificateClaim(
            KeyRole.Identity, certificate.Leaf.Facts, [.. certificate.Path.Issuers.Select(issuer => issuer.Facts)], certificate.Path.Anchor.CertificateSha256))],
        Bundle.Reel,
        null);

    // Named after the object that holds the certificate: the bundle does not say which object holds the key.
    private static PublicKeyClaim Key(string place, PublicKey key) => new(KeyRole.Identity, place, key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256);

    private IEnumerable<Fact> Facts()
    {
        if (Certificates.All(InfineonVendor.IsOfTrustM))
        {
            var first = Certificates[0];
            yield return new Fact
            {
                Capability = Capability.IdentityHardwareRooted,
                Role = KeyRole.Identity,
                Holds = true,
                Level = EvidenceLevel.E3,
                Basis = FactBasis.Recorded,
                ObservedAt = first.Leaf.NotBefore,
                Evidence = Evidence,
                Check = PathChecks.Anchor,
                Anchor = first.Path.Anchor.CertificateSha256,
                Statement = "Infineon issued the certificates for keys of an OPTIGA Trust M, by an authority that certifies nothing else",
            };
        }

        foreach (var certificate in Certificates)
        {
            foreach (var fact in PathFacts.Of(certificate.Leaf, certificate.Path, KeyRole.Identity, At, Evidence, $"the certificate of object {certificate.ObjectName}"))
                yield return fact;
        }

        PublicKey[] keys = [.. Certificates.Select(certificate => certificate.Leaf.PublicKey)];
        if (Array.TrueForAll(keys, key => key.StrengthBits is not null) && keys.MinBy(key => key.StrengthBits) is { } weakest)
            yield return StrengthFact.Of(weakest, KeyRole.Identity, At, Evidence, BundleChecks.CertificateStructure, "the chip");
    }

    private List<Finding> Findings()
    {
        var findings = new List<Finding>
        {
            new("chip-id-not-signed", "The chip identifier stands in the names of the files alone; no certificate repeats it. Read identifier and certificate from the chip and compare them before the identifier is relied upon."),
        };
        if (Certificates.Any(certificate => certificate.ObjectName == "E0E1"))
            findings.Add(new("shielded-connection-only", "The certificate of object E0E1 can be used over the shielded connection only."));
        findings.AddRange(Bundle.Findings);
        if (IsOnReel is null)
            findings.Add(new("reel-not-counted", "A bundle may hold certificates of chips that were scrapped and never delivered. Which chips are on the reel was not said; give the identifiers that were read from it."));
        else if (IsOnReel is false)
            findings.Add(new("certificate-unused", "The chip is not among those that were read from the reel: its certificates are unused. Should it appear anywhere, find out where it comes from."));
        if (!Certificates.All(InfineonVendor.IsOfTrustM))
            findings.Add(new("certificate-of-another-issuer", "A certificate was not issued by an authority for OPTIGA Trust M. What keeps its key is not concluded here."));
        return findings;
    }
}
