using System.Text;

namespace RotPortal.Pdf.Layout;

/// <summary>
/// Marks where lines may end. Between words always. Inside words of a language after hyphen, dash and slash between letters. Inside
/// names such as <c>key.not-in-firmware</c>, dates and numbers only when the name is longer than a line, and then after its signs.
/// </summary>
internal static class LineChances
{
    public static void Mark(Glyph[] glyphs, IReadOnlyList<Piece> pieces)
    {
        var start = 0;
        for (var i = 0; i <= glyphs.Length; i++)
        {
            if (i < glyphs.Length && !EndsWord(glyphs[i], pieces)) continue;
            MarkWord(glyphs.AsSpan(start..i), pieces);
            if (i < glyphs.Length && glyphs[i].IsSpace) glyphs[i].Break = BreakKind.Always;
            start = i + 1;
        }
    }

    private static bool EndsWord(Glyph glyph, IReadOnlyList<Piece> pieces) =>
        glyph.Break == BreakKind.Must || glyph.IsSpace && !pieces[glyph.Piece].KeepTogether;

    private static void MarkWord(Span<Glyph> word, IReadOnlyList<Piece> pieces)
    {
        var isNatural = IsNatural(word);
        for (var i = 1; i < word.Length - 1; i++)
        {
            ref var glyph = ref word[i];
            if (glyph.Break != BreakKind.Never || !IsSign(glyph.Scalar)) continue;
            var isJoined = pieces[glyph.Piece].KeepTogether && pieces[word[i + 1].Piece].KeepTogether;
            var isBetweenLetters = IsLetter(word[i - 1].Scalar) && IsLetter(word[i + 1].Scalar);
            glyph.Break = isNatural && isBetweenLetters && IsWordSign(glyph.Scalar) && !isJoined ? BreakKind.Always
                : glyph.Scalar is ' ' or 0xA0 ? BreakKind.Joint : BreakKind.Rather;
        }
    }

    // A word of a language: letters, hyphens and slashes, with other signs only at its ends.
    private static bool IsNatural(ReadOnlySpan<Glyph> word)
    {
        int first = 0, last = word.Length - 1;
        while (first <= last && !IsLetter(word[first].Scalar)) first++;
        while (last >= first && !IsLetter(word[last].Scalar)) last--;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i].Scalar;
            if (c is >= '0' and <= '9' or '_') return false;
            if (i > first && i < last && !IsLetter(c) && !IsWordSign(c) && c is not ('\'' or 0x2019 or 0xAD or 0x200B)) return false;
        }
        return true;
    }

    private static bool IsLetter(int scalar) => scalar > 0 && Rune.IsLetter(new Rune(scalar));

    private static bool IsWordSign(int scalar) => scalar is '-' or '/' or 0x2013 or 0x2014;

    private static bool IsSign(int scalar) =>
        IsWordSign(scalar) || scalar is '.' or ',' or ':' or ';' or '_' or '@' or '?' or '&' or '=' or '+' or '\\' or '|' or '~' or '%' or '#' or ' ' or 0xA0;
}
