using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// Text out of the string types of names. Reads what can be read: template 3 of the Microchip Trust Platform, for one, puts an underscore
/// into a PrintableString, and a strict reader would refuse a genuine part for it.
/// </summary>
/// <param name="Value">The text; null when the value is not text.</param>
/// <param name="IsIrregular">The octets break the rules of their string type (X.680 41.4 for PrintableString).</param>
internal readonly record struct DirectoryText(string? Value, bool IsIrregular)
{
    private const string PrintablePunctuation = " '()+,-./:=?";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UTF32Encoding StrictUtf32 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);

    /// <summary>Reads one encoded value (tag, length, content).</summary>
    /// <exception cref="AsnContentException">The octets are not one DER value.</exception>
    public static DirectoryText Of(ReadOnlySpan<byte> encoded)
    {
        var tag = AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.DER, out int offset, out int length, out _);
        var content = encoded.Slice(offset, length);
        if (tag.TagClass != TagClass.Universal || tag.IsConstructed)
            return new DirectoryText(null, false);
        return (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UTF8String => Decode(StrictUtf8, content),
            UniversalTagNumber.PrintableString => Ascii(content, IsPrintable),
            UniversalTagNumber.NumericString => Ascii(content, static octet => octet is (byte)' ' or (>= (byte)'0' and <= (byte)'9')),
            UniversalTagNumber.IA5String => Ascii(content, static octet => octet < 0x80),
            UniversalTagNumber.VisibleString => Ascii(content, static octet => octet is >= 0x20 and < 0x7F),
            // Everybody writes Latin-1 into TeletexString; its real alphabet (X.680 41.1) has no users.
            UniversalTagNumber.T61String => new DirectoryText(Encoding.Latin1.GetString(content), false),
            UniversalTagNumber.BMPString => Decode(StrictUtf16, content),
            UniversalTagNumber.UniversalString => Decode(StrictUtf32, content),
            _ => new DirectoryText(null, false),
        };
    }

    /// <summary>Appends text with the escapes of RFC 4514 2.4; characters that cannot be seen become their octets in hex.</summary>
    public static void AppendEscaped(StringBuilder to, string value)
    {
        int i = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            bool isOuterSpace = rune.Value == ' ' && (i == 0 || i == value.Length - 1);
            bool isSpecial = rune.Value is '"' or '+' or ',' or ';' or '<' or '>' or '\\' || (rune.Value == '#' && i == 0);
            if (IsInvisible(rune))
                AppendOctets(to, rune);
            else if (isOuterSpace || isSpecial)
                to.Append('\\').Append((char)rune.Value);
            else
                to.Append(rune.ToString());
            i += rune.Utf16SequenceLength;
        }
    }

    private static DirectoryText Decode(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return new DirectoryText(encoding.GetString(content), false);
        }
        catch (DecoderFallbackException)
        {
            return new DirectoryText(null, true);
        }
    }

    private static DirectoryText Ascii(ReadOnlySpan<byte> content, Func<byte, bool> isAllowed)
    {
        bool isIrregular = false;
        foreach (byte octet in content)
            isIrregular |= !isAllowed(octet);
        return new DirectoryText(Encoding.Latin1.GetString(content), isIrregular);
    }

    private static bool IsPrintable(byte octet) =>
        char.IsAsciiLetterOrDigit((char)octet) || PrintablePunctuation.Contains((char)octet, StringComparison.Ordinal);

    // Control, format (also the marks that turn the direction of text round), private and unassigned characters and line separators:
    // a name must not be able to look like another one on a screen.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void AppendOctets(StringBuilder to, Rune rune)
    {
        Span<byte> octets = stackalloc byte[4];
        int count = rune.EncodeToUtf8(octets);
        foreach (byte octet in octets[..count])
            to.Append('\\').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
    }
}
