using RotPortal.Provisioning.Formats.Tpm;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Vendors.Tpm;

namespace RotPortal.Provisioning;

/// <summary>Finds the key that <see cref="CredentialActivation.Offer"/> takes where stations have it.</summary>
public static class EndorsementKeys
{
    // Not a plain null, which would be taken for an empty array.
    private static ReadOnlyMemory<byte>? NoKey => default;

    /// <summary>The key of a certificate, as SubjectPublicKeyInfo in DER; null when there is no certificate that can be read.</summary>
    /// <param name="certificate">PEM, or DER as it lies in the TPM, with padding behind it or without.</param>
    public static ReadOnlyMemory<byte>? OfCertificate(ReadOnlyMemory<byte> certificate) =>
        CertificateFile.Read(certificate) is PemReading.Found { Certificates: [var first, ..] } && CertificateReader.Read(first) is CertificateReading.Parsed parsed
            ? parsed.Certificate.PublicKey.Der
            : NoKey;

    /// <summary>The key of a public area (TPM2B_PUBLIC or TPMT_PUBLIC), as SubjectPublicKeyInfo in DER; null when it cannot be read.</summary>
    public static ReadOnlyMemory<byte>? OfPublicArea(ReadOnlyMemory<byte> area) => TpmPublic.Read(area, out _) is { } read ? read.Key.Der : NoKey;
}
