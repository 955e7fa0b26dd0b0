using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>Judges the certificates of one chip: every check in a fixed order, the first no ends it.</summary>
internal sealed class ChipJudge(ReelBundle bundle, IReadOnlySet<string>? onReel, ReadingContext context, SignatureVerifier signatures)
{
    private readonly PathValidator _paths = new(signatures, [.. context.Anchors.For(AnchorPurpose.DeviceIdentity, InfineonVendor.Id).Select(PinnedAnchor.Of)]);

    /// <summary>Judges.</summary>
    /// <param name="chip">The files.</param>
    /// <param name="evidence">Digest of what is kept of them.</param>
    /// <param name="isKept">False when they hold something that must not be kept.</param>
    public Reading Judge(ChipFiles chip, Sha256Digest evidence, out bool isKept)
    {
        isKept = chip.Files.All(file => file.Octets.Span.IndexOf("PRIVATE KEY"u8) < 0);
        if (!isKept)
            return Refuse(chip, BundleChecks.ChipFiles, BundleChecks.ChipClause, "A file of the chip holds a private key, which has no business in a bundle. It was not read and is not kept. Treat it as known to others.");
        if (chip.Files.DistinctBy(file => file.ObjectName).Count() != chip.Files.Count)
            return Refuse(chip, BundleChecks.ChipFiles, BundleChecks.ChipClause, "The bundle holds two certificates for one object of the chip. Fetch it again.");
        var certificates = new List<ChipCertificate>();
        foreach (var file in chip.Files.OrderBy(file => file.ObjectName, StringComparer.Ordinal))
        {
            if (Read(file, out string why) is not { } leaf)
                return Refuse(chip, BundleChecks.CertificateStructure, BundleChecks.ChipClause, $"The certificate of object {file.ObjectName} cannot be read: {why}");
            if (PathRules.DeviceLeaf(leaf) is { } unfit)
                return Refuse(chip, unfit.Check, unfit.Clause, unfit.Detail);
            switch (_paths.Validate(leaf, IssuerCertificates.All, context.At, "at the time of reading"))
            {
                case PathAnswer.Refused refused:
                    return Refuse(chip, refused.Check, refused.Clause, refused.Detail);
                case PathAnswer.Trusted path:
                    certificates.Add(new ChipCertificate(file.ObjectName, leaf, path));
                    break;
            }
        }

        bool? isOnReel = onReel?.Contains(chip.ChipId);
        return new VerifiedChip(chip.ChipId, certificates, bundle, isOnReel, evidence, context.At).ToReading();
    }

    private static Certificate? Read(ChipFile file, out string why)
    {
        why = "there is not exactly one in its file.";
        switch (PemFile.Read(file.Octets))
        {
            case PemReading.Refused refused:
                why = refused.Why;
                return null;
            case PemReading.Found { Certificates: [var der] }:
                switch (CertificateReader.Read(der))
                {
                    case CertificateReading.Parsed parsed:
                        return parsed.Certificate;
                    case CertificateReading.Malformed malformed:
                        why = $"{malformed.Detail}.";
                        return null;
                }

                return null;
            case var _:
                return null;
        }
    }

    private static Reading.Rejected Refuse(ChipFiles chip, string check, string clause, string detail) => new(check, clause, detail, chip.ChipId);
}

/// <summary>A certificate of a chip whose chain stands.</summary>
/// <param name="ObjectName">The data object it lies in.</param>
/// <param name="Leaf">The certificate.</param>
/// <param name="Path">Its way to the anchor.</param>
internal sealed record ChipCertificate(string ObjectName, Certificate Leaf, PathAnswer.Trusted Path);
