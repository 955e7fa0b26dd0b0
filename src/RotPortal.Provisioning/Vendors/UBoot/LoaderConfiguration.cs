using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RotPortal.Provisioning.Vendors.UBoot;

/// <summary>What the <c>.config</c> of a boot loader says, as far as it matters to what is booted.</summary>
/// <param name="Version">The version in its head; null when the head was cut off.</param>
/// <param name="VerifiesFit">CONFIG_FIT_SIGNATURE is set.</param>
/// <param name="TakesLegacyImages">CONFIG_LEGACY_IMAGE_FORMAT is set.</param>
internal sealed partial record LoaderConfiguration(string? Version, bool VerifiesFit, bool TakesLegacyImages)
{
    /// <summary>Reads the file; null when it is no such file.</summary>
    public static LoaderConfiguration? Read(ReadOnlySpan<byte> octets)
    {
        string text = Encoding.UTF8.GetString(octets);
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        if (!Array.Exists(lines, line => line.StartsWith("CONFIG_", StringComparison.Ordinal)))
            return null;
        var head = Array.ConvertAll(lines, line => Head().Match(line)).FirstOrDefault(match => match.Success);
        return new LoaderConfiguration(
            head?.Groups[1].Value, lines.Contains("CONFIG_FIT_SIGNATURE=y"), lines.Contains("CONFIG_LEGACY_IMAGE_FORMAT=y"));
    }

    /// <summary>
    /// Whether a version trusts the list of signed nodes that stands in the image (U-Boot commit 2092322b31c, first in v2026.04-rc4); null when
    /// the text is no version.
    /// </summary>
    public static bool? TrustsHashedNodes(string version)
    {
        var parts = VersionNumber().Match(version);
        if (!parts.Success)
            return null;
        var (year, month) = (Number(parts.Groups[1]), Number(parts.Groups[2]));
        int candidate = parts.Groups[3].Success ? Number(parts.Groups[3]) : int.MaxValue;
        return (year, month, candidate).CompareTo((2026, 4, 4)) < 0;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^# U-Boot ([\w.+~-]{1,60}) Configuration$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^([0-9]{4})\.([0-9]{2})(?:-rc([0-9]{1,3}))?(?![0-9])")]
    private static partial Regex VersionNumber();
}
