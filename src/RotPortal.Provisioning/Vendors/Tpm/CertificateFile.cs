using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Certificates out of a file as TPMs and tools give them: PEM, or DER as it stands in an NV index, where several may follow one another and
/// the rest of the index is filled with octets FF or 00.
/// </summary>
internal static class CertificateFile
{
    private const int MaximumCertificates = 10_000;

    /// <summary>Reads a file.</summary>
    public static PemReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.IsEmpty || file.Span[0] != 0x30)
            return PemFile.Read(file);
        var certificates = new List<ReadOnlyMemory<byte>>();
        var rest = file;
        while (!IsPadding(rest.Span))
        {
            if (certificates.Count == MaximumCertificates)
                return new PemReading.Refused($"The file holds more than {MaximumCertificates} certificates; divide it.");
            if (!AsnDecoder.TryReadEncodedValue(rest.Span, AsnEncodingRules.DER, out var tag, out _, out _, out int length) || tag != Asn1Tag.Sequence)
                return new PemReading.Refused("The file is cut off, or holds something behind its certificates that is neither a certificate nor padding.");
            certificates.Add(rest[..length]);
            rest = rest[length..];
        }

        return new PemReading.Found(certificates);
    }

    // An erased index holds FF; some tools fill with 00.
    private static bool IsPadding(ReadOnlySpan<byte> octets) => octets.IndexOfAnyExcept((byte)0xFF) < 0 || octets.IndexOfAnyExcept((byte)0) < 0;
}
