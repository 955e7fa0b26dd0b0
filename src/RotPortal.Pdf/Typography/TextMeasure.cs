using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf.Typography;

/// <summary>How much room text takes, with the real widths of the fonts. Page references count as two figures.</summary>
public static class TextMeasure
{
    /// <summary>Width of text on one line, mm.</summary>
    public static double Width(RichText text, TextStyle style) => Shaper.Shape(text, style, _ => null).Glyphs.Sum(g => g.Advance);

    /// <summary>Height of text broken into lines of a width, mm.</summary>
    public static double Height(RichText text, TextStyle style, double width) => LineCount(text, style, width) * style.Leading * Length.Point;

    /// <summary>Into how many lines of a width text is broken; at least 1.</summary>
    public static int LineCount(RichText text, TextStyle style, double width) => LineBreaker.Break(text, style, width, Align.Left, _ => null).Lines.Count;
}
