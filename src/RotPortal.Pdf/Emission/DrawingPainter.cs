using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes marks as page operators in a space of millimetres with y downwards.</summary>
internal sealed class DrawingPainter(PdfBuffer content, FontUse fonts)
{
    // Distance of the control points of a quarter circle (radius 1) from its ends.
    private const double Kappa = 0.5522847498307936;

    /// <summary>Draws marks with their origin at a point of the page.</summary>
    public void Draw(IReadOnlyList<Mark> marks, double x, double y)
    {
        content.Add("q ").Number(Length.Millimetre).Add("0 0 ").Number(-Length.Millimetre)
            .Number(x * Length.Millimetre).Number((PageFrame.PageHeight - y) * Length.Millimetre).Add("cm\n");
        Draw(marks);
        content.Add("Q\n");
    }

    private void Draw(IReadOnlyList<Mark> marks)
    {
        foreach (var mark in marks) Draw(mark);
    }

    private void Draw(Mark mark)
    {
        switch (mark)
        {
            case Mark.Line line:
                SetStyle(line.Stroke, null);
                Move(line.X1, line.Y1);
                LineTo(line.X2, line.Y2);
                content.Paint(line.Stroke, null);
                break;
            case Mark.Rectangle r:
                SetStyle(r.Stroke, r.Fill);
                content.Number(r.X).Number(r.Y).Number(r.Width).Number(r.Height).Add("re ");
                content.Paint(r.Stroke, r.Fill);
                break;
            case Mark.Circle c:
                SetStyle(c.Stroke, c.Fill);
                Arc(c.X, c.Y, c.Radius, 0, 360);
                content.Add("h ");
                content.Paint(c.Stroke, c.Fill);
                break;
            case Mark.Sector s:
                DrawSector(s);
                break;
            case Mark.Polygon p:
                DrawPolygon(p);
                break;
            case Mark.Path p:
                SetStyle(p.Stroke, p.Fill);
                foreach (var step in p.Steps) Step(step);
                content.Paint(p.Stroke, p.Fill);
                break;
            case Mark.Hatch h:
                DrawHatch(h);
                break;
            case Mark.Label label:
                new LabelPainter(content, fonts).Draw(label);
                break;
            case Mark.Words words:
                new LabelPainter(content, fonts).Draw(words);
                break;
            case Mark.Group g:
                DrawGroup(g);
                break;
            case Mark.Clip c:
                content.Add("q ").Number(c.X).Number(c.Y).Number(c.Width).Number(c.Height).Add("re W n\n");
                Draw(c.Marks);
                content.Add("Q\n");
                break;
        }
    }

    private void DrawGroup(Mark.Group group)
    {
        var (sin, cos) = Math.SinCos(group.Angle * Math.PI / 180);
        content.Add("q ").Number(cos * group.Scale).Number(sin * group.Scale).Number(-sin * group.Scale).Number(cos * group.Scale).Number(group.X).Number(group.Y).Add("cm\n");
        Draw(group.Marks);
        content.Add("Q\n");
    }

    private void DrawSector(Mark.Sector s)
    {
        SetStyle(s.Stroke, s.Fill);
        Arc(s.X, s.Y, s.Radius, s.From, s.Sweep);
        if (s.Fill is not null)
        {
            LineTo(s.X, s.Y);
            content.Add("h ");
        }
        content.Paint(s.Stroke, s.Fill);
    }

    private void DrawPolygon(Mark.Polygon polygon)
    {
        SetStyle(polygon.Stroke, polygon.Fill);
        for (var i = 0; i < polygon.Points.Count; i++)
        {
            if (i == 0) Move(polygon.Points[i].X, polygon.Points[i].Y);
            else LineTo(polygon.Points[i].X, polygon.Points[i].Y);
        }
        if (polygon.IsClosed) content.Add("h ");
        content.Paint(polygon.Stroke, polygon.Fill);
    }

    private void DrawHatch(Mark.Hatch h)
    {
        content.Add("q ").Number(h.X).Number(h.Y).Number(h.Width).Number(h.Height).Add("re W n\n");
        SetStyle(h.Stroke, null);
        var (sin, cos) = Math.SinCos(h.Angle * Math.PI / 180);
        // Across the lines: how far the corners are from the line through the top left one.
        double[] across = [0, -sin * h.Width, cos * h.Height, cos * h.Height - sin * h.Width];
        double[] along = [0, cos * h.Width, sin * h.Height, cos * h.Width + sin * h.Height];
        for (var n = Math.Ceiling(across.Min() / h.Spacing); n * h.Spacing <= across.Max(); n++)
        {
            double x = h.X - n * h.Spacing * sin, y = h.Y + n * h.Spacing * cos;
            Move(x + along.Min() * cos, y + along.Min() * sin);
            LineTo(x + along.Max() * cos, y + along.Max() * sin);
        }
        content.Paint(h.Stroke, null);
        content.Add("Q\n");
    }

    private void Step(PathStep step)
    {
        switch (step)
        {
            case PathStep.Move m:
                Move(m.X, m.Y);
                break;
            case PathStep.LineTo l:
                LineTo(l.X, l.Y);
                break;
            case PathStep.Curve c:
                content.Number(c.X1).Number(c.Y1).Number(c.X2).Number(c.Y2).Number(c.X).Number(c.Y).Add("c ");
                break;
            case PathStep.Close:
                content.Add("h ");
                break;
        }
    }

    private void Move(double x, double y) => content.Number(x).Number(y).Add("m ");

    private void LineTo(double x, double y) => content.Number(x).Number(y).Add("l ");

    // An arc in pieces of at most a quarter circle.
    private void Arc(double x, double y, double radius, double from, double sweep)
    {
        var pieces = (int)Math.Ceiling(Math.Abs(sweep) / 90 - 1e-9);
        var step = sweep / pieces * Math.PI / 180;
        var k = Math.Abs(step - Math.PI / 2) < 1e-9 ? Kappa : 4.0 / 3 * Math.Tan(step / 4);
        var angle = from * Math.PI / 180;
        var (sin, cos) = Math.SinCos(angle);
        Move(x + radius * cos, y + radius * sin);
        for (var i = 0; i < pieces; i++)
        {
            var (sin2, cos2) = Math.SinCos(angle += step);
            content.Number(x + radius * (cos - k * sin)).Number(y + radius * (sin + k * cos)).Number(x + radius * (cos2 + k * sin2))
                .Number(y + radius * (sin2 - k * cos2)).Number(x + radius * cos2).Number(y + radius * sin2).Add("c ");
            (sin, cos) = (sin2, cos2);
        }
    }

    // Before the path: between its parts and its painting no other operators may stand (ISO 32000-1 section 8.2).
    private void SetStyle(Stroke? stroke, Rgb? fill)
    {
        if (stroke is not null) content.StrokeStyle(stroke);
        if (fill is { } color) content.FillColor(color);
    }
}
