using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>
/// Decides about a configuration as a boot loader with this control tree has to (U-Boot <c>doc/usage/fit/signature.rst</c>).
/// </summary>
internal sealed class FitVerifier(FitImageTree fit, ControlTree control)
{
    // Configurations share images; each is digested once.
    private readonly Dictionary<DeviceTreeNode, string?> _badDigests = [];

    /// <summary>Verifies one configuration by its name.</summary>
    public FitVerdict Verify(string configurationName)
    {
        if (fit.Configuration(configurationName) is not { } configuration)
            return new FitVerdict.Refused(FitChecks.Configuration, $"there is no configuration {FitImageTree.Short(configurationName)}");
        var (images, nowhere) = fit.ImagesOf(configuration);
        if (images is null)
            return new FitVerdict.Refused(FitChecks.References, nowhere);
        foreach (var image in images)
        {
            if (BadDigest(image) is { } why)
                return new FitVerdict.Refused(FitChecks.ImageHash, why);
        }

        return Signatures(configuration, images);
    }

    private FitVerdict Signatures(DeviceTreeNode configuration, IReadOnlyList<DeviceTreeNode> images)
    {
        var covered = FitSignedRegion.NodesOf(fit.Tree, configuration, images);
        var (onConfiguration, broken) = GoodSignatures(configuration, signature => RegionDigest(signature, covered));
        if (LackingOfConfiguration(onConfiguration) is { } lacking)
        {
            return FitImageTree.Parts(configuration, "signature").Any()
                ? new FitVerdict.Refused(FitChecks.ConfigurationSignature, $"no signature of {configuration.Path} holds under {lacking}{broken}")
                : new FitVerdict.Refused(FitChecks.RequiredSignature, $"{configuration.Path} has no signature, and {lacking} is required to have signed it");
        }

        List<FitGoodSignature>? onImages = null;
        foreach (var image in images)
        {
            var (onImage, brokenOnImage) = GoodSignatures(image, signature => (ImageDigest(image, signature), string.Empty));
            // required-mode speaks of configurations; of images every required key is asked for (U-Boot fit_image_verify_required_sigs).
            if (Without(Required(FitRequirement.Image), onImage).FirstOrDefault() is { } missing)
                return new FitVerdict.Refused(FitChecks.ImageSignature, $"no signature of {image.Path} holds under {missing}{brokenOnImage}");
            onImages = onImages is null ? [.. onImage] : onImages.FindAll(earlier => onImage.Any(now => now.Key == earlier.Key));
        }

        return new FitVerdict.Accepted(
            images,
            onConfiguration,
            onImages ?? [],
            onConfiguration.Count > 0 ? [.. covered.Select(node => node.Path).Order(StringComparer.Ordinal)] : []);
    }

    // required-mode "all": the first required key without a good signature. "any": all of them when none has one.
    private string? LackingOfConfiguration(IReadOnlyList<FitGoodSignature> good)
    {
        var required = Required(FitRequirement.Configuration);
        string[] without = [.. Without(required, good)];
        if (without.Length == 0 || (!control.AllRequired && without.Length < required.Count))
            return null;
        return control.AllRequired ? without[0] : string.Join(" or ", without);
    }

    // A key node that nobody can use is still required: the boot loader fails on it, so nothing can be good enough.
    private List<(string Name, FitKey? Key)> Required(FitRequirement requirement) =>
    [
        .. control.Required(requirement).Select(key => (key.Name, (FitKey?)key)),
        .. control.Unusable.Where(key => key.Requirement == requirement).Select(key => (key.Name, (FitKey?)null)),
    ];

    private static IEnumerable<string> Without(List<(string Name, FitKey? Key)> required, IReadOnlyList<FitGoodSignature> good) =>
        required.Where(one => !good.Any(signature => signature.Key == one.Key)).Select(one => one.Name);

    private (IReadOnlyList<FitGoodSignature> Good, string Broken) GoodSignatures(
        DeviceTreeNode node, Func<FitSignatureNode, (byte[]? Digest, string Why)> digestOf)
    {
        var good = new List<FitGoodSignature>();
        string broken = string.Empty;
        foreach (var part in FitImageTree.Parts(node, "signature"))
        {
            if (FitSignatureNode.Read(part) is not { } signature)
            {
                broken = $"; {part.Path} is incomplete or names an algorithm that is not known";
                continue;
            }

            var (digest, why) = digestOf(signature);
            if (digest is null)
            {
                broken = $"; {part.Path} {why}";
                continue;
            }

            // The hint is a hint: every key that fits the algorithm is tried, and one key may stand in two nodes.
            var made = control.Keys.Where(key => key.Fits(signature.Algorithm) && key.Verifies(digest, signature)).ToList();
            good.AddRange(made.Where(key => !good.Exists(earlier => earlier.Key == key)).Select(key => new FitGoodSignature(key, signature.Algorithm)));
            if (made.Count == 0)
                broken = $"; {part.Path} does not match what is signed, or was made with another key";
        }

        return (good, broken);
    }

    private (byte[]? Digest, string Why) RegionDigest(FitSignatureNode signature, IReadOnlySet<DeviceTreeNode> covered)
    {
        // U-Boot commit e7332861253: the length comes from the file and may point anywhere.
        if (signature.HashedStrings is not { } length)
            return (null, "does not say how many octets of names it covers");
        return length <= fit.Tree.Strings.Length
            ? (FitSignedRegion.Digest(fit.Tree, covered, length, signature.Algorithm.Hash), string.Empty)
            : (null, "says that it covers more octets of names than there are");
    }

    private byte[]? ImageDigest(DeviceTreeNode image, FitSignatureNode signature) =>
        fit.OctetsOf(image).Octets is { } octets ? CryptographicOperations.HashData(signature.Algorithm.Hash, octets.Span) : null;

    private string? BadDigest(DeviceTreeNode image)
    {
        if (!_badDigests.TryGetValue(image, out string? why))
            _badDigests[image] = why = ComputeBadDigest(image);
        return why;
    }

    // U-Boot fit_image_verify: every hash node has to agree; an image without any is not protected by a configuration signature.
    private string? ComputeBadDigest(DeviceTreeNode image)
    {
        var (octets, elsewhere) = fit.OctetsOf(image);
        if (octets is not { } found)
            return elsewhere;
        bool isStrong = false;
        foreach (var part in FitImageTree.Parts(image, "hash"))
        {
            string? algorithm = part.Property("algo")?.String();
            if (part.Property("value") is not { } stated || FitChecksum.Of(algorithm, found.Span) is not { } computed)
                return $"{part.Path} has no value or an algorithm that is not known";
            if (!computed.AsSpan().SequenceEqual(stated.Value.Span))
                return $"{image.Path}: the {algorithm} of the octets is not the one stated in {part.Path}";
            isStrong |= FitAlgorithm.HashOf(algorithm) is not null;
        }

        return isStrong || control.Required(FitRequirement.Configuration).Count == 0
            ? null
            : $"{image.Path} has no cryptographic hash, so a signature over the configuration would not cover its octets";
    }
}
