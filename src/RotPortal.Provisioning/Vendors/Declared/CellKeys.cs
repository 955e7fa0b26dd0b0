using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>The certificate of a row with what it brought along.</summary>
/// <param name="Leaf">The certificate of the device.</param>
/// <param name="Issuers">Certificates of authorities in the same cell.</param>
/// <param name="Cell">Where it stands.</param>
internal sealed record ListedCertificate(Certificate Leaf, IReadOnlyList<Certificate> Issuers, Cell Cell);

/// <summary>Certificates and public keys out of the cells of a row.</summary>
internal static class CellKeys
{
    /// <summary>The certificate; null when the row has none.</summary>
    /// <exception cref="RowRefusedException">It cannot be read, or it is not that of one device.</exception>
    public static ListedCertificate? Certificate(ListedRow row)
    {
        if (row[MappingTarget.Certificate] is not { } cell || cell.Text.Trim() is not { Length: > 0 } text)
            return null;
        var certificates = new List<Certificate>();
        foreach (var der in Encoded(text))
        {
            if (certificates.Count > PathValidator.MaximumIssuers)
                throw Refuse(ListChecks.CertificateClause, $"it holds more than {PathValidator.MaximumIssuers + 1} certificates.");
            certificates.Add(CertificateReader.Read(der) switch
            {
                CertificateReading.Parsed parsed => parsed.Certificate,
                CertificateReading.Malformed malformed => throw Refuse(malformed.Clause, $"the certificate cannot be read: {malformed.Detail}."),
                var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
            });
        }

        var devices = certificates.FindAll(certificate => certificate.Extensions.BasicConstraints is not { IsCa: true });
        if (devices.Count != 1)
            throw Refuse(ListChecks.CertificateClause, $"it holds {devices.Count} certificates that are no authority's; there must be one, that of the device.");
        certificates.Remove(devices[0]);
        return new ListedCertificate(devices[0], certificates, cell);

        IReadOnlyList<ReadOnlyMemory<byte>> Encoded(string text)
        {
            if (!text.Contains("-----", StringComparison.Ordinal))
                return [Plain(text) ?? throw Refuse(ListChecks.CertificateClause, "it is neither PEM nor base64.")];
            return PemFile.Read(Encoding.Latin1.GetBytes(text)) is PemReading.Found found
                ? found.Certificates
                : throw Refuse(ListChecks.CertificateClause, "it is not PEM of certificates alone, or a block of it is damaged.");
        }

        RowRefusedException Refuse(string clause, string why) => RowRefusedException.Of(ListChecks.Certificate, clause, cell, why);
    }

    /// <summary>The public key; null when the row has none.</summary>
    /// <exception cref="RowRefusedException">It cannot be read.</exception>
    public static PublicKey? PublicKey(ListedRow row)
    {
        if (row[MappingTarget.PublicKey] is not { } cell || cell.Text.Trim() is not { Length: > 0 } text)
            return null;
        if (Der(text) is not { } der)
            throw RowRefusedException.Of(ListChecks.PublicKey, ListChecks.PublicKeyClause, cell, "it is neither one public key in PEM nor SubjectPublicKeyInfo in base64.");
        try
        {
            return PublicKeyReader.Read(der);
        }
        catch (AsnContentException)
        {
            throw RowRefusedException.Of(ListChecks.PublicKey, ListChecks.PublicKeyClause, cell, "the key is not well-formed, or its point is not on its curve.");
        }
    }

    private static byte[]? Der(string text)
    {
        if (!text.Contains("-----", StringComparison.Ordinal))
            return Plain(text);
        if (!PemEncoding.TryFind(text, out var fields) || !text.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY") || text.AsSpan()[fields.Location.End..].Trim().Length > 0)
            return null;
        byte[] der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(text.AsSpan()[fields.Base64Data], der, out int length) && length == der.Length ? der : null;
    }

    // Spreadsheets and mail break long lines; white space says nothing.
    private static byte[]? Plain(string text) => Base64.DecodePlain(Encoding.UTF8.GetBytes(string.Concat(text.Where(character => !char.IsWhiteSpace(character)))));
}
