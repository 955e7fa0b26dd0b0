using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf.Layout;

/// <summary>Some lines of a text.</summary>
internal sealed class TextSlab(LaidText text, int from, int count, Anchor? anchor = null) : Slab
{
    public override double Height => count * text.Leading;

    public override double? FirstBaseline => text.Baseline;

    /// <summary>Whether it has no glyph.</summary>
    public bool IsBlank => text.Glyphs.Length == 0;

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (anchor is not null) canvas.Anchor(anchor, y);
        for (var i = 0; i < count; i++)
            canvas.Words(text, from + i, x + text.Indent(from + i), y + i * text.Leading + text.Baseline);
    }

    public override (Slab Above, Slab Below)? Split(double height)
    {
        var fit = Math.Min((int)((height + 1e-6) / text.Leading), count - 1);
        return fit < 1 ? null : (new TextSlab(text, from, fit, anchor), new TextSlab(text, from + fit, count - fit));
    }
}

/// <summary>A drawing, tagged or not.</summary>
internal sealed class FigureSlab(Drawing drawing, string? alt) : Slab
{
    public override double Height => drawing.Height;

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (alt is null)
        {
            canvas.BeginArtifact("");
            canvas.Picture(drawing, x, y);
            canvas.EndArtifact();
            return;
        }
        var tag = new Tag("Figure") { Alt = alt, Size = (drawing.Width, drawing.Height) };
        canvas.Enter(tag);
        canvas.Picture(drawing, x, y);
        canvas.Leave(tag, isLast: true);
    }
}

/// <summary>A line across a width.</summary>
internal sealed class RuleSlab(double width, Stroke stroke) : Slab
{
    public override double Height => stroke.Width * Length.Point;

    public override void Draw(Canvas canvas, double x, double y) =>
        canvas.Decoration(new Mark.Line(0, Height / 2, width, Height / 2, stroke), x, y);
}

/// <summary>Something at a fixed place of the page.</summary>
internal sealed class PlacedSlab(Placed placed, Stack stack) : Slab
{
    public override double Height => 0;

    public override bool IsPlaced => true;

    public override void Draw(Canvas canvas, double x, double y) => stack.Draw(canvas, placed.X, placed.Y);
}

/// <summary>Stacks side by side.</summary>
internal sealed class ColumnsSlab(IReadOnlyList<(double X, double Y, Stack Stack)> columns) : Slab
{
    public override double Height { get; } = columns.Count == 0 ? 0 : columns.Max(c => c.Y + c.Stack.Height);

    public override double? FirstBaseline => columns.Count == 0 ? null : columns[0].Y + columns[0].Stack.FirstBaseline;

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach (var (dx, dy, stack) in columns) stack.Draw(canvas, x + dx, y + dy);
    }

    public override (Slab Above, Slab Below)? Split(double height)
    {
        List<(double X, double Y, Stack Stack)> above = [], below = [];
        foreach (var (x, y, stack) in columns)
        {
            if (stack.SplitStack(height - y) is not var (upper, lower)) return null;
            above.Add((x, y, upper));
            below.Add((x, 0, lower));
        }
        return (new ColumnsSlab(above), new ColumnsSlab(below));
    }
}

/// <summary>A stack with a frame. When it is split, both parts have the frame.</summary>
internal sealed class BoxSlab(Box box, double width, Stack stack) : Slab
{
    public override double Height { get; } = Math.Max(box.MinimumHeight, box.Padding.Top + stack.Height + box.Padding.Bottom);

    public override double? FirstBaseline => box.Padding.Top + stack.FirstBaseline;

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (box.Fill is { } fill) canvas.Decoration(new Mark.Rectangle(0, 0, width, Height, null, fill), x, y);
        if (box.BarWidth > 0) canvas.Decoration(new Mark.Rectangle(0, 0, box.BarWidth, Height, null, box.BarColor), x, y);
        if (box.Frame is { } frame) canvas.Decoration(new Mark.Rectangle(0, 0, width, Height, frame), x, y);
        if (box.TopRule is { } rule) canvas.Decoration(new Mark.Line(0, 0, width, 0, rule), x, y);
        stack.Draw(canvas, x + box.Padding.Left, y + box.Padding.Top);
    }

    public override (Slab Above, Slab Below)? Split(double height) =>
        stack.SplitStack(height - box.Padding.Top - box.Padding.Bottom) is ({ } first, { } rest)
            ? (new BoxSlab(box with { MinimumHeight = 0 }, width, first), new BoxSlab(box with { MinimumHeight = 0 }, width, rest))
            : null;
}

/// <summary>A label and a value whose first baselines agree, each in its own element.</summary>
internal sealed class PairSlab(Stack label, Stack value, double valueX) : Slab
{
    private readonly double _labelY = Math.Max(0, (value.FirstBaseline ?? 0) - (label.FirstBaseline ?? 0));
    private readonly double _valueY = Math.Max(0, (label.FirstBaseline ?? 0) - (value.FirstBaseline ?? 0));

    public override double Height => Math.Max(_labelY + label.Height, _valueY + value.Height);

    public override double? FirstBaseline => _labelY + label.FirstBaseline;

    public override void Draw(Canvas canvas, double x, double y)
    {
        label.Draw(canvas, x, y + _labelY);
        value.Draw(canvas, x + valueX, y + _valueY);
    }

    public override (Slab Above, Slab Below)? Split(double height) =>
        label.SplitStack(height - _labelY) is ({ } l1, { } l2) && value.SplitStack(height - _valueY) is ({ } v1, { } v2)
            ? (new PairSlab(l1, v1, valueX), new PairSlab(l2, v2, valueX))
            : null;
}
