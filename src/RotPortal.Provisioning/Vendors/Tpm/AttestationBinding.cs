using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>What ties an attestation key to a TPM that somebody vouches for.</summary>
/// <param name="Endorsement">The endorsement key certificate, when one is enclosed and stands.</param>
/// <param name="Activation">The secret of ours that this TPM opened for this key; null when there is none.</param>
/// <param name="Certificate">Certificate of the attestation key; null when none is enclosed.</param>
/// <param name="CertificatePath">Its way to an anchor; null likewise.</param>
internal sealed record AttestationBinding(
    VerifiedEndorsement? Endorsement, CredentialActivation? Activation, Certificate? Certificate, PathAnswer.Trusted? CertificatePath)
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>The endorsement key certificate speaks of the TPM that holds the attestation key.</summary>
    public bool IsEndorsed => Endorsement is not null && Activation is not null;

    /// <summary>Somebody vouches for the attestation key.</summary>
    public bool IsBound => IsEndorsed || IsCertified;

    /// <summary>The anchor that what the attestation key says rests on; null when nobody vouches for it.</summary>
    public TrustAnchor? Anchor => IsEndorsed ? Endorsement?.Path.Anchor : IsCertified ? CertificatePath?.Anchor : null;

    /// <summary>A maker of silicon stands behind the TPM.</summary>
    public bool IsHardware => IsEndorsed ? Endorsement is { Tpm.IsHardware: true } : IsCertified && IsNamedHardware;

    /// <summary>The identifier in the certificate of the attestation key; null when there is none.</summary>
    public string? NamedByCertificate => Certificate is null ? null : TpmName.InModuleName(Certificate);

    // Any authority certifies keys that sign. That this one is the restricted key of a TPM, whoever issued for that purpose, or was registered for it,
    // had to see; on the word of others the attributes of the public area could be made up.
    private bool IsCertified => Certificate is { } certificate && CertificatePath is { } path
        && (path.Anchor.Purposes.HasFlag(AnchorPurpose.Attestation) || TpmCertificateUses.IsStated(TpmCertificateUse.Signing, certificate));

    // The purpose of an attestation key makes it a key in a TPM; the name of a maker of silicon makes the TPM hardware.
    private bool IsNamedHardware => NamedByCertificate is { } name && TpmMakers.NameOf(name.Split(':')[0]) is not null;

    /// <summary>The activation whose secret came back; null when none was issued with it.</summary>
    public static CredentialActivation? Issued(ReadingContext context, ReadOnlyMemory<byte>? secret)
    {
        if (secret is not { } returned)
            return null;
        var digest = Sha256Digest.Of(returned.Span);
        return InForce(context).FirstOrDefault(activation => activation.SecretSha256 == digest);
    }

    /// <summary>The activations that were issued by now.</summary>
    public static IEnumerable<CredentialActivation> InForce(ReadingContext context) =>
        context.Activations.Where(activation => activation.IssuedAt <= context.At + ClockDifference);

    /// <summary>Whether an activation was made for a key and a TPM.</summary>
    public static bool IsFor(CredentialActivation activation, TpmPublic key, Sha256Digest endorsementKey) =>
        activation.EndorsementKey == endorsementKey && activation.AttestationKey == Sha256Digest.Of(key.Octets.Span);
}
