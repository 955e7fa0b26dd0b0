using System.Text;
using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf.Emission;

/// <summary>What drawn text stands for, where the glyphs alone would not say it (ISO 32000-1 section 14.9.4).</summary>
internal static class ActualText
{
    /// <summary>
    /// The text behind glyphs from <paramref name="from"/> to before <paramref name="to"/>, which are shown otherwise on purpose or in
    /// letters the font does not have; null when they speak for themselves. A text on several lines says it all on its first.
    /// </summary>
    public static string? Of(LaidText text, int from, int to)
    {
        var tag = text.Pieces[text.Glyphs[from].Piece].Tag;
        if (tag?.ActualText is { } whole) return from > 0 && text.Pieces[text.Glyphs[from - 1].Piece].Tag == tag ? "" : whole;
        var glyphs = text.Glyphs.AsSpan(from..to);
        var isMissing = false;
        foreach (var glyph in glyphs)
            isMissing |= !glyph.IsUnseen && glyph.Id == text.Pieces[glyph.Piece].Font.Replacement && glyph.Scalar != 0xFFFD;
        return isMissing ? Letters(glyphs) : null;
    }

    /// <summary>The letters of glyphs.</summary>
    public static string Letters(ReadOnlySpan<Glyph> glyphs)
    {
        var letters = new StringBuilder();
        foreach (var glyph in glyphs)
        {
            if (!glyph.IsUnseen) letters.Append(new Rune(glyph.Scalar == '\n' ? ' ' : glyph.Scalar).ToString());
        }
        return letters.ToString();
    }
}
