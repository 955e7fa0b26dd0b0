using System.Globalization;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Lays a table out: caption, head, units as they come.</summary>
internal sealed class TableFlow(BlockFlow blocks, Table table)
{
    private readonly TableGrid _grid = new(blocks, table);

    public IEnumerable<FlowItem> Items()
    {
        var tag = new Tag("Table") { Summary = table.Summary };
        yield return new FlowItem.Enter(tag);
        if (table.Caption is { } caption)
        {
            foreach (var item in Caption(caption)) yield return item;
        }
        var hasHead = !table.Style.HidesHead;
        if (hasHead)
        {
            foreach (var item in BlockFlow.Tagged(new Tag("THead"), [new FlowItem.Solid(_grid.Head(isTagged: true), KeepsNext: true)])) yield return item;
        }
        yield return new FlowItem.Repeat(Continued(hasHead));
        foreach (var item in BlockFlow.Tagged(new Tag("TBody"), Units())) yield return item;
        yield return new FlowItem.Repeat(null);
        yield return new FlowItem.Leave(tag);
    }

    private IEnumerable<FlowItem> Caption(RichText caption)
    {
        var text = blocks.Text(caption, table.Style.Caption, _grid.Width);
        var level = table.CaptionLevel ?? 0;
        var anchor = level > 0 || table.Destination is not null ? new Anchor(table.Destination, level, caption.Plain) : null;
        IEnumerable<FlowItem> lines = [new FlowItem.Solid(new TextSlab(text, 0, text.Lines.Count, anchor), KeepsNext: true)];
        if (level > 0) lines = BlockFlow.Tagged(new Tag("H" + level.ToString(CultureInfo.InvariantCulture)), lines);
        foreach (var item in BlockFlow.Tagged(new Tag("Caption"), lines)) yield return item;
        yield return new FlowItem.Space(table.Style.CaptionGap);
    }

    private IEnumerable<FlowItem> Units()
    {
        var isFirst = true;
        foreach (var unit in table.Units)
        {
            yield return unit switch
            {
                TableUnit.Row row => new FlowItem.Solid(_grid.Unit(row)),
                TableUnit.Section section => new FlowItem.Solid(_grid.Section(section, isFirst), KeepsNext: true),
                _ => throw new ArgumentException($"No layout for {unit.GetType().Name}."),
            };
            isFirst = false;
        }
    }

    // Caption and head as they are seen again on further pages; what is said once is not said again.
    private ArtifactSlab? Continued(bool hasHead)
    {
        var items = new List<FlowItem>();
        if (table.Caption is { } caption)
        {
            var text = blocks.Text([.. caption, .. table.ContinuedSuffix], table.Style.Caption, _grid.Width);
            items.Add(new FlowItem.Solid(new TextSlab(text, 0, text.Lines.Count)));
            items.Add(new FlowItem.Space(table.Style.CaptionGap));
        }
        if (hasHead) items.Add(new FlowItem.Solid(_grid.Head(isTagged: false)));
        return items.Count == 0 ? null : new ArtifactSlab(Stack.Of(items));
    }
}

/// <summary>A stack that is seen and not read.</summary>
internal sealed class ArtifactSlab(Stack stack) : Slab
{
    public override double Height => stack.Height;

    public override void Draw(Canvas canvas, double x, double y)
    {
        canvas.BeginArtifact("/Type/Pagination");
        stack.Draw(canvas, x, y);
        canvas.EndArtifact();
    }
}
