using System.Security.Cryptography;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Fit;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>An image whose default configuration a required key signed, on its way to being told.</summary>
internal sealed record VerifiedFit(FitCase Given, string Selection, FitVerifier Verifier, FitVerdict.Accepted Verdict)
{
    private const int MaximumShown = 200;

    private FitKey[] Required => [.. Given.Control.Required(FitRequirement.Configuration)];

    /// <summary>Signatures over the configuration by keys that are required to make them.</summary>
    public FitGoodSignature[] Signatures => [.. Verdict.OnConfiguration.Where(signature => signature.Key.Requirement == FitRequirement.Configuration)];

    /// <summary>The parts of the answer.</summary>
    public Reading.VerifiedFirmware ToReading() => new(
        new FirmwareClaim(
            UBootVendor.Id,
            Shown(Given.Fit.Description) is { Length: > 0 } description ? description : "FIT image",
            Selection,
            [.. Verdict.Images.Select(ImageOf)],
            [.. Signatures.Select(signature => ClaimOf(signature.Key))],
            Given.Loader?.Version,
            Given.RootedIn),
        [VerifiedChain(), Strength()],
        [.. Checks()],
        [.. new FitFindings(Given, this).All()]);

    private FirmwareImage ImageOf(DeviceTreeNode image)
    {
        var octets = Given.Fit.OctetsOf(image).Octets ?? throw new InvalidOperationException("An image was digested and is gone.");
        return new FirmwareImage(image.Name, Shown(image.Property("type")?.String()), Sha256Digest.Of(octets.Span), octets.Length);
    }

    private static PublicKeyClaim ClaimOf(FitKey key) => new(
        KeyRole.Boot, key.Name, key.PublicKey.Algorithm, key.PublicKey.StrengthBits ?? 0, key.PublicKey.Der, key.PublicKey.Sha256);

    private IEnumerable<Check> Checks()
    {
        string keys = string.Join(", ", Required.Select(key => key.Name));
        yield return new(UBootChecks.FitStructure, UBootChecks.StructureClause, "the file is one image tree with plain names");
        yield return new(UBootChecks.ControlTree, UBootChecks.ControlTreeClause, $"the control tree requires {keys} for configurations");
        if (Given.Loader is not null)
            yield return new(UBootChecks.LoaderConfiguration, UBootChecks.LoaderConfigurationClause, "the boot loader verifies FIT signatures");
        yield return new(UBootChecks.DefaultConfiguration, FitChecks.FormatClause, $"the default configuration is {Selection}");
        yield return new(FitChecks.References, FitChecks.FormatClause, "every image it names is there");
        yield return new(FitChecks.ImageHash, FitChecks.SignatureClause, "every image has the digests that the file states");
        foreach (var signature in Signatures)
            yield return new(FitChecks.ConfigurationSignature, FitChecks.SignatureClause, $"signed by {signature.Key.Name} with {signature.Algorithm.Name}");
        if (Given.Control.Required(FitRequirement.Image).Count > 0)
            yield return new(FitChecks.ImageSignature, FitChecks.SignatureClause, "every image is signed by every key that is required for images");
    }

    // E1: the two files are a document that says how a device boots. Nothing binds a device to it.
    private Fact VerifiedChain() => new()
    {
        Capability = Capability.BootVerifiedChain,
        Holds = true,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = Given.At,
        Evidence = Given.Evidence,
        Check = FitChecks.ConfigurationSignature,
        Statement = "as declared by the files given: U-Boot with this control tree boots the default configuration only after a required key "
            + $"verified it, {(Given.RootedIn is null ? "unrooted" : "rooted as told and not checked")}; no device is shown to use them",
    };

    private Fact Strength()
    {
        if (Signatures.FirstOrDefault(signature => signature.Algorithm.Hash == HashAlgorithmName.SHA1) is { } weak)
        {
            const string Statement = "the signature over the default configuration is made with SHA-1: less than 80 bits of security "
                + "(NIST SP 800-57 Part 1 Rev. 5, 5.6.1.2)";
            return Declared(Statement, StrengthOf(weak.Key)) with { Holds = false, ValidUntil = null };
        }

        // In required-mode "any" one key is enough, so the weakest decides, whether or not it signed this image.
        var fact = StrengthOf(Required.MinBy(key => key.PublicKey.StrengthBits) ?? throw new InvalidOperationException("A required key signed."));
        return Declared(fact.Statement, fact);
    }

    private Fact StrengthOf(FitKey key) =>
        StrengthFact.Of(key.PublicKey, KeyRole.Boot, Given.At, Given.Evidence, UBootChecks.ControlTree, "the control tree");

    private static Fact Declared(string statement, Fact fact) =>
        fact with { Level = EvidenceLevel.E1, Statement = $"{statement}; as declared by the files given, no device is shown to use them" };

    private static string Shown(string? text) => text is null ? "" : text.Length <= MaximumShown ? text : $"{text[..MaximumShown]}...";
}
