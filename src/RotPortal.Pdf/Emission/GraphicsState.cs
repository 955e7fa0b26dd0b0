using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Operators that several writers of page content share.</summary>
internal static class GraphicsState
{
    public static void FillColor(this PdfBuffer content, Rgb color) => content.Color(color).Add("rg ");

    /// <summary>Colour, width, dashes and ends of a line, in a space of millimetres.</summary>
    public static void StrokeStyle(this PdfBuffer content, Stroke stroke)
    {
        content.Color(stroke.Color).Add("RG ").Number(stroke.Width * Length.Point).Add("w ");
        content.Add(stroke.IsRound ? "1 J 1 j [" : "0 J 0 j [");
        foreach (var length in stroke.Dash) content.Number(length);
        content.Add("] 0 d ");
    }

    /// <summary>The operator that paints a path.</summary>
    public static void Paint(this PdfBuffer content, Stroke? stroke, Rgb? fill) =>
        content.Add((stroke, fill) switch
        {
            (null, null) => "n\n",
            (not null, null) => "S\n",
            (null, not null) => "f\n",
            (not null, not null) => "B\n",
        });

    private static PdfBuffer Color(this PdfBuffer content, Rgb color) =>
        content.Number(color.Red / 255.0).Number(color.Green / 255.0).Number(color.Blue / 255.0);

    /// <summary>Shows glyphs; those that are not seen are left out.</summary>
    public static void Glyphs(this PdfBuffer content, ReadOnlySpan<Glyph> glyphs, Piece piece, FontUse fonts)
    {
        content.Add("[<");
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.IsUnseen) continue;
            content.Hex(glyph.Id);
            fonts.Note(piece.Font, glyph.Id);
            // A distance is taken away, in thousandths of the type size.
            if (glyph.Kern != 0 && i + 1 < glyphs.Length) content.Add(">").Add(-1000 * glyph.Kern / piece.Font.UnitsPerEm).Add("<");
        }
        content.Add(">]TJ\n");
    }
}
