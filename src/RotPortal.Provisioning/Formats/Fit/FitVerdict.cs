namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>What verifying a configuration gave.</summary>
internal abstract record FitVerdict
{
    private FitVerdict()
    {
    }

    /// <summary>
    /// Every image has the digest the file states, and every key that the control tree requires signed what it is required to sign. When
    /// the control tree requires none, this says nothing more than that a boot loader would boot it.
    /// </summary>
    /// <param name="Images">The images the configuration boots.</param>
    /// <param name="OnConfiguration">Signatures over the configuration that hold, one for each key.</param>
    /// <param name="OnImages">Signatures that hold over every image for itself, one for each key.</param>
    /// <param name="Covers">Paths of the nodes that a signature over the configuration covers; empty when none holds.</param>
    internal sealed record Accepted(
        IReadOnlyList<DeviceTreeNode> Images,
        IReadOnlyList<FitGoodSignature> OnConfiguration,
        IReadOnlyList<FitGoodSignature> OnImages,
        IReadOnlyList<string> Covers) : FitVerdict;

    /// <summary>The boot loader must not boot it.</summary>
    /// <param name="Check">Name of the check that failed, see <see cref="FitChecks"/>.</param>
    /// <param name="Detail">What was found, without a full stop.</param>
    internal sealed record Refused(string Check, string Detail) : FitVerdict;
}

/// <summary>A signature that holds.</summary>
internal sealed record FitGoodSignature(FitKey Key, FitAlgorithm Algorithm);

/// <summary>Names of the checks on a FIT, in the order in which they are made, each with the clause that asks for it.</summary>
internal static class FitChecks
{
    /// <summary>The configuration exists.</summary>
    public const string Configuration = "fit-configuration";

    /// <summary>What it names exists.</summary>
    public const string References = "fit-references";

    /// <summary>Every image has the digests that the file states, one of them cryptographic.</summary>
    public const string ImageHash = "fit-image-hash";

    /// <summary>A required key signed the configuration.</summary>
    public const string ConfigurationSignature = "fit-configuration-signature";

    /// <summary>A configuration that has to be signed has a signature.</summary>
    public const string RequiredSignature = "fit-required-signature";

    /// <summary>A key required for images signed every image.</summary>
    public const string ImageSignature = "fit-image-signature";

    public const string FormatClause = "U-Boot doc/usage/fit/source_file_format";
    public const string SignatureClause = "U-Boot doc/usage/fit/signature";
}
