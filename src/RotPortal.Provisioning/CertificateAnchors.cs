using RotPortal.Devices;

namespace RotPortal.Provisioning;

/// <summary>Makes trust anchors of certificates that a user gives on purpose. Nothing about the certificate itself has to convince:
/// it need be neither self-signed nor a CA; giving it is what makes it an anchor.</summary>
public static class CertificateAnchors
{
    /// <summary>Reads a PEM file (one certificate or several) or one DER certificate.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="purposes">What the anchors may vouch for; at least one purpose.</param>
    /// <param name="source">Where the certificates come from; kept with each anchor.</param>
    /// <param name="file">What to call the file in a refusal.</param>
    public static AnchorLoad FromFile(ReadOnlyMemory<byte> bytes, AnchorPurpose purposes, string source, string file) =>
        new AnchorLoad.Refused(file, "", "Reading of certificates is not built yet.");
}
