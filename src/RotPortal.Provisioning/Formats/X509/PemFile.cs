using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The answer to a file that should hold certificates.</summary>
internal abstract record PemReading
{
    private PemReading()
    {
    }

    /// <summary>It holds some.</summary>
    /// <param name="Certificates">DER octets of each, in the order of the file; at least one. They need not be well-formed.</param>
    public sealed record Found(IReadOnlyList<ReadOnlyMemory<byte>> Certificates) : PemReading;

    /// <summary>It does not, or holds something beside.</summary>
    /// <param name="Why">What is wrong and what to do, in a sentence.</param>
    public sealed record Refused(string Why) : PemReading;
}

/// <summary>Certificates out of a file: PEM (RFC 7468 5), one certificate or several, or one DER certificate.</summary>
internal static class PemFile
{
    private const string Label = "CERTIFICATE";

    /// <summary>Whether the octets begin like a DER certificate or hold the label of a PEM certificate.</summary>
    public static bool LooksLikeCertificates(ReadOnlySpan<byte> head)
    {
        // Other formats carry PEM inside; a file of certificates does not begin like JSON, XML or PDF.
        var text = head.TrimStart(" \t\r\n"u8);
        bool isOther = text.StartsWith("{"u8) || text.StartsWith("["u8) || text.StartsWith("<"u8) || text.StartsWith("%"u8);
        return IsDer(head) || (!isOther && head.IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0);
    }

    /// <summary>Reads a file.</summary>
    public static PemReading Read(ReadOnlyMemory<byte> file)
    {
        if (IsDer(file.Span))
            return new PemReading.Found([file]);
        // Text around the armour is explanatory (RFC 7468 2) and may be in any encoding; Latin-1 keeps every octet.
        var rest = Encoding.Latin1.GetString(file.Span).AsSpan();
        var certificates = new List<ReadOnlyMemory<byte>>();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (HasBrokenBlock(rest[..fields.Location.Start]))
                return Broken;
            if (Block(rest[fields.Label], rest[fields.Base64Data], fields.DecodedDataLength, certificates) is { } refused)
                return refused;
            rest = rest[fields.Location.End..];
        }

        if (HasBrokenBlock(rest))
            return Broken;
        return certificates.Count > 0 ? new PemReading.Found(certificates) : new PemReading.Refused("The file holds no certificate in PEM or DER.");
    }

    private static PemReading.Refused Broken { get; } = new("A block of the file is cut off or damaged; fetch the file again.");

    // A block that was cut off or damaged is not found; passing over it would pass over a certificate.
    private static bool HasBrokenBlock(ReadOnlySpan<char> between) => between.IndexOf("-----BEGIN ", StringComparison.Ordinal) >= 0;

    private static PemReading.Refused? Block(
        ReadOnlySpan<char> label, ReadOnlySpan<char> base64, int length, List<ReadOnlyMemory<byte>> certificates)
    {
        if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
        {
            return new PemReading.Refused(
                "The file holds a private key, which has no business here. It was not read. Treat it as known to others, and give the "
                    + "certificates alone.");
        }

        if (!label.SequenceEqual(Label))
            return new PemReading.Refused("The file holds something beside certificates; give the certificates alone.");
        byte[] der = new byte[length];
        if (!Convert.TryFromBase64Chars(base64, der, out int written) || written != length)
            return new PemReading.Refused("A block of the file is not base64; fetch the file again.");
        certificates.Add(der);
        return null;
    }

    // SEQUENCE with a long-form length: what every certificate begins with.
    private static bool IsDer(ReadOnlySpan<byte> octets) => octets.Length > 4 && octets[0] == 0x30 && octets[1] is >= 0x81 and <= 0x84;
}
