namespace RotPortal.Pdf.Layout;

/// <summary>A finished column of laid-out parts, for what stands in cells, boxes and columns.</summary>
internal sealed class Stack : Slab
{
    private readonly List<Part> _parts;

    private Stack(List<Part> parts, double height)
    {
        _parts = parts;
        Height = height;
    }

    /// <summary>An item and where it starts; only solids have a height.</summary>
    private readonly record struct Part(FlowItem Item, double Y);

    public override double Height { get; }

    public override double? FirstBaseline
    {
        get
        {
            foreach (var part in _parts)
            {
                if (part.Item is FlowItem.Solid solid) return part.Y + solid.Slab.FirstBaseline;
            }
            return null;
        }
    }

    /// <summary>Whether there is anything to see or read in it.</summary>
    public bool HasContent => _parts.Any(p => p.Item is FlowItem.Solid { Slab: not TextSlab { IsBlank: true } });

    /// <summary>Stacks items. Page breaks and repeated heads mean nothing here.</summary>
    public static Stack Of(IEnumerable<FlowItem> flow)
    {
        var parts = new List<Part>();
        double y = 0, space = 0;
        var isFirst = true;
        foreach (var item in flow)
        {
            switch (item)
            {
                case FlowItem.Solid { Slab.IsPlaced: false } solid:
                    y += isFirst ? 0 : space;
                    parts.Add(new Part(item, y));
                    y += solid.Slab.Height;
                    (space, isFirst) = (0, false);
                    break;
                case FlowItem.Space gap:
                    space = Math.Max(space, gap.Height);
                    break;
                case FlowItem.Enter or FlowItem.Leave or FlowItem.Solid:
                    parts.Add(new Part(item, y));
                    break;
                case FlowItem.Glue or FlowItem.PageBreak or FlowItem.Repeat:
                    break;
            }
        }
        return new Stack(parts, y);
    }

    public override void Draw(Canvas canvas, double x, double y)
    {
        foreach (var (item, top) in _parts)
        {
            switch (item)
            {
                case FlowItem.Enter enter:
                    canvas.Enter(enter.Tag);
                    break;
                case FlowItem.Leave leave:
                    canvas.Leave(leave.Tag, leave.IsLast);
                    break;
                case FlowItem.Solid solid:
                    solid.Slab.Draw(canvas, x + solid.X, y + top);
                    break;
            }
        }
    }

    public override (Slab Above, Slab Below)? Split(double height) => SplitStack(height);

    /// <summary>As <see cref="Split"/>; null when nothing fits, and when everything does the rest is empty.</summary>
    public (Stack Above, Stack Below)? SplitStack(double height)
    {
        if (Height <= height) return (this, new Stack([], 0));
        var cut = _parts.FindIndex(p => p.Item is FlowItem.Solid s && p.Y + s.Slab.Height > height);
        var (item, top) = _parts[cut];
        var solid = (FlowItem.Solid)item;
        var pair = solid.Slab.Split(height - top);
        if (pair is null && !_parts.Take(cut).Any(p => p.Item is FlowItem.Solid)) return null;

        var open = OpenBefore(cut);
        var first = _parts.Take(cut).ToList();
        var rest = open.Select(tag => new Part(new FlowItem.Enter(tag), 0)).ToList();
        if (pair is { } split)
        {
            first.Add(new Part(solid with { Slab = split.Above }, top));
            rest.Add(new Part(solid with { Slab = split.Below }, 0));
        }
        first.AddRange(Enumerable.Reverse(open).Select(tag => new Part(new FlowItem.Leave(tag, IsLast: false), top)));
        var restTop = pair is { } p2 ? top + solid.Slab.Height - p2.Below.Height : top;
        rest.AddRange(_parts.Skip(pair is null ? cut : cut + 1).Select(p => p with { Y = p.Y - restTop }));
        return (new Stack(first, EndOf(first)), new Stack(rest, EndOf(rest)));
    }

    private List<Tag> OpenBefore(int index)
    {
        var open = new List<Tag>();
        foreach (var (item, _) in _parts.Take(index))
        {
            if (item is FlowItem.Enter enter) open.Add(enter.Tag);
            if (item is FlowItem.Leave) open.RemoveAt(open.Count - 1);
        }
        return open;
    }

    private static double EndOf(List<Part> parts) =>
        parts.Max(p => p.Item is FlowItem.Solid s ? p.Y + s.Slab.Height : (double?)p.Y) ?? 0;
}
