using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning;

/// <summary>
/// Makes trust anchors of certificates that a user gives on purpose. Nothing about the certificate itself has to convince: it need be
/// neither self-signed nor an authority; giving it is what makes it an anchor (RFC 5280 6.1.1 (d)).
/// </summary>
public static class CertificateAnchors
{
    /// <summary>Reads a PEM file (RFC 7468 5, one certificate or several) or one DER certificate.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="purposes">What the anchors may vouch for; at least one purpose.</param>
    /// <param name="source">Where the certificates come from; kept with each anchor.</param>
    /// <param name="file">What to call the file in a refusal.</param>
    /// <returns>Anchors without a vendor, so that any adapter may use them, and not marked as demonstration.</returns>
    public static AnchorLoad FromFile(ReadOnlyMemory<byte> bytes, AnchorPurpose purposes, string source, string file)
    {
        if (purposes == AnchorPurpose.None)
            throw new ArgumentOutOfRangeException(nameof(purposes), "An anchor without a purpose vouches for nothing.");
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
