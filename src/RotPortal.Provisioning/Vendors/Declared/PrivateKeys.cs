using System.Formats.Asn1;
using System.Numerics;
using System.Text.RegularExpressions;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>
/// Finds private keys in the cells of a list, in any column and however they are written. Whoever finds one keeps nothing of it. A bare number cannot
/// be told from any other; it is taken for a secret when the name of its column says so.
/// </summary>
internal static partial class PrivateKeys
{
    // The shortest private key with a structure: RFC 5915 for P-256, without its optional parts.
    private const int ShortestKey = 39;

    private static readonly string[] Marks = ["PRIVATE KEY", "openssh-key-v1", "b3BlbnNzaC1rZXktdjE", "PuTTY-User-Key-File", "AGE-SECRET-KEY"];

    private static readonly string[] Names =
    [
        "privatekey", "privkey", "secretkey", "keysecret", "privaterschlüssel", "privaterschluessel", "privatschlüssel", "privatschluessel",
        "geheimerschlüssel", "geheimerschluessel", "geheimschlüssel", "geheimschluessel",
    ];

    /// <summary>Whether the name of a column says that a private key stands below it.</summary>
    public static bool IsNamed(string column)
    {
        string letters = string.Concat(column.Where(char.IsLetter)).ToLowerInvariant();
        return Array.Exists(Names, name => letters.Contains(name, StringComparison.Ordinal));
    }

    /// <summary>Whether a text holds a private key.</summary>
    public static bool IsIn(string text)
    {
        if (text.Length < ShortestKey)
            return false;
        if (Array.Exists(Marks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) || (text.Contains("\"kty\"", StringComparison.Ordinal) && JwkSecret.IsMatch(text)))
            return true;
        return text.Contains("-----", StringComparison.Ordinal) ? Armour.Split(text).Any(IsEncoded) : IsEncoded(text);
    }

    // Base64 in either alphabet, or hex, with any white space.
    private static bool IsEncoded(string text)
    {
        string plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (plain.Length < ShortestKey)
            return false;
        if (plain.Length % 2 == 0 && plain.All(char.IsAsciiHexDigit) && IsKey(Convert.FromHexString(plain)))
            return true;
        string base64 = plain.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        byte[] octets = new byte[plain.Length];
        return Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), octets, out int length) && IsKey(octets.AsMemory(0, length));
    }

    // PKCS#8 (RFC 5958 2), RFC 5915 3, RFC 8017 A.1.2 and PKCS#12 (RFC 7292 4) begin with a small version number, encrypted keys (RFC 5958 3) are an
    // algorithm and an OCTET STRING. Certificates and public keys begin with a SEQUENCE and end with a BIT STRING.
    private static bool IsKey(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length < ShortestKey || octets.Span[0] != 0x30)
            return false;
        try
        {
            var key = new AsnReader(octets, AsnEncodingRules.BER).ReadSequence();
            if (key.PeekTag() == Asn1Tag.Integer)
                return key.ReadInteger() is var version && version >= BigInteger.Zero && version <= 4 && key.HasData;
            if (key.PeekTag() != Asn1Tag.Sequence || key.ReadSequence().PeekTag() != Asn1Tag.ObjectIdentifier)
                return false;
            return key.HasData && key.PeekTag() is { TagClass: TagClass.Universal, TagValue: (int)UniversalTagNumber.OctetString };
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    [GeneratedRegex("-----[^-]*-----")]
    private static partial Regex Armour { get; }

    // RFC 7518 6.2.2, 6.3.2 and 6.4: the members d and k.
    [GeneratedRegex("\"[dk]\"\\s*:")]
    private static partial Regex JwkSecret { get; }
}
