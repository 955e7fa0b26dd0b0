using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>The factory MAC address of a module: what Espressif names a device by. Written as 12 lower-case hex digits.</summary>
internal static class MacAddress
{
    private const int Digits = 12;

    /// <summary>Reads an address, with colons, hyphens or nothing between its octets; null when it is none.</summary>
    public static string? Parse(string text)
    {
        string hex = text.Trim();
        if (hex.Length == Digits + 5 && hex[2] is ':' or '-')
            hex = hex.Replace(hex[2].ToString(), "", StringComparison.Ordinal);
        return hex.Length == Digits && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
    }

    /// <summary>Whether it is all zeros: no chip has that.</summary>
    public static bool IsBlank(string address) => address.All(digit => digit == '0');

    /// <summary>A remark when no chip can have the address from its maker (IEEE 802 8.2.2: first octet); null when one can.</summary>
    public static Finding? Remark(string address)
    {
        int first = Convert.ToInt32(address[..2], 16);
        if ((first & 1) != 0)
            return new Finding("mac-not-of-a-device", "The MAC address is that of a group of receivers; no device can have it. The manifest may be test data.");
        return (first & 2) != 0
            ? new Finding("mac-not-of-the-maker", "The MAC address is locally administered; it was not given by the maker of the chip. The manifest may be test data.")
            : null;
    }
}
