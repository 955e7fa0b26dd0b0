using RotPortal.Provisioning.Formats.Fit;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>
/// Names of the checks that are made around those of <see cref="FitChecks"/>, each with the clause that asks for it. The order is:
/// file-size, fit-structure, control-tree, loader-configuration, rooted-in, fit-default-configuration, those of the FIT, required-key,
/// required-for-configurations.
/// </summary>
internal static class UBootChecks
{
    /// <summary>The file is not longer than a boot loader verifies.</summary>
    public const string FileSize = "file-size";

    /// <summary>The file is an image tree that a boot loader may look at.</summary>
    public const string FitStructure = "fit-structure";

    /// <summary>The control tree is there and can be read.</summary>
    public const string ControlTree = "control-tree";

    /// <summary>The configuration of the boot loader, when it is given, can be read and has signatures verified.</summary>
    public const string LoaderConfiguration = "loader-configuration";

    /// <summary>What protects the control tree, when it is told, is a few plain words.</summary>
    public const string RootedIn = "rooted-in";

    /// <summary>The image says what boots when nobody chooses.</summary>
    public const string DefaultConfiguration = "fit-default-configuration";

    /// <summary>The control tree requires a key at all.</summary>
    public const string RequiredKey = "required-key";

    /// <summary>The control tree requires a key for configurations, and not for single images alone.</summary>
    public const string RequiredForConfigurations = "required-for-configurations";

    public const string FileSizeClause = "U-Boot CONFIG_FIT_SIGNATURE_MAX_SIZE";
    public const string StructureClause = "Devicetree Specification v0.4, 5; U-Boot CONFIG_FIT_FULL_CHECK";
    public const string ControlTreeClause = "U-Boot doc/usage/fit/signature, public key storage";
    public const string LoaderConfigurationClause = "U-Boot CONFIG_FIT_SIGNATURE";
    public const string RootedInClause = "RotPortal u-boot adapter";
    public const string RequiredClause = "U-Boot doc/usage/fit/signature, property required";
}
