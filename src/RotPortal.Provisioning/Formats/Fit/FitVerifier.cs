using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>
/// Decides about a configuration as a boot loader with this control tree has to (U-Boot <c>doc/usage/fit/signature.rst</c>).
/// </summary>
internal sealed class FitVerifier(FitImageTree fit, ControlTree control)
{
    /// <summary>Verifies one configuration by its name.</summary>
    public FitVerdict Verify(string configurationName)
    {
        var configuration = fit.Configurations.FirstOrDefault(node => string.Equals(node.Name, configurationName, StringComparison.Ordinal));
        if (configuration is null)
            return Refused("fit-configuration", $"there is no configuration {configurationName}");
        var (images, missing) = fit.ImagesOf(configuration);
        if (images is null)
            return Refused("fit-references", $"{configuration.Path} names the image {missing}, which does not exist");
        if (images.Count == 0)
            return Refused("fit-references", $"{configuration.Path} names no image");

        foreach (var image in images)
        {
            if (BadDigest(image) is { } why)
                return Refused("fit-image-hash", why);
        }

        return Signatures(configuration, images);
    }

    private FitVerdict Signatures(DeviceTreeNode configuration, IReadOnlyList<DeviceTreeNode> images)
    {
        var requiredOfConfiguration = control.Required(FitRequirement.Configuration);
        var requiredOfImages = control.Required(FitRequirement.Image);
        var covered = FitSignedRegion.NodesOf(configuration, images);
        var (onConfiguration, broken) = GoodSignatures(configuration, signature => RegionDigest(signature, covered));

        if (Lacking(requiredOfConfiguration, onConfiguration) is { } lacking)
        {
            return FitImageTree.Parts(configuration, "signature").Any()
                ? Refused("fit-configuration-signature", $"no signature of {configuration.Path} holds under {lacking}{broken}")
                : Refused("fit-required-signature", $"{configuration.Path} has no signature, and {lacking} is required to have signed it");
        }

        var good = new List<FitGoodSignature>(onConfiguration);
        foreach (var image in images)
        {
            var (onImage, brokenOnImage) = GoodSignatures(image, signature => ImageDigest(image, signature));
            if (Lacking(requiredOfImages, onImage) is { } lackingKey)
                return Refused("fit-image-signature", $"no signature of {image.Path} holds under {lackingKey}{brokenOnImage}");
            good.AddRange(onImage);
        }

        var distinct = good.DistinctBy(signature => (signature.Key.SpkiSha256, signature.Algorithm)).ToList();
        return new FitVerdict.Accepted(
            [.. distinct.Select(signature => signature.Key)],
            [.. distinct.Select(signature => signature.Algorithm)],
            onConfiguration.Count > 0 ? [.. covered.Order(StringComparer.Ordinal)] : []);
    }

    // required-mode "all": the first required key without a good signature. "any": all of them when none has one.
    private string? Lacking(IReadOnlyList<FitKey> required, IReadOnlyList<FitGoodSignature> good)
    {
        var without = required.Where(key => !good.Any(signature => signature.Key == key)).ToList();
        if (without.Count == 0 || (!control.AllRequired && without.Count < required.Count))
            return null;
        return control.AllRequired ? without[0].Name : string.Join(" or ", without.Select(key => key.Name));
    }

    private (IReadOnlyList<FitGoodSignature> Good, string Broken) GoodSignatures(DeviceTreeNode node, Func<FitSignatureNode, byte[]?> digestOf)
    {
        var good = new List<FitGoodSignature>();
        string broken = string.Empty;
        foreach (var part in FitImageTree.Parts(node, "signature"))
        {
            if (FitSignatureNode.Read(part) is not { } signature || digestOf(signature) is not { } digest)
            {
                broken = $"; {part.Path} is incomplete or names an algorithm that is not known";
                continue;
            }

            // The hint is a hint: every key that fits the algorithm is tried.
            var key = control.Keys.FirstOrDefault(candidate => Fits(candidate, signature.Algorithm)
                && candidate.Verifies(digest, signature.Algorithm.Hash, signature.Value.Span, signature.IsPss));
            if (key is not null)
                good.Add(new FitGoodSignature(key, signature.Algorithm));
            else
                broken = $"; {part.Path} does not match what is signed, or was made with another key";
        }

        return (good, broken);
    }

    private static bool Fits(FitKey key, FitAlgorithm algorithm) =>
        key.Algorithm is { } named ? string.Equals(named.Name, algorithm.Name, StringComparison.Ordinal) : key.IsRsa == algorithm.IsRsa;

    private byte[]? RegionDigest(FitSignatureNode signature, IReadOnlySet<string> covered) =>
        signature.HashedStrings is { } length && length <= fit.Tree.Strings.Length
            ? FitSignedRegion.Digest(fit.Tree, covered, length, signature.Algorithm.Hash)
            : null;

    private byte[]? ImageDigest(DeviceTreeNode image, FitSignatureNode signature) =>
        fit.DataOf(image) is { } data ? CryptographicOperations.HashData(signature.Algorithm.Hash, data.Span) : null;

    // U-Boot fit_image_verify: every hash node has to agree; an image without any is not protected by a configuration signature.
    private string? BadDigest(DeviceTreeNode image)
    {
        if (fit.DataOf(image) is not { } data)
            return $"the data of {image.Path} lie outside the file";
        bool strong = false;
        foreach (var part in FitImageTree.Parts(image, "hash"))
        {
            string? algorithm = part.Property("algo")?.String();
            if (part.Property("value") is not { } stated || FitChecksum.Of(algorithm, data.Span) is not { } computed)
                return $"{part.Path} has no value or an algorithm that is not known";
            if (!computed.AsSpan().SequenceEqual(stated.Value.Span))
                return $"{image.Path}: the {algorithm} of the data is not the one stated in {part.Path}";
            strong |= FitAlgorithm.HashOf(algorithm) is not null;
        }

        return strong || control.Required(FitRequirement.Configuration).Count == 0
            ? null
            : $"{image.Path} has no cryptographic hash, so a signature over the configuration would not cover its data";
    }

    private static FitVerdict.Refused Refused(string check, string detail) => new(check, detail);
}
