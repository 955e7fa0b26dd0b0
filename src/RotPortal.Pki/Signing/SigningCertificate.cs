using System.Formats.Asn1;
using System.Security.Cryptography;

namespace RotPortal.Pki.Signing;

/// <summary>
/// The attribute signing-certificate-v2, RFC 5035 section 3: binds a signature to the certificate it was made with, so that no other
/// certificate over the same key can be put in its place. CAdES asks for it (ETSI EN 319 122-1 5.2.2).
/// </summary>
internal static class SigningCertificate
{
    /// <summary>id-sha256.</summary>
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>id-aa-signingCertificateV2.</summary>
    public const string AttributeId = "1.2.840.113549.1.9.16.2.47";

    public static AsnEncodedData AttributeFor(ReadOnlySpan<byte> certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) // SigningCertificateV2
        using (writer.PushSequence()) // certs
        using (writer.PushSequence()) // ESSCertIDv2
        {
            // hashAlgorithm is id-sha256, its default, which DER leaves out (RFC 5035 section 4).
            writer.WriteOctetString(SHA256.HashData(certificate));
        }

        return new AsnEncodedData(new Oid(AttributeId), writer.Encode());
    }
}
