namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>The serial number of a chip: 9 octets, written as 18 lower-case hex digits.</summary>
internal static class DeviceNumber
{
    /// <summary>How many digits it has.</summary>
    public const int Digits = 18;

    /// <summary>Whether a text is a serial number as manifests write it.</summary>
    public static bool IsOne(string? text) => text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>
    /// The serial number that a common name carries, in lower case: <c>sn0123...</c> today, <c>0123... ATECC</c> before 2020; null when it
    /// carries none.
    /// </summary>
    public static string? InCommonName(string commonName)
    {
        var digits = commonName.AsSpan();
        if (digits.StartsWith("sn", StringComparison.Ordinal))
            digits = digits[2..];
        else if (digits.EndsWith(" ATECC", StringComparison.Ordinal))
            digits = digits[..^" ATECC".Length];
        else
            return null;
        string text = digits.ToString().ToLowerInvariant();
        return IsOne(text) ? text : null;
    }
}
