using System.Formats.Asn1;
using System.Numerics;
using RotPortal.Devices;

namespace RotPortal.TestKit;

/// <summary>One extension: identifier, critical or not, content in DER.</summary>
public sealed record TestExtension(string Oid, bool IsCritical, byte[] Value);

/// <summary>
/// Writes certificates octet by octet, good ones and every kind of bad one: nothing is checked. The names of fields are those of RFC 5280
/// 4.1.
/// </summary>
public sealed record CertificateBuilder
{
    private static readonly byte[] EcdsaWithSha256 = Convert.FromHexString("300a06082a8648ce3d040302");

    /// <summary>1, 2 or 3.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Serial number, big-endian, content octets.</summary>
    public required byte[] SerialNumber { get; init; }

    /// <summary>Issuer name, DER.</summary>
    public required byte[] Issuer { get; init; }

    /// <summary>Subject name, DER.</summary>
    public required byte[] Subject { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Last moment of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The key it certifies, DER.</summary>
    public required byte[] SubjectPublicKeyInfo { get; init; }

    /// <summary>The extensions, in this order.</summary>
    public IReadOnlyList<TestExtension> Extensions { get; init; } = [];

    /// <summary>AlgorithmIdentifier outside, DER.</summary>
    public byte[] SignatureAlgorithm { get; init; } = EcdsaWithSha256;

    /// <summary>AlgorithmIdentifier inside, DER; null when it is the one outside, as it should be.</summary>
    public byte[]? InnerSignatureAlgorithm { get; init; }

    /// <summary>The first moment of validity as it shall stand, DER; null for the proper form of <see cref="NotBefore"/>.</summary>
    public byte[]? NotBeforeEncoded { get; init; }

    /// <summary>The same certificate with one extension in place of another of its kind, or added.</summary>
    public CertificateBuilder With(TestExtension extension) =>
        this with { Extensions = [.. Extensions.Where(other => other.Oid != extension.Oid), extension] };

    /// <summary>The same certificate without extensions of a kind.</summary>
    public CertificateBuilder Without(string oid) => this with { Extensions = [.. Extensions.Where(other => other.Oid != oid)] };

    /// <summary>Signs with a test key (ecdsa-with-SHA256).</summary>
    public byte[] Sign(TestKey key) => Sign(message => EcdsaDer(key.Sign(message)));

    /// <summary>Signs with anything.</summary>
    public byte[] Sign(Func<byte[], byte[]> sign)
    {
        byte[] body = Body();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteEncodedValue(SignatureAlgorithm);
            writer.WriteBitString(sign(body));
        }

        return writer.Encode();
    }

    /// <summary>The anchor that pins the certificate.</summary>
    public static TrustAnchor Anchor(CertificateBuilder builder, byte[] certificate, string name, AnchorPurpose purposes, byte[] keyIdentifier) => new(
        name,
        null,
        purposes,
        builder.Subject,
        builder.SubjectPublicKeyInfo,
        keyIdentifier,
        Sha256Digest.Of(certificate),
        builder.NotBefore,
        builder.NotAfter,
        null,
        "generated for tests and demonstrations",
        IsDemonstration: true);

    /// <summary>ECDSA-Sig-Value (RFC 3279 2.2.3) out of r||s.</summary>
    public static byte[] EcdsaDer(ReadOnlySpan<byte> fixedForm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(fixedForm[..(fixedForm.Length / 2)], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(fixedForm[(fixedForm.Length / 2)..], isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    private byte[] Body()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (Version > 1)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    writer.WriteInteger(Version - 1);
            }

            writer.WriteInteger(SerialNumber);
            writer.WriteEncodedValue(InnerSignatureAlgorithm ?? SignatureAlgorithm);
            writer.WriteEncodedValue(Issuer);
            using (writer.PushSequence())
            {
                if (NotBeforeEncoded is null)
                    WriteTime(writer, NotBefore);
                else
                    writer.WriteEncodedValue(NotBeforeEncoded);
                WriteTime(writer, NotAfter);
            }

            writer.WriteEncodedValue(Subject);
            writer.WriteEncodedValue(SubjectPublicKeyInfo);
            if (Extensions.Count > 0)
                WriteExtensions(writer);
        }

        return writer.Encode();
    }

    private void WriteExtensions(AsnWriter writer)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
        using (writer.PushSequence())
        {
            foreach (var extension in Extensions)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(extension.Oid);
                    if (extension.IsCritical)
                        writer.WriteBoolean(true);
                    writer.WriteOctetString(extension.Value);
                }
            }
        }
    }

    // RFC 5280 4.1.2.5.
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
            writer.WriteUtcTime(time, 2049);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }
}
