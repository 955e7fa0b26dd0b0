using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>
/// A device certificate whose chain stands, on its way to being told. It says nothing about what keeps the key and nothing about
/// possession: whoever has the file has the certificate.
/// </summary>
internal sealed record VerifiedChain(
    Certificate Leaf, PathAnswer.Trusted Path, int UnusedCertificates, Sha256Digest Evidence, DateTimeOffset At)
{
    private static readonly Check OneDevice = new(ChainChecks.OneDevice, ChainChecks.OneDeviceClause, "one device certificate, with certificates of authorities");
    private static readonly Check LeafUse = new(PathChecks.LeafUse, PathChecks.LeafUseClause, "the device certificate is not that of an "
        + "authority, and its key may sign");

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading()
    {
        var identity = DeviceIdentity.Of(Leaf, Path.Anchor);
        var key = new PublicKeyClaim(
            KeyRole.Identity, "", Leaf.PublicKey.Algorithm, Leaf.PublicKey.StrengthBits ?? 0, Leaf.PublicKey.Der, Leaf.PublicKey.Sha256);
        var certificate = new CertificateClaim(
            KeyRole.Identity, Leaf.Facts, [.. Path.Issuers.Select(issuer => issuer.Facts)], Path.Anchor.CertificateSha256);
        return new Reading.Verified(
            new DeviceClaim(identity.Vendor, identity.HardwareId, identity.Element, [key], [certificate], null, null),
            Facts(identity),
            [OneDevice, LeafUse, .. Path.Checks],
            [Path.Anchor.CertificateSha256],
            Findings(identity),
            Path.Anchor.IsDemonstration);
    }

    private List<Fact> Facts(DeviceIdentity identity)
    {
        var facts = new List<Fact>(4);
        if (identity.HasSerialNumber)
            facts.Add(Computed(Capability.IdentityManufacturerIssued, PathChecks.Anchor, "the device certificate carries a serial number "
                + $"and was issued under the registered anchor {Path.Anchor.Name}"));
        facts.Add(Computed(Capability.CredentialChainTrusted, PathChecks.Anchor, "the device certificate chains to the registered anchor "
            + $"{Path.Anchor.Name}") with
        {
            ValidFrom = Path.ValidFrom,
            ValidUntil = Path.ValidUntil,
            OutsideWindow = OutsideWindow.False,
        });
        facts.Add(Computed(Capability.CredentialValidity, PathChecks.Validity, "the device certificate is valid between its two dates") with
        {
            ValidFrom = Leaf.NotBefore,
            ValidUntil = Leaf.NotAfter,
            OutsideWindow = OutsideWindow.False,
        });
        if (Leaf.PublicKey.StrengthBits is not null)
            facts.Add(StrengthFact.Of(Leaf.PublicKey, KeyRole.Identity, At, Evidence, ChainChecks.CertificateStructure, "the device certificate"));
        return facts;
    }

    private List<Finding> Findings(DeviceIdentity identity)
    {
        var findings = new List<Finding>();
        if (!identity.HasSerialNumber)
            findings.Add(new("no-serial-number", "The certificate carries no serial number of the device; the device is named by its "
                + "public key."));
        if (Leaf.Extensions.SubjectAlternativeName?.Problem is { } problem)
            findings.Add(new("san-not-decodable", $"In the device certificate {problem}."));
        if (Leaf.Subject.IsIrregular || Leaf.Issuer.IsIrregular)
            findings.Add(new("name-irregular", "A name in the device certificate has characters that its string type does not allow."));
        if (Leaf.PublicKey.StrengthBits is null)
            findings.Add(new("key-strength-not-known", $"The strength of a {Leaf.PublicKey.Algorithm} key is not in the table used here; "
                + "nothing is said about it."));
        if (UnusedCertificates > 0)
            findings.Add(new("certificates-not-used", "The file holds certificates that lie on no way to the anchor. Nothing was taken "
                + "from them."));
        return findings;
    }

    private Fact Computed(Capability capability, string check, string statement) => new()
    {
        Capability = capability,
        Role = KeyRole.Identity,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Computed,
        ObservedAt = At,
        Evidence = Evidence,
        Check = check,
        Anchor = Path.Anchor.CertificateSha256,
        Statement = statement,
    };
}
