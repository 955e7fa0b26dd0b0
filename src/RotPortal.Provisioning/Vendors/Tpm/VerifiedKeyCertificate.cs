using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// A certificate of an attestation key (AK, IAK) or an identity key (IDevID) of a TPM that chains to an anchor. Its issuer had to see that the
/// key is in the TPM before issuing; that it did is the issuer's word.
/// </summary>
internal sealed record VerifiedKeyCertificate(Certificate Certificate, PathAnswer.Trusted Path, Sha256Digest Evidence, DateTimeOffset At)
{
    private static readonly Check Structure = new(CertificateChecks.Structure, CertificateChecks.StructureClause, "the certificate is well-formed");
    private static readonly Check Use = new(PathChecks.LeafUse, PathChecks.LeafUseClause, "the certificate is not that of an authority, and its key may sign");

    private bool IsAttestation => Certificate.Extensions.ExtendedKeyUsages.Contains(TpmOids.AttestationKey);

    private KeyRole Role => IsAttestation ? KeyRole.Attestation : KeyRole.Identity;

    /// <summary>The parts of the answer.</summary>
    public Reading.Verified ToReading()
    {
        var key = Certificate.PublicKey;
        bool isStated = TpmCertificateUses.IsStated(TpmCertificateUse.Signing, Certificate);
        string? named = TpmName.InModuleName(Certificate);
        var element = new RootOfTrustElement(
            isStated ? RootOfTrustKind.Tpm : RootOfTrustKind.NotStated,
            named is null ? "not stated" : TpmMakers.NameOf(named.Split(':')[0]) ?? named.Split(':')[0],
            "not stated",
            "not stated",
            null);
        return new Reading.Verified(
            new DeviceClaim(
                TpmVendor.Id,
                named ?? $"key-{key.Sha256.Hex[..32]}",
                element,
                [new PublicKeyClaim(Role, IsAttestation ? "attestation key" : "identity key", key.Algorithm, key.StrengthBits ?? 0, key.Der, key.Sha256)],
                [new CertificateClaim(Role, Certificate.Facts, [.. Path.Issuers.Select(issuer => issuer.Facts)], Path.Anchor.CertificateSha256)],
                null,
                null),
            Facts(isStated, named),
            [Structure, Use, .. Path.Checks],
            [Path.Anchor.CertificateSha256],
            Findings(isStated, named),
            Path.Anchor.IsDemonstration);
    }

    private List<Fact> Facts(bool isStated, string? named)
    {
        var facts = new List<Fact>(5);
        if (isStated)
        {
            facts.Add(new Fact
            {
                Capability = Capability.IdentityHardwareRooted,
                Role = Role,
                Holds = true,
                Level = EvidenceLevel.E3,
                Basis = FactBasis.Recorded,
                ObservedAt = Certificate.NotBefore,
                Evidence = Evidence,
                Check = PathChecks.Anchor,
                Anchor = Path.Anchor.CertificateSha256,
                Statement = $"a certificate under {Path.Anchor.Name} says that the key is in a TPM",
            });
        }

        // Issued by the manufacturer is what names the element for life: a certificate without such a name may be anybody's.
        facts.AddRange(PathFacts.Of(Certificate, Path, Role, At, Evidence, "the certificate of the TPM key")
            .Where(fact => named is not null || fact.Capability != Capability.IdentityManufacturerIssued));
        if (Certificate.PublicKey.StrengthBits is not null)
            facts.Add(StrengthFact.Of(Certificate.PublicKey, Role, At, Evidence, CertificateChecks.Structure, "the certificate of the TPM key"));
        return facts;
    }

    private List<Finding> Findings(bool isStated, string? named)
    {
        var findings = new List<Finding>();
        if (!isStated)
            findings.Add(new("tpm-not-stated", "The certificate does not say that its key is in a TPM: neither the purpose of an attestation key (2.23.133.8.3) nor the name of a TPM is in it. Nothing about hardware is concluded."));
        if (named is null)
            findings.Add(new("tpm-not-named", "The certificate names no TPM; the device is named by its public key."));
        if (Certificate.PublicKey is PublicKey.Rsa rsa && RocaFingerprint.IsIn(rsa.Parameters.Modulus))
            findings.Add(new("roca", "The RSA modulus carries the fingerprint of the faulty key generation of older Infineon firmware (CVE-2017-15361): the private key can be computed from it. Make a new key."));
        if (Certificate.Extensions.SubjectAlternativeName?.Problem is { } problem)
            findings.Add(new("san-not-decodable", $"In the certificate {problem}."));
        return findings;
    }
}
