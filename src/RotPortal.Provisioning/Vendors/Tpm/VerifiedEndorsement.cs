using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// An endorsement key certificate that chains to an anchor. It is the maker's word that the key is that of a genuine TPM; whoever has the file
/// has it, so nothing about possession follows.
/// </summary>
internal sealed record VerifiedEndorsement(Certificate Certificate, PathAnswer.Trusted Path, Sha256Digest Evidence, DateTimeOffset At)
{
    private static readonly Check Structure = new(CertificateChecks.Structure, CertificateChecks.StructureClause, "the certificate is well-formed");
    private static readonly Check Use = new(CertificateChecks.EndorsementUse, CertificateChecks.EndorsementUseClause, "the certificate is that of an endorsement key");

    /// <summary>What is known of the TPM.</summary>
    public TpmElement Tpm { get; } = TpmElement.Of(Certificate, Path.Anchor);

    /// <summary>The checks in their order.</summary>
    public IReadOnlyList<Check> Checks => [Structure, Use, .. Path.Checks];

    /// <summary>The key as a claim.</summary>
    public PublicKeyClaim Key => new(
        KeyRole.Attestation, "endorsement key", Certificate.PublicKey.Algorithm, IsRoca ? 0 : Certificate.PublicKey.StrengthBits ?? 0,
        Certificate.PublicKey.Der, Certificate.PublicKey.Sha256);

    /// <summary>The certificate as a claim.</summary>
    public CertificateClaim Claim => new(
        KeyRole.Attestation, Certificate.Facts, [.. Path.Issuers.Select(issuer => issuer.Facts)], Path.Anchor.CertificateSha256);

    private bool IsRoca { get; } = Certificate.PublicKey is PublicKey.Rsa rsa && RocaFingerprint.IsIn(rsa.Parameters.Modulus);

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading() => new(
        new DeviceClaim(TpmVendor.Id, Tpm.HardwareId, Tpm.Element, [Key], [Claim], null, null),
        Facts(),
        Checks,
        [Path.Anchor.CertificateSha256],
        Findings(),
        Path.Anchor.IsDemonstration);

    /// <summary>What the certificate shows by itself.</summary>
    public List<Fact> Facts()
    {
        var facts = new List<Fact>(6);
        if (Tpm.IsHardware)
        {
            facts.Add(new Fact
            {
                Capability = Capability.IdentityHardwareRooted,
                Role = KeyRole.Attestation,
                Holds = true,
                Level = EvidenceLevel.E3,
                Basis = FactBasis.Recorded,
                ObservedAt = Certificate.NotBefore,
                Evidence = Evidence,
                Check = PathChecks.Anchor,
                Anchor = Path.Anchor.CertificateSha256,
                Statement = $"a certificate under {Path.Anchor.Name} says that the endorsement key is that of a TPM of {Tpm.Element.Maker}",
            });
        }

        foreach (var fact in PathFacts.Of(Certificate, Path, KeyRole.Attestation, At, Evidence, "the endorsement key certificate"))
        {
            if (fact.Capability == Capability.IdentityManufacturerIssued && !Tpm.IsHardware)
                continue;
            // Nothing in the field renews such a certificate, and the chip lives on: that it has ended makes it old, not wrong.
            facts.Add(fact with { OutsideWindow = OutsideWindow.Stale });
        }

        if (IsRoca || Certificate.PublicKey.StrengthBits is not null)
            facts.Add(Strength());
        return facts;
    }

    /// <summary>What is legal and worth knowing.</summary>
    public List<Finding> Findings()
    {
        var findings = new List<Finding>();
        if (Certificate.NotAfter < At)
            findings.Add(new("ek-certificate-ended", "The endorsement key certificate has ended. Chips outlive their certificates, and nothing renews them; it was judged at its last moment."));
        if (IsRoca)
            findings.Add(new("roca", "The RSA modulus carries the fingerprint of the faulty key generation of older Infineon firmware (CVE-2017-15361): the private key can be computed from it. Use the endorsement key on a curve, or replace the TPM."));
        if (Tpm.IsSoftware)
            findings.Add(new("software-tpm", "The certificate names a TPM in software (libtpms, swtpm). Nothing about hardware is concluded."));
        else if (!Tpm.IsHardware)
            findings.Add(new("maker-not-known", "Neither the anchor nor the certificate names a maker of TPM silicon; it may be a virtual TPM. Nothing about hardware is concluded."));
        else if (Path.Anchor.Vendor != TpmVendor.Id)
            findings.Add(new("anchor-registered-here", "The path ends at an anchor that was registered here, not at a root of a TPM maker that comes with the product. That the TPM is genuine is as sure as the reason for registering it."));
        if (Certificate.Extensions.ExtendedKeyUsages.Count == 0)
            findings.Add(new("ek-purpose-not-stated", "The certificate does not state the purpose of an endorsement key (2.23.133.8.1); its key usage allows it."));
        if (Certificate.Extensions.SubjectAlternativeName?.Problem is { } problem)
            findings.Add(new("san-not-decodable", $"In the endorsement key certificate {problem}."));
        return findings;
    }

    private Fact Strength()
    {
        if (!IsRoca)
            return StrengthFact.Of(Certificate.PublicKey, KeyRole.Attestation, At, Evidence, CertificateChecks.Structure, "the endorsement key certificate");
        return new Fact
        {
            Capability = Capability.KeyAlgorithmStrength,
            Role = KeyRole.Attestation,
            Holds = false,
            Level = EvidenceLevel.E4,
            Basis = FactBasis.Computed,
            ObservedAt = At,
            Evidence = Evidence,
            Check = CertificateChecks.Structure,
            Statement = "the RSA modulus of the endorsement key carries the fingerprint of CVE-2017-15361: its private key can be computed",
        };
    }
}
