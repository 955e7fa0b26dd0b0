using System.Globalization;
using RotPortal.Provisioning.Formats.Cbor;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>What the device says of itself in a request (DeviceInfo), signed by its last layer.</summary>
/// <param name="Text">The entries that are for people, as a sentence without a full stop.</param>
/// <param name="IsFused">Secure boot is fused; null when not said.</param>
/// <param name="IsLocked">The boot loader is locked; null when not said.</param>
/// <param name="VerifiedBootState">green, yellow, orange; null when not said.</param>
/// <param name="SecurityLevel">tee or strongbox; null when not said.</param>
internal sealed record DeviceDescription(string Text, bool? IsFused, bool? IsLocked, string? VerifiedBootState, string? SecurityLevel)
{
    private const int MaximumText = 128;
    private static readonly string[] Names = ["brand", "manufacturer", "product", "model", "device", "os_version"];
    private static readonly string[] Levels = ["system_patch_level", "boot_patch_level", "vendor_patch_level"];

    /// <summary>Secure boot is off as the device itself says: not fused, unlocked, or nothing verified.</summary>
    public bool IsOpen => IsFused == false || IsLocked == false || VerifiedBootState == "orange";

    /// <summary>Secure boot is on as the device itself says.</summary>
    public bool IsEnforced => IsFused == true && IsLocked == true && VerifiedBootState is "green" or "yellow";

    /// <summary>Reads the map; null when an entry is not as it should be, which <paramref name="problem"/> then names.</summary>
    /// <param name="map">The map.</param>
    /// <param name="isKeyMint">The request is of a keystore, which must say how it was booted.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop.</param>
    public static DeviceDescription? Read(CborItem.Map map, bool isKeyMint, out string? problem)
    {
        problem = null;
        var words = new List<string>();
        foreach (string name in Names)
        {
            if (map.Find(name) is not { } item)
                continue;
            if (item is not CborItem.Text { Value: { Length: <= MaximumText } text } || text.Any(char.IsControl))
                return Fail($"{name} is not a short text", out problem);
            words.Add($"{name} {text}");
        }

        foreach (string name in Levels)
        {
            if (map.Find(name) is not { } item)
                continue;
            if (item is not CborItem.Integer { Value: >= 0 } level)
                return Fail($"{name} is not a date in digits", out problem);
            words.Add($"{name} {level.Value.ToString(CultureInfo.InvariantCulture)}");
        }

        var fused = map.Find("fused");
        if (fused is null ? isKeyMint : fused is not CborItem.Integer { Value: 0 or 1 })
            return Fail("fused is neither 0 nor 1", out problem);
        if (!TryChoice(map, "bootloader_state", isKeyMint, ["locked", "unlocked"], out string? loader))
            return Fail("bootloader_state is neither locked nor unlocked", out problem);
        if (!TryChoice(map, "vb_state", isKeyMint, ["green", "yellow", "orange"], out string? verified))
            return Fail("vb_state is none of green, yellow, orange", out problem);
        if (!TryChoice(map, "security_level", isKeyMint, ["tee", "strongbox", "avf"], out string? security))
            return Fail("security_level is none of tee, strongbox, avf", out problem);
        return new DeviceDescription(
            string.Join(", ", words), (fused as CborItem.Integer)?.Value is { } bit ? bit == 1 : null, loader is null ? null : loader == "locked", verified, security);
    }

    private static bool TryChoice(CborItem.Map map, string name, bool isRequired, string[] choices, out string? choice)
    {
        choice = (map.Find(name) as CborItem.Text)?.Value;
        return map.Find(name) is null ? !isRequired : choices.Contains(choice);
    }

    private static DeviceDescription? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
