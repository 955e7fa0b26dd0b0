using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RotPortal.Pki.Signing;

/// <summary>The portal's own certificate: no authority stands behind it, so verifiers pin it.</summary>
internal static class SelfMadeCertificate
{
    private const int YearsValid = 10;
    private const int SerialOctets = 16;

    // AlgorithmIdentifier { 1.2.840.10045.4.3.2 }, RFC 5758 3.2: no parameters.
    private static readonly byte[] EcdsaWithSha256 = [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];

    public static X509Certificate2 For(ECDsa key, string portal, DateTimeOffset now)
    {
        var subject = new X500DistinguishedNameBuilder();
        // The builder writes what is added last first, so this is OU, then CN: from the general to the particular.
        subject.AddCommonName(portal);
        subject.AddOrganizationalUnitName("RotPortal report and ledger signing");
        var name = subject.Build();
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));

        // Whole seconds: a certificate keeps no finer time (RFC 5280 4.1.2.5).
        var start = now.ToUniversalTime().AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return request.Create(
            name, X509SignatureGenerator.CreateForECDsa(key), start, start.AddYears(YearsValid), SerialNumber());
    }

    /// <summary>Whether a certificate carries the signature of this key, so that not one octet of it was altered.</summary>
    public static bool IsMadeBy(ECDsa key, byte[] certificate)
    {
        try
        {
            // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }, RFC 5280 4.1.
            var parts = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
            var signed = parts.ReadEncodedValue();
            var algorithm = parts.ReadEncodedValue();
            byte[] signature = parts.ReadBitString(out int unusedBits);
            parts.ThrowIfNotEmpty();

            // The signature does not cover what stands behind the signed part, so that is held to the one form we write.
            return unusedBits == 0 && algorithm.Span.SequenceEqual(EcdsaWithSha256) && key.VerifyData(signed.Span, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 5280 4.1.2.2: positive, at most 20 octets. The first two bits are fixed, so that it is positive and always of one length; 126
    // random bits remain.
    private static byte[] SerialNumber()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialOctets);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return serial;
    }
}
