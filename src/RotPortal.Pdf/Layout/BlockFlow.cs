using System.Globalization;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Lays blocks out for a width.</summary>
/// <param name="pageOf">The page of a destination; null while none is known, <see cref="NoPage"/> when there is no such destination.</param>
internal sealed class BlockFlow(Func<string, int?> pageOf)
{
    public const int NoPage = 0;

    /// <summary>Blocks one below the other.</summary>
    public IEnumerable<FlowItem> Of(IReadOnlyList<Block> blocks, double width) => blocks.SelectMany(block => Of(block, width));

    /// <summary>One block with its spaces and breaks.</summary>
    public IEnumerable<FlowItem> Of(Block block, double width)
    {
        if (block.StartsPage) yield return new FlowItem.PageBreak(double.PositiveInfinity);
        if (block.NeedsRoom > 0) yield return new FlowItem.PageBreak(block.NeedsRoom);
        if (block.SpaceBefore > 0) yield return new FlowItem.Space(block.SpaceBefore);
        foreach (var item in Inside(block, width)) yield return item;
        if (block.KeepWithNext || block is Heading) yield return new FlowItem.Glue();
        if (block.SpaceAfter > 0) yield return new FlowItem.Space(block.SpaceAfter);
    }

    public LaidText Text(RichText text, TextStyle style, double width, Align align = Align.Left) =>
        LineBreaker.Break(text, style, width, align, pageOf);

    private IEnumerable<FlowItem> Inside(Block block, double width) => block switch
    {
        Heading heading => Heading(heading, width),
        Paragraph paragraph => Paragraph(paragraph, width),
        ItemList list => Items(list, width),
        LabelValueList list => Pairs(list, width),
        Table table => new TableFlow(this, table).Items(),
        Columns columns => [new FlowItem.Solid(Columns(columns))],
        Box box => Boxed(box, width),
        Figure figure => [new FlowItem.Solid(new FigureSlab(figure.Drawing, figure.Alt), X: Offset(figure.Align, width - figure.Drawing.Width))],
        HorizontalRule rule => [new FlowItem.Solid(new RuleSlab(width, rule.Stroke))],
        Gap gap => [new FlowItem.Space(gap.Height)],
        KeptTogether kept => [new FlowItem.Solid(Stack.Of(Of(kept.Blocks, width)))],
        Placed placed => [new FlowItem.Solid(new PlacedSlab(placed, Stack.Of(Of(placed.Blocks, placed.Width))))],
        _ => throw new ArgumentException($"No layout for {block.GetType().Name}.", nameof(block)),
    };

    private static double Offset(Align align, double rest) => align switch
    {
        Align.Left => 0,
        Align.Center => rest / 2,
        Align.Right => rest,
    };

    private IEnumerable<FlowItem> Heading(Heading heading, double width)
    {
        if (heading.Level is < 1 or > 3) throw new ArgumentException($"A heading has level 1 to 3, not {heading.Level}.");
        var text = Text(heading.Text, heading.Style, Math.Min(width, heading.MaximumWidth ?? width));
        var anchor = new Anchor(heading.Destination, heading.Level, heading.Bookmark ?? heading.Text.Plain);
        return Tagged(new Tag("H" + heading.Level.ToString(CultureInfo.InvariantCulture)), [new FlowItem.Solid(new TextSlab(text, 0, text.Lines.Count, anchor))]);
    }

    private IEnumerable<FlowItem> Paragraph(Paragraph paragraph, double width)
    {
        var text = Text(paragraph.Text, paragraph.Style, Math.Min(width, paragraph.MaximumWidth ?? width), paragraph.Align);
        var anchor = paragraph.Destination is { } name ? new Anchor(name, 0, "") : null;
        return Tagged(new Tag("P"), Lines(text, anchor));
    }

    /// <summary>Lines that may part, but not one line from the others.</summary>
    public static IEnumerable<FlowItem> Lines(LaidText text, Anchor? anchor = null)
    {
        var count = text.Lines.Count;
        if (count < 4)
        {
            yield return new FlowItem.Solid(new TextSlab(text, 0, count, anchor));
            yield break;
        }
        yield return new FlowItem.Solid(new TextSlab(text, 0, 2, anchor));
        for (var i = 2; i < count - 2; i++) yield return new FlowItem.Solid(new TextSlab(text, i, 1));
        yield return new FlowItem.Solid(new TextSlab(text, count - 2, 2));
    }

    public static IEnumerable<FlowItem> Tagged(Tag tag, IEnumerable<FlowItem> inside)
    {
        yield return new FlowItem.Enter(tag);
        foreach (var item in inside) yield return item;
        yield return new FlowItem.Leave(tag);
    }

    private IEnumerable<FlowItem> Items(ItemList list, double width)
    {
        var tag = new Tag("L") { Numbering = list.IsNumbered ? "Decimal" : "Disc" };
        var full = Math.Min(width, list.MaximumWidth ?? width);
        return Tagged(tag, list.Items.SelectMany((item, i) => Item(list, item, i, full)));
    }

    private IEnumerable<FlowItem> Item(ItemList list, RichText item, int index, double width)
    {
        var marker = list.IsNumbered ? (index + 1).ToString(CultureInfo.InvariantCulture) + "." : "\u2022";
        if (index > 0) yield return new FlowItem.Space(list.Gap);
        var body = Text(item, list.Style, width - list.Indent);
        // The dot of a bullet stands at the left; the full stops of numbers stand below each other.
        var label = list.IsNumbered ? Text(marker, list.Style, list.Indent - 1.6, Align.Right) : Text(marker, list.Style, list.Indent);
        yield return new FlowItem.Solid(Pair("LI", TextStack("Lbl", label), TextStack("LBody", body), list.Indent));
    }

    private IEnumerable<FlowItem> Pairs(LabelValueList list, double width) =>
        Tagged(new Tag("L") { Numbering = "None" }, list.Pairs.SelectMany((pair, i) => LabelledValue(list, pair, i, width)));

    private IEnumerable<FlowItem> LabelledValue(LabelValueList list, LabelValue pair, int index, double width)
    {
        if (index > 0) yield return new FlowItem.Space(list.Gap);
        var label = Text(pair.Label, list.LabelStyle, list.LabelWidth - list.Gutter);
        var value = Text(pair.Value, list.ValueStyle, width - list.LabelWidth);
        yield return new FlowItem.Solid(Pair("LI", TextStack("Lbl", label), TextStack("LBody", value), list.LabelWidth));
    }

    private static Stack Pair(string role, Stack left, Stack right, double x) =>
        Stack.Of(Tagged(new Tag(role), [new FlowItem.Solid(new PairSlab(left, right, x))]));

    private static Stack TextStack(string role, LaidText text) =>
        Stack.Of(Tagged(new Tag(role), [new FlowItem.Solid(new TextSlab(text, 0, text.Lines.Count))]));

    private ColumnsSlab Columns(Columns columns)
    {
        var stacks = new List<(double X, double Y, Stack Stack)>();
        double x = 0;
        foreach (var part in columns.Parts)
        {
            stacks.Add((x, 0, Stack.Of(Of(part.Blocks, part.Width))));
            x += part.Width + columns.Gutter;
        }
        if (!columns.AlignsBaselines) return new ColumnsSlab(stacks);
        var lowest = stacks.Max(s => s.Stack.FirstBaseline) ?? 0;
        return new ColumnsSlab([.. stacks.Select(s => (s.X, lowest - (s.Stack.FirstBaseline ?? lowest), s.Stack))]);
    }

    private IEnumerable<FlowItem> Boxed(Box box, double width)
    {
        var outer = Math.Min(width, box.Width ?? width);
        var stack = Stack.Of(Of(box.Blocks, outer - box.Padding.Left - box.Padding.Right));
        return Tagged(new Tag("Div"), [new FlowItem.Solid(new BoxSlab(box, outer, stack))]);
    }
}
