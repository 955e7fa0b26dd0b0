using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Certificates out of a file: PEM (RFC 7468 5), one or several, or one DER certificate.</summary>
internal static class PemFile
{
    private const string Label = "CERTIFICATE";

    /// <summary>Whether the octets begin like DER or hold the label of a PEM certificate.</summary>
    public static bool LooksLikeCertificates(ReadOnlySpan<byte> head) =>
        IsDer(head) || head.IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0;

    /// <summary>The DER octets of each certificate in the order of the file; null when something in it is not PEM, or there is none.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Certificates(ReadOnlyMemory<byte> file)
    {
        if (IsDer(file.Span))
            return [file];
        // Text around the armour is explanatory (RFC 7468 2) and may be in any encoding; Latin-1 keeps every octet.
        string text = Encoding.Latin1.GetString(file.Span);
        var certificates = new List<ReadOnlyMemory<byte>>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (!rest[fields.Label].SequenceEqual(Label))
                return null;
            byte[] der = new byte[fields.DecodedDataLength];
            if (!Convert.TryFromBase64Chars(rest[fields.Base64Data], der, out int written) || written != der.Length)
                return null;
            certificates.Add(der);
            rest = rest[fields.Location.End..];
        }

        // A block that was cut off or damaged is not found; passing over it would pass over a certificate.
        bool hasBrokenBlock = rest.IndexOf("-----BEGIN ", StringComparison.Ordinal) >= 0;
        return certificates.Count == 0 || hasBrokenBlock ? null : certificates;
    }

    // SEQUENCE with a long-form length: what every certificate begins with.
    private static bool IsDer(ReadOnlySpan<byte> octets) => octets.Length > 4 && octets[0] == 0x30 && octets[1] is >= 0x81 and <= 0x84;
}
