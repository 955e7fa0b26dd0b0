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
        var x = label.X - label.Anchor switch
        {
            Align.Left => 0,
            Align.Center => glyphs.Sum(g => g.Advance) / 2,
            Align.Right => glyphs.Sum(g => g.Advance),
        };
        content.Add("q ");
        if (label.Outline is { } outline) content.StrokeStyle(outline);
        content.Add(label.Outline is null ? "BT 0 Tr\n" : "BT 1 Tr\n");
        DrawLine(glyphs, pieces, x, label.Baseline);
        content.Add("ET Q\n");
    }

    public void Draw(Mark.Words words)
    {
        var text = LineBreaker.Break(words.Text, words.Style, words.Width, words.Align, _ => null);
        content.Add("q BT 0 Tr\n");
        for (var i = 0; i < text.Lines.Count; i++)
        {
            var (start, end, _, _) = text.Lines[i];
            DrawLine(text.Glyphs.AsSpan(start..end), text.Pieces, words.X + text.Indent(i), words.Y + text.Baseline + i * text.Leading);
        }
        content.Add("ET Q\n");
    }

    private void DrawLine(ReadOnlySpan<Glyph> glyphs, IReadOnlyList<Piece> pieces, double x, double baseline)
    {
        for (var start = 0; start < glyphs.Length;)
        {
            var end = start + 1;
            while (end < glyphs.Length && glyphs[end].Piece == glyphs[start].Piece) end++;
            x += DrawPiece(glyphs[start..end], pieces[glyphs[start].Piece], x, baseline);
            start = end;
        }
    }

    private double DrawPiece(ReadOnlySpan<Glyph> glyphs, Piece piece, double x, double baseline)
    {
        // The size is in points, the space in millimetres and upside down.
        content.Add("/").Add(FontUse.NameOf(piece.Font)).Add(" ").Number(piece.Size).Add("Tf ").Number(piece.Tracking).Add("Tc ");
        content.FillColor(piece.Color);
        content.Number(Length.Point).Add("0 0 ").Number(-Length.Point).Number(x).Number(baseline).Add("Tm ");
        content.Glyphs(glyphs, piece, fonts);
        double width = 0;
        foreach (var glyph in glyphs) width += glyph.Advance;
        return width;
    }
}
