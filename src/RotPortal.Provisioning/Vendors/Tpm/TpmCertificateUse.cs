using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>What the key of a certificate is for. The two uses exclude each other: an endorsement key decrypts, the others sign.</summary>
internal enum TpmCertificateUse
{
    /// <summary>Endorsement key (EK).</summary>
    Endorsement,

    /// <summary>Attestation key (AK, IAK) or identity key (IDevID).</summary>
    Signing,
}

/// <summary>What follows from the use.</summary>
internal static class TpmCertificateUses
{
    /// <summary>The kind of evidence.</summary>
    public static string KindOf(TpmCertificateUse use) => use switch
    {
        TpmCertificateUse.Endorsement => "tpm-ek-certificate",
        TpmCertificateUse.Signing => "tpm-key-certificate",
    };

    /// <summary>Anchors that may end the path.</summary>
    public static IEnumerable<TrustAnchor> Anchors(TpmCertificateUse use, TrustAnchors anchors) => use switch
    {
        TpmCertificateUse.Endorsement => anchors.For(AnchorPurpose.EndorsementKey, TpmVendor.Id),
        TpmCertificateUse.Signing => anchors.All.Where(anchor =>
            anchor.Serves(AnchorPurpose.Attestation, TpmVendor.Id) || anchor.Serves(AnchorPurpose.DeviceIdentity, TpmVendor.Id)),
    };

    /// <summary>Whether a certificate says of itself that it is of this use.</summary>
    public static bool IsStated(TpmCertificateUse use, Certificate certificate) => use switch
    {
        TpmCertificateUse.Endorsement => certificate.Extensions.ExtendedKeyUsages.Contains(TpmOids.EndorsementKey) || TpmName.Of(certificate) is not null
            || (certificate.Extensions.BasicConstraints is not { IsCa: true } && EncryptsOnly(certificate)),
        TpmCertificateUse.Signing => certificate.Extensions.ExtendedKeyUsages.Contains(TpmOids.AttestationKey)
            || certificate.Extensions.SubjectAlternativeName is { HardwareType: TpmOids.TpmHardware },
    };

    /// <summary>Why a certificate cannot be of this use; null when it can.</summary>
    public static PathAnswer.Refused? WhyNot(TpmCertificateUse use, Certificate certificate) => use switch
    {
        TpmCertificateUse.Endorsement => WhyNoEndorsement(certificate),
        TpmCertificateUse.Signing => PathRules.DeviceLeaf(certificate),
    };

    private static PathAnswer.Refused? WhyNoEndorsement(Certificate certificate)
    {
        if (certificate.Extensions.BasicConstraints is { IsCa: true })
            return Refuse(PathChecks.LeafUse, PathChecks.LeafUseClause, $"Certificate {certificate.Title} is that of an authority, not of an endorsement key.");
        // 3.1.8: keyEncipherment for RSA, keyAgreement for curves. A certificate of a signing key must not pass as that of an endorsement key.
        if (certificate.Extensions.KeyUsage is { } usage && (usage & (KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement)) == 0)
            return Refuse("The key of the certificate is not for encryption or key agreement, as an endorsement key is.");
        var purposes = certificate.Extensions.ExtendedKeyUsages;
        return purposes.Count == 0 || purposes.Contains(TpmOids.EndorsementKey)
            ? null
            : Refuse("The extended key usage of the certificate names other purposes and not that of an endorsement key (2.23.133.8.1).");
    }

    private static bool EncryptsOnly(Certificate certificate) =>
        certificate.Extensions.KeyUsage is { } usage && !usage.HasFlag(KeyUsages.DigitalSignature)
        && (usage & (KeyUsages.KeyEncipherment | KeyUsages.KeyAgreement)) != 0;

    private static PathAnswer.Refused Refuse(string why) => Refuse(CertificateChecks.EndorsementUse, CertificateChecks.EndorsementUseClause, why);

    private static PathAnswer.Refused Refuse(string check, string clause, string why) => new(check, clause, why);
}
