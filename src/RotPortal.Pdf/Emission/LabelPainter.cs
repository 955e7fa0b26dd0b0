using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes a line of text inside a drawing, in a space of millimetres with y downwards.</summary>
internal sealed class LabelPainter(PdfBuffer content, FontUse fonts)
{
    public void Draw(Mark.Label label)
    {
        var (glyphs, pieces) = Shaper.Shape(label.Text, label.Style, _ => null);
        if (glyphs.Length == 0) return;
        var x = label.X - label.Anchor switch
        {
            Align.Left => 0,
            Align.Center => glyphs.Sum(g => g.Advance) / 2,
            Align.Right => glyphs.Sum(g => g.Advance),
        };
        content.Add("q ");
        if (label.Outline is { } outline) content.StrokeStyle(outline);
        content.Add(label.Outline is null ? "BT 0 Tr\n" : "BT 1 Tr\n");
        for (var start = 0; start < glyphs.Length;)
        {
            var end = start + 1;
            while (end < glyphs.Length && glyphs[end].Piece == glyphs[start].Piece) end++;
            x += DrawPiece(glyphs.AsSpan(start..end), pieces[glyphs[start].Piece], x, label.Baseline);
            start = end;
        }
        content.Add("ET Q\n");
    }

    private double DrawPiece(ReadOnlySpan<Glyph> glyphs, Piece piece, double x, double baseline)
    {
        // The size is in points, the space in millimetres and upside down.
        content.Add("/").Add(FontUse.NameOf(piece.Font)).Add(" ").Number(piece.Size).Add("Tf ").Number(piece.Tracking).Add("Tc ");
        content.FillColor(piece.Color);
        content.Number(Length.Point).Add("0 0 ").Number(-Length.Point).Number(x).Number(baseline).Add("Tm ");
        content.Glyphs(glyphs, piece, fonts);
        content.Add("Tj\n");
        double width = 0;
        foreach (var glyph in glyphs) width += glyph.Advance;
        return width;
    }
}
