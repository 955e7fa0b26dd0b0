using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Fit;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>What a person should know about an image that verifies.</summary>
internal sealed class FitFindings(FitCase given, VerifiedFit verified)
{
    // A hostile file may have fifty thousand configurations; looking at some is enough to say that the choice is open.
    private const int MostConfigurations = 64;

    /// <summary>The findings: on the root, on the keys, on the image, on the boot loader.</summary>
    public IEnumerable<Finding> All() => [.. Root(), .. Keys(), .. Image(), .. Loader()];

    private IEnumerable<Finding> Root()
    {
        if (given.RootedIn is null)
        {
            yield return new("unrooted",
                "Nobody said what protects the control tree. U-Boot alone is no hardware root of trust: whoever can replace it replaces the keys.");
        }

        yield return new("no-rollback-protection", "FIT has no rollback counter: an older image that was signed once verifies as well.");
    }

    private IEnumerable<Finding> Keys()
    {
        foreach (var signature in verified.Signatures)
        {
            if (signature.Algorithm.Name.StartsWith("sha1,", StringComparison.Ordinal))
                yield return new("sha1-signature", $"{signature.Key.Name} signed with SHA-1, which no longer resists collisions. Sign with sha256 or stronger.");
            if (signature.Key.PublicKey is PublicKey.Rsa { StrengthBits: < 128 })
            {
                yield return new("rsa-2048-after-2030",
                    $"{signature.Key.Name} is {signature.Key.PublicKey.Algorithm}: 112 bits of security, acceptable until the end of 2030 ({KeyStrength.Clause}).");
            }
        }

        foreach (var key in given.Control.Required(FitRequirement.None))
            yield return new("key-not-required", $"{key.Name} ({key.PublicKey.Algorithm}) stands in the control tree and is required for nothing: it protects nothing.");
        foreach (var key in given.Control.Unusable)
            yield return new("key-not-usable", $"{key.Name} in the control tree cannot be used: {key.Why}.");
        if (!given.Control.AllRequired && given.Control.Required(FitRequirement.Configuration).Count > 1)
            yield return new("required-mode-any", "Any one of the required keys is enough. That serves a change of keys; afterwards the old key should go.");
    }

    private IEnumerable<Finding> Image()
    {
        string[] weak = [.. verified.Verdict.Images.Where(HasNothingBetterThanSha1).Select(image => image.Name)];
        if (weak.Length > 0)
            yield return new("sha1-image-hash", $"The octets of {string.Join(", ", weak)} are covered by SHA-1 alone, which no longer resists collisions.");
        var other = given.Fit.Configurations
            .Take(MostConfigurations)
            .FirstOrDefault(node => node.Name != verified.Selection && verified.Verifier.Verify(node.Name) is FitVerdict.Accepted);
        if (other is not null)
        {
            yield return new("default-not-signed",
                $"No signature covers which configuration is the default: whoever can write the file can make it {other.Name}, which verifies as well.");
        }
    }

    private static bool HasNothingBetterThanSha1(DeviceTreeNode image) =>
        !FitImageTree.Parts(image, "hash").Any(hash => hash.Property("algo")?.String() is "sha256" or "sha384" or "sha512");

    private IEnumerable<Finding> Loader()
    {
        if (given.Loader is not { } loader)
        {
            yield return new("loader-not-described",
                "No .config of the boot loader was given, so nothing is said about its version and about other ways to boot.");
            yield break;
        }

        if (loader.TakesLegacyImages)
            yield return new("legacy-images", "CONFIG_LEGACY_IMAGE_FORMAT is set: the boot loader also boots legacy images, which carry no signature.");
        if (loader.Version is { } version && LoaderConfiguration.TrustsHashedNodes(version) == true)
        {
            yield return new("affected-version",
                $"Version {version} is older than v2026.04 and takes the list of signed nodes from the image, which an attacker can shorten. "
                    + "Update, or see that the distributor has brought in commit 2092322b31c.");
        }
    }
}
