using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// The checks of an accepted path, as sentences. They name issuers and anchor and nothing that differs from device to device, so that a
/// shipment shares them.
/// </summary>
internal static class PathFindings
{
    /// <summary>The checks in the order of RFC 5280 6.1.</summary>
    public static Check[] Of(Certificate leaf, IReadOnlyList<Certificate> issuers, TrustAnchor anchor, string moment)
    {
        string path = string.Concat(issuers.Select(issuer => $" <- {issuer.Title}"));
        string algorithms = string.Join(", ", issuers.Prepend(leaf).Select(certificate => certificate.SignatureAlgorithm.Name).Distinct());
        return
        [
            new(PathChecks.Anchor, PathChecks.AnchorClause, $"device certificate{path} <- {anchor.Name}"),
            new(PathChecks.Signature, PathChecks.SignatureClause, $"every signature on the way verifies ({algorithms})"),
            new(PathChecks.Validity, PathChecks.ValidityClause, $"every certificate on the way was valid {moment}"),
            issuers.Count == 0 ? NoIssuers : Constraints,
            CriticalExtensions,
        ];
    }

    private static readonly Check Constraints = new(
        PathChecks.BasicConstraints, "RFC 5280 6.1.4 (k)-(n)", "every issuer is an authority, may sign certificates and keeps the path "
            + "length");

    private static readonly Check NoIssuers = new(
        PathChecks.BasicConstraints, "RFC 5280 6.1.4 (k)-(n)", "the anchor itself issued the certificate; there is no authority between");

    private static readonly Check CriticalExtensions = new(
        PathChecks.CriticalExtension, PathChecks.CriticalExtensionClause, "no critical extension was left unprocessed");
}
