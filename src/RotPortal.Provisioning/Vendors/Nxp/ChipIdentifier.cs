using System.Globalization;
using System.Numerics;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>The identifier of an SE05x chip: 18 octets, written as 36 lower-case hex digits.</summary>
internal static class ChipIdentifier
{
    /// <summary>Octets of an identifier.</summary>
    public const int Length = 18;

    private const string Prefix = "Attest-";

    /// <summary>The identifier that the common name of an attestation certificate carries: <c>Attest-0400...</c>; null when it carries none.</summary>
    public static string? InCommonName(string? name) =>
        name is not null && name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length == Prefix.Length + (2 * Length)
        && name.Skip(Prefix.Length).All(char.IsAsciiHexDigitUpper)
            ? name[Prefix.Length..].ToLowerInvariant()
            : null;

    /// <summary>
    /// The identifier as EdgeLock 2GO writes it: a decimal number, or hex after <c>0x</c>; null when it is neither. The identifier of a chip has 18 octets
    /// (36 hex digits, 42 decimal ones); other devices of the service have longer ones.
    /// </summary>
    public static string? FromService(string text)
    {
        const int MaximumOctets = 32;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            string hex = text[2..];
            return hex.Length is > 0 and <= 2 * MaximumOctets && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
        }

        if (text.Length is 0 or > 78 || !text.All(char.IsAsciiDigit))
            return null;
        byte[] octets = BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] padded = new byte[Math.Max(Length, octets.Length)];
        octets.CopyTo(padded, padded.Length - octets.Length);
        return Convert.ToHexStringLower(padded);
    }

    /// <summary>The family, as far as the first octets tell. Only what was seen on real chips.</summary>
    public static string FamilyOf(string identifier) =>
        identifier.StartsWith("04005001", StringComparison.Ordinal) ? "EdgeLock SE050" : "EdgeLock SE05x";
}
