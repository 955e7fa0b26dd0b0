using System.Formats.Asn1;
using System.Numerics;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Where the serial number of a rebuilt certificate comes from.</summary>
internal enum SerialSource
{
    /// <summary>Stored in a slot of its own.</summary>
    Stored = 0x0,

    /// <summary>Stored, and different for each part.</summary>
    StoredDynamic = 0x7,

    /// <summary>The serial number of the chip.</summary>
    DeviceNumber = 0x8,

    /// <summary>The number of the signer.</summary>
    SignerNumber = 0x9,

    /// <summary>Derived from public key and dates; see <see cref="CertificateSerial"/>.</summary>
    PublicKeyHash = 0xA,

    /// <summary>Derived from the serial number of the chip and dates.</summary>
    DeviceNumberHash = 0xB,
}

/// <summary>
/// The 72 octets in which a chip keeps its certificate: signature r||s (64), encoded dates (3), signer (2), template and chain (a nibble
/// each), serial number source and format version (a nibble each), reserved (1). With template, public key and serial number they
/// give the certificate back.
/// </summary>
/// <param name="Signature">r||s, 64 octets.</param>
/// <param name="Dates">The validity.</param>
/// <param name="Signer">Number of the signer, as in the last four hex digits of its common name.</param>
/// <param name="Template">Number of the template.</param>
/// <param name="Chain">Number of the chain: 0 device, 1 signer.</param>
/// <param name="SerialSource">Where the serial number comes from.</param>
internal sealed record CompressedCertificate(
    ReadOnlyMemory<byte> Signature, EncodedDates Dates, int Signer, int Template, int Chain, SerialSource SerialSource)
{
    /// <summary>Octets of a compressed certificate.</summary>
    public const int Length = 72;

    private const int CoordinateLength = 32;

    /// <summary>Reads a compressed certificate; null when the length, the dates, the serial number source or the format version is none we know.</summary>
    public static CompressedCertificate? Read(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length != Length)
            return null;
        var span = octets.Span;
        bool isKnown = Enum.IsDefined((SerialSource)(span[70] >> 4)) && (span[70] & 0xF) == 0;
        if (!isKnown || EncodedDates.Read(span.Slice(64, EncodedDates.Length)) is not { } dates)
            return null;
        return new CompressedCertificate(
            octets[..64], dates, (span[67] << 8) | span[68], span[69] >> 4, span[69] & 0xF, (SerialSource)(span[70] >> 4));
    }

    /// <summary>The signature as X.509 writes it: ECDSA-Sig-Value (RFC 3279 2.2.3).</summary>
    public byte[] SignatureAsDer()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(Signature.Span[..CoordinateLength], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(Signature.Span[CoordinateLength..], isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    /// <summary>
    /// Whether it is the compressed form of a certificate: same signature, same dates, and a serial number that follows
    /// when it says that it is derived.
    /// </summary>
    public bool IsOf(Certificate certificate)
    {
        bool sameSignature = certificate.Signature.Span.SequenceEqual(SignatureAsDer());
        bool sameDates = certificate.NotBefore == Dates.IssuedAt && certificate.NotAfter == Dates.ExpiresAt;
        bool sameSerial = SerialSource != SerialSource.PublicKeyHash || CertificateSerial.Judge(certificate) == SerialDerivation.Follows;
        return sameSignature && sameDates && sameSerial;
    }
}
