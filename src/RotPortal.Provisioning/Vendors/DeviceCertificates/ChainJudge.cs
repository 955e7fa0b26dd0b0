using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>Judges the certificates of one file.</summary>
internal static class ChainJudge
{
    /// <summary>Reads the device out of its certificates.</summary>
    /// <param name="encoded">The certificates, DER, in the order of the file.</param>
    /// <param name="evidence">Digest of the file.</param>
    /// <param name="context">Anchors and time.</param>
    public static Reading Read(IReadOnlyList<ReadOnlyMemory<byte>> encoded, Sha256Digest evidence, ReadingContext context)
    {
        var certificates = new List<Certificate>(encoded.Count);
        foreach (var der in encoded)
        {
            switch (CertificateReader.Read(der))
            {
                case CertificateReading.Malformed malformed:
                    return new Reading.Rejected(ChainChecks.CertificateStructure, malformed.Clause,
                        $"Certificate {certificates.Count + 1} of the file cannot be read: {malformed.Detail}.", null);
                case CertificateReading.Parsed parsed:
                    certificates.Add(parsed.Certificate);
                    break;
            }
        }

        // Files come in either order. What is no authority is the device; a file of authorities alone is refused for its first.
        var devices = certificates.FindAll(certificate => certificate.Extensions.BasicConstraints is not { IsCa: true });
        if (devices.Count > 1)
            return new Reading.Rejected(ChainChecks.OneDevice, ChainChecks.OneDeviceClause, "The file holds the certificates of several "
                + "devices; give each device a file with its issuers.", null);
        var leaf = devices.Count == 1 ? devices[0] : certificates[0];
        certificates.Remove(leaf);
        return Judge(leaf, certificates, evidence, context);
    }

    private static Reading Judge(Certificate leaf, List<Certificate> issuers, Sha256Digest evidence, ReadingContext context)
    {
        string? claimed = DeviceIdentity.SerialNumberOf(leaf);
        if (PathRules.DeviceLeaf(leaf) is { } unfit)
            return new Reading.Rejected(unfit.Check, unfit.Clause, unfit.Detail, claimed);
        // A certificate of any maker: the anchors of all adapters are asked, each still for nothing but device identity.
        PinnedAnchor[] anchors = [.. context.Anchors.All.Where(anchor => anchor.Purposes.HasFlag(AnchorPurpose.DeviceIdentity)).Select(PinnedAnchor.Of)];
        using var signatures = new SignatureVerifier();
        // A certificate bears no date of its own use, so it is judged at the moment the question is asked for.
        return new PathValidator(signatures, anchors).Validate(leaf, [.. issuers, .. Known()], context.At, "at the time of reading") switch
        {
            PathAnswer.Trusted path => new VerifiedChain(leaf, path, issuers.Count - issuers.Count(path.Issuers.Contains), evidence, context.At).ToReading(),
            PathAnswer.Refused refused => new Reading.Rejected(refused.Check, refused.Clause, refused.Detail, claimed),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }

    private static IEnumerable<Certificate> Known() => KnownVendors.All.OfType<IKnowsIssuers>().SelectMany(vendor => vendor.Issuers);
}
