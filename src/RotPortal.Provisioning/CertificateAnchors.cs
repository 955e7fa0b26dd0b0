using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;
using RotPortal.Provisioning.Vendors;

namespace RotPortal.Provisioning;

/// <summary>
/// Makes trust anchors of certificates that a user gives on purpose. Nothing about the certificate itself has to convince: it need be
/// neither self-signed nor an authority; giving it is what makes it an anchor (RFC 5280 6.1.1 (d)).
/// </summary>
public static class CertificateAnchors
{
    // RFC 5280 4.1.2.5: no defined end. A bare key has no dates of its own.
    private static readonly DateTimeOffset NoEnd = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>
    /// Reads a PEM file (RFC 7468 5, one certificate or several), one DER certificate, or one bare public key in PEM (RFC 7468 13), as makers
    /// endorse the keys of devices that carry no certificate.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="purposes">What the anchors may vouch for; at least one purpose.</param>
    /// <param name="source">Where the certificates come from; kept with each anchor.</param>
    /// <param name="file">What to call the file in a refusal.</param>
    /// <returns>Anchors without a vendor, so that any adapter may use them, and not marked as demonstration.</returns>
    public static AnchorLoad FromFile(ReadOnlyMemory<byte> bytes, AnchorPurpose purposes, string source, string file)
    {
        if (purposes == AnchorPurpose.None)
            throw new ArgumentOutOfRangeException(nameof(purposes), "An anchor without a purpose vouches for nothing.");
        if (IsPublicKey(bytes))
        {
            return GivenKey.Of(bytes) is GivenKey.Read { Key: not PublicKey.Unsupported and var key }
                ? new AnchorLoad.Loaded([Of(key, purposes, source)])
                : new AnchorLoad.Refused(file, "key 1", "The public key cannot be read, or is of a kind that nothing can be verified with here.");
        }

        return PemFile.Read(bytes) switch
        {
            PemReading.Found found => FromCertificates(found.Certificates, purposes, source, file),
            PemReading.Refused refused => new AnchorLoad.Refused(file, "", refused.Why),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private static AnchorLoad FromCertificates(
        IReadOnlyList<ReadOnlyMemory<byte>> certificates, AnchorPurpose purposes, string source, string file)
    {
        var anchors = new List<TrustAnchor>();
        for (int i = 0; i < certificates.Count; i++)
        {
            switch (CertificateReader.Read(certificates[i]))
            {
                case CertificateReading.Malformed malformed:
                    return new AnchorLoad.Refused(file, $"certificate {i + 1}", "The certificate is not well-formed "
                        + $"({malformed.Clause}): {malformed.Detail}.");
                case CertificateReading.Parsed parsed when anchors.TrueForAll(earlier => earlier.CertificateSha256 != parsed.Certificate.Sha256):
                    anchors.Add(Of(parsed.Certificate, purposes, source));
                    break;
            }
        }

        return new AnchorLoad.Loaded(anchors);
    }

    private static bool IsPublicKey(ReadOnlyMemory<byte> bytes)
    {
        string text = Encoding.Latin1.GetString(bytes.Span);
        return PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "PUBLIC KEY" && string.IsNullOrWhiteSpace(text[..fields.Location.Start.Value] + text[fields.Location.End.Value..]);
    }

    // Without a subject it can issue no certificate. It is identified by the digest of the key.
    private static TrustAnchor Of(PublicKey key, AnchorPurpose purposes, string source) => new(
        string.Create(CultureInfo.InvariantCulture, $"{key.Algorithm} key {key.Sha256.Hex[..16]}"),
        null,
        purposes,
        ReadOnlyMemory<byte>.Empty,
        key.Der.ToArray(),
        ReadOnlyMemory<byte>.Empty,
        key.Sha256,
        DateTimeOffset.UnixEpoch,
        NoEnd,
        null,
        source,
        IsDemonstration: false);

    private static TrustAnchor Of(Certificate certificate, AnchorPurpose purposes, string source) => new(
        certificate.Title,
        null,
        purposes,
        certificate.Subject.Der.ToArray(),
        certificate.PublicKey.Der.ToArray(),
        certificate.Extensions.SubjectKeyIdentifier.ToArray(),
        certificate.Sha256,
        certificate.NotBefore,
        certificate.NotAfter,
        certificate.Extensions.BasicConstraints?.PathLength,
        source,
        IsDemonstration: false);
}
