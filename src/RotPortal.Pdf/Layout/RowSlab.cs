using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf.Layout;

/// <summary>A cell in its place within a unit, mm from the top left of the unit.</summary>
internal sealed record PlacedCell(Tag? Tag, Stack Stack, double X, double Y)
{
    public double Bottom => Y + Stack.Height;
}

/// <summary>A line of a unit: an element and its cells.</summary>
internal sealed record PlacedLine(Tag? Tag, IReadOnlyList<PlacedCell> Cells);

/// <summary>What is drawn around the cells of a unit.</summary>
/// <param name="Rule">Line along the lower edge.</param>
/// <param name="Width">Length of that line, mm.</param>
/// <param name="Bar">A bar in the margin; null for none.</param>
internal sealed record UnitDecoration(Stroke? Rule, double Width, Mark.Rectangle? Bar);

/// <summary>A unit of a table: its lines, the rule below and the bar in the margin.</summary>
internal sealed class RowSlab(IReadOnlyList<PlacedLine> lines, double height, double bottomSpace, UnitDecoration decoration) : Slab
{
    public override double Height => height;

    /// <summary>Whether its elements continue in another part.</summary>
    private bool Continues { get; init; }

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (decoration.Bar is { } bar) canvas.Decoration(bar with { Height = height }, x, y);
        foreach (var line in lines)
        {
            var isOpen = Continues && line == lines[^1];
            if (line.Tag is not null) canvas.Enter(line.Tag);
            foreach (var cell in line.Cells) Draw(canvas, cell, x, y, isLast: !Continues);
            if (line.Tag is not null) canvas.Leave(line.Tag, isLast: !isOpen);
        }
        if (decoration.Rule is { } rule) canvas.Decoration(new Mark.Line(0, height, decoration.Width, height, rule), x, y);
    }

    private static void Draw(Canvas canvas, PlacedCell cell, double x, double y, bool isLast)
    {
        if (cell.Tag is not null) canvas.Enter(cell.Tag);
        cell.Stack.Draw(canvas, x + cell.X, y + cell.Y);
        if (cell.Tag is not null) canvas.Leave(cell.Tag, isLast);
    }

    /// <summary>
    /// Only for units taller than a page. Every cell is parted at the same height; the line that is cut, and its cells, continue in the
    /// second part.
    /// </summary>
    public override (Slab Above, Slab Below)? Split(double limit)
    {
        var cut = lines.ToList().FindIndex(line => line.Cells.Any(c => c.Bottom > limit - bottomSpace));
        if (cut < 0) return null;
        var pairs = lines[cut].Cells.Select(c => (Cell: c, Pair: c.Stack.SplitStack(limit - bottomSpace - c.Y))).ToList();
        if (pairs.Any(p => p.Pair is null)) return null;

        var first = lines[cut] with { Cells = [.. pairs.Select(p => p.Cell with { Stack = p.Pair.GetValueOrDefault().Above })] };
        var rest = lines[cut] with { Cells = [.. pairs.Select(p => p.Cell with { Stack = p.Pair.GetValueOrDefault().Below, Y = bottomSpace })] };
        var shift = rest.Cells.Max(c => c.Bottom) - lines[cut].Cells.Max(c => c.Bottom);
        var below = lines.Skip(cut + 1).Select(line => line with { Cells = [.. line.Cells.Select(c => c with { Y = c.Y + shift })] });
        var firstHeight = lines.Take(cut).Append(first).SelectMany(l => l.Cells).Max(c => c.Bottom) + bottomSpace;
        return (new RowSlab([.. lines.Take(cut), first], firstHeight, bottomSpace, decoration with { Rule = null }) { Continues = true },
            new RowSlab([rest, .. below], height + shift, bottomSpace, decoration) { Continues = Continues });
    }
}
