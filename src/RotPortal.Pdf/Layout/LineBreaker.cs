using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Breaks shaped text into lines, each as full as it can be.</summary>
internal static class LineBreaker
{
    // Sums of widths differ from the width of a column by rounding; a hundredth of a millimetre is not seen.
    private const double Tolerance = 0.01;

    /// <summary>Shapes and breaks. There is always at least one line; no line is empty unless it must be.</summary>
    public static LaidText Break(RichText text, TextStyle style, double width, Align align, Func<string, int?> pageOf)
    {
        var (glyphs, pieces) = Shaper.Shape(text, style, pageOf);
        var lines = new List<TextLine>();
        var start = 0;
        do
        {
            var line = Next(glyphs, start, width);
            lines.Add(line);
            start = line.End;
        }
        while (start < glyphs.Length);
        return new LaidText(glyphs, pieces, lines, style, width, align);
    }

    private static TextLine Next(Glyph[] glyphs, int start, double width)
    {
        double x = 0;
        int chance = -1, joint = -1, late = -1;
        for (var i = start; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            if (glyph.Break == BreakKind.Must) return Line(glyphs, start, i + 1);
            if (x + glyph.Advance > width + Tolerance && !glyph.IsSpace && i > start)
                return Line(glyphs, start, chance > 0 ? chance : joint > 0 ? joint : late > 0 ? late : BeforeOverflow(glyphs, start, i));
            x += glyph.Advance;
            if (glyph.Break is BreakKind.Always or BreakKind.Hyphen) chance = i + 1;
            if (glyph.Break == BreakKind.Joint) joint = i + 1;
            if (glyph.Break == BreakKind.Rather) late = i + 1;
        }
        return Line(glyphs, start, glyphs.Length);
    }

    // Nothing better: in the middle of a long word, but not between a symbol and its word.
    private static int BeforeOverflow(Glyph[] glyphs, int start, int overflow)
    {
        var end = overflow;
        while (end > start + 1 && glyphs[end - 1].Scalar == Glyph.NoLetter) end--;
        return end;
    }

    private static TextLine Line(Glyph[] glyphs, int start, int end)
    {
        var visible = end;
        while (visible > start && (glyphs[visible - 1].IsSpace || glyphs[visible - 1].Break == BreakKind.Must)) visible--;
        double width = 0;
        for (var i = start; i < visible; i++) width += glyphs[i].Advance;
        var hasHyphen = end > start && end < glyphs.Length && glyphs[end - 1].Break == BreakKind.Hyphen;
        return new TextLine(start, end, width, hasHyphen);
    }
}
