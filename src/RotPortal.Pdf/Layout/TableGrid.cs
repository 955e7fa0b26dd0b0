using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Places cells on the columns of a table.</summary>
internal sealed class TableGrid
{
    private readonly BlockFlow _blocks;
    private readonly Table _table;
    private readonly double[] _left;

    public TableGrid(BlockFlow blocks, Table table)
    {
        (_blocks, _table) = (blocks, table);
        _left = new double[table.Columns.Count + 1];
        for (var i = 0; i < table.Columns.Count; i++) _left[i + 1] = _left[i] + table.Columns[i].Width;
    }

    public double Width => _left[^1];

    private TableStyle Style => _table.Style;

    /// <summary>The heads of all columns; their last lines stand on one level.</summary>
    public RowSlab Head(bool isTagged)
    {
        var stacks = _table.Columns.Select((c, i) => Content(c.Head, Style.Head, Inner(i, 1).Width, c.Align)).ToList();
        var height = stacks.Count == 0 ? 0 : stacks.Max(s => s.Height);
        var cells = stacks.Select((s, i) => new PlacedCell(isTagged ? HeadTag(s) : null, s, Inner(i, 1).Left, height - s.Height));
        var line = new PlacedLine(isTagged ? new Tag("TR") : null, [.. cells]);
        return new RowSlab([line], height + Style.HeadBottom, Style.HeadBottom, new UnitDecoration(Style.HeadRule, Width, null));
    }

    // A column may have nothing to say at its head; an empty TH would name its cells with nothing.
    private static Tag HeadTag(Stack content) => content.HasContent ? new Tag("TH") { Scope = "Column" } : new Tag("TD");

    public RowSlab Section(TableUnit.Section section, bool isFirst)
    {
        var stack = Content(section.Text, Style.Section, Width, Align.Left);
        var top = isFirst ? Style.CellTop : Style.SectionTop;
        var cell = new PlacedCell(new Tag("TH") { Scope = "Row", ColumnSpan = _table.Columns.Count }, stack, 0, top);
        return new RowSlab([new PlacedLine(new Tag("TR"), [cell])], top + stack.Height + Style.SectionBottom, Style.SectionBottom,
            new UnitDecoration(Style.SectionRule, Width, null));
    }

    public RowSlab Unit(TableUnit.Row row)
    {
        var lines = new List<PlacedLine>();
        var tall = new List<(PlacedCell Cell, int LastLine)>();
        var taken = new int[_table.Columns.Count]; // up to which line a column is taken from above
        var y = Style.CellTop;
        for (var l = 0; l < row.Lines.Count; l++)
        {
            if (l > 0) y += Style.LineGap;
            var cells = Line(row.Lines[l], l, y, taken, tall);
            lines.Add(new PlacedLine(new Tag("TR"), cells));
            var ending = cells.Where(c => !tall.Any(t => t.Cell == c)).Concat(tall.Where(t => t.LastLine == l).Select(t => t.Cell));
            y = ending.Aggregate(y, (bottom, cell) => Math.Max(bottom, cell.Bottom));
        }
        var bar = row.MarginBar is { } color ? new Mark.Rectangle(-Style.MarginBarOffset, 0, Style.MarginBarWidth, 0, null, color) : null;
        var decoration = new UnitDecoration(row.HasNoRule ? null : row.Rule ?? Style.RowRule, Width, bar);
        return new RowSlab(lines, y + Style.CellBottom, Style.CellBottom, decoration);
    }

    private List<PlacedCell> Line(TableLine line, int index, double y, int[] taken, List<(PlacedCell, int)> tall)
    {
        var placed = new List<PlacedCell>();
        var spans = new List<int>();
        var column = 0;
        foreach (var cell in line)
        {
            while (column < taken.Length && taken[column] > index) column++;
            if (column + cell.ColumnSpan > taken.Length)
                throw new ArgumentException($"A line of a table reaches to column {column + cell.ColumnSpan}; there are {taken.Length}.");
            var align = cell.Align ?? _table.Columns[column].Align;
            var (left, width) = Inner(column, cell.ColumnSpan);
            placed.Add(new PlacedCell(TagOf(cell), Content(cell.Content, _table.Columns[column].Style ?? Style.Cell, width, align), left, y));
            spans.Add(cell.RowSpan);
            Array.Fill(taken, index + cell.RowSpan, column, cell.ColumnSpan);
            column += cell.ColumnSpan;
        }
        AlignBaselines(placed);
        tall.AddRange(placed.Zip(spans).Where(p => p.Second > 1).Select(p => (p.First, index + p.Second - 1)));
        return placed;
    }

    private static Tag TagOf(TableCell cell) =>
        new(cell.IsRowHead ? "TH" : "TD") { Scope = cell.IsRowHead ? "Row" : null, ColumnSpan = cell.ColumnSpan, RowSpan = cell.RowSpan };

    // Cells of different sizes stand on one first baseline.
    private static void AlignBaselines(List<PlacedCell> cells)
    {
        var lowest = cells.Max(c => c.Stack.FirstBaseline) ?? 0;
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Stack.FirstBaseline is { } baseline) cells[i] = cells[i] with { Y = cells[i].Y + lowest - baseline };
        }
    }

    // Left edge and width of what stands in a cell. The space between two columns is at the right of the first, but for two flush
    // right columns at the left of the second.
    private (double Left, double Width) Inner(int column, int span)
    {
        var last = column + span - 1;
        double left = _left[column] + (IsFlushRight(column - 1) && IsFlushRight(column) ? Room(column) : 0);
        double right = last == _table.Columns.Count - 1 || IsFlushRight(last) && IsFlushRight(last + 1) ? 0 : Room(last);
        return (left, _left[last + 1] - right - left);
    }

    private bool IsFlushRight(int column) => column >= 0 && _table.Columns[column].Align == Align.Right;

    private double Room(int column) => _table.Columns[column].Space ?? Style.CellSpace;

    private Stack Content(CellContent content, TextStyle style, double width, Align align)
    {
        switch (content)
        {
            case CellContent.Words words:
                var text = _blocks.Text(words.Value, style, width, align);
                return Stack.Of([new FlowItem.Solid(new TextSlab(text, 0, text.Lines.Count))]);
            case CellContent.Stacked stacked:
                return Stack.Of(_blocks.Of(stacked.Value, width));
            default:
                throw new ArgumentException($"No layout for {content.GetType().Name}.");
        }
    }
}
