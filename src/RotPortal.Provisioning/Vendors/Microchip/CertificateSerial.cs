using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Whether the serial number of a certificate follows from its key and dates.</summary>
internal enum SerialDerivation
{
    /// <summary>It follows.</summary>
    Follows,

    /// <summary>It has the form of a derived one, and does not follow.</summary>
    Differs,

    /// <summary>It does not have that form: another serial number source of the template (stored, device number, signer number).</summary>
    NotDerived,
}

/// <summary>
/// The serial number that Trust Platform templates derive (serial number source A): the first 16 octets of SHA-256 over the public key X||Y
/// and the encoded dates, the top two bits set to 01. Found to hold on the published device and signer certificates.
/// </summary>
internal static class CertificateSerial
{
    /// <summary>Octets of a derived serial number.</summary>
    public const int Length = 16;

    /// <summary>Derives a serial number.</summary>
    /// <param name="point">X and Y, 64 octets.</param>
    /// <param name="dates">The validity.</param>
    public static byte[] Derive(ReadOnlySpan<byte> point, EncodedDates dates)
    {
        Span<byte> input = stackalloc byte[64 + EncodedDates.Length];
        point.CopyTo(input);
        dates.Write(input[64..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, digest);
        digest[0] = (byte)((digest[0] & 0x3F) | 0x40);
        return digest[..Length].ToArray();
    }

    /// <summary>Judges the serial number of a certificate.</summary>
    public static SerialDerivation Judge(Certificate certificate)
    {
        bool hasForm = certificate.SerialNumber.Length == Length && (certificate.SerialNumber.Span[0] & 0xC0) == 0x40;
        bool canDerive = certificate.PublicKey is PublicKey.Ec { Point.Length: 64 };
        if (!hasForm || !canDerive || EncodedDates.Of(certificate.NotBefore, certificate.NotAfter) is not { } dates)
            return SerialDerivation.NotDerived;
        var key = (PublicKey.Ec)certificate.PublicKey;
        return certificate.SerialNumber.Span.SequenceEqual(Derive(key.Point.Span, dates)) ? SerialDerivation.Follows : SerialDerivation.Differs;
    }
}
