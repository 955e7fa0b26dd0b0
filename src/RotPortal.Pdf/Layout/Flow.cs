namespace RotPortal.Pdf.Layout;

/// <summary>A block laid out for a width is a sequence of these. It is read once and may be long: a table makes its rows on the way.</summary>
internal abstract record FlowItem
{
    private FlowItem()
    {
    }

    /// <summary>What follows is inside an element.</summary>
    public sealed record Enter(Tag Tag) : FlowItem;

    /// <summary>The element ends; unless it is the last time, it continues later.</summary>
    public sealed record Leave(Tag Tag, bool IsLast = true) : FlowItem;

    /// <summary>Something with a height that is drawn on one page.</summary>
    /// <param name="Slab">It.</param>
    /// <param name="KeepsNext">Whether no page ends between it and the next one.</param>
    /// <param name="X">How far it is from the left, mm.</param>
    public sealed record Solid(Slab Slab, bool KeepsNext = false, double X = 0) : FlowItem;

    /// <summary>At least so much space between what is before and what is after, mm.</summary>
    public sealed record Space(double Height) : FlowItem;

    /// <summary>No page ends here.</summary>
    public sealed record Glue : FlowItem;

    /// <summary>A page ends here unless more than this is left, mm; infinite for always. Means nothing on an empty page.</summary>
    public sealed record PageBreak(double UnlessLeft) : FlowItem;

    /// <summary>Drawn at the top of every page that starts from here on; null for nothing.</summary>
    public sealed record Repeat(Slab? Slab) : FlowItem;
}

/// <summary>Something laid out with a height. Its structure elements are entered and left within it.</summary>
internal abstract class Slab
{
    /// <summary>Height, mm.</summary>
    public abstract double Height { get; }

    /// <summary>From its top to the baseline of its first line, mm; null when it does not start with text.</summary>
    public virtual double? FirstBaseline => null;

    /// <summary>Whether it stands outside the running text and takes no room in it.</summary>
    public virtual bool IsPlaced => false;

    /// <summary>Draws it with its top left corner at a point of the page, mm.</summary>
    public abstract void Draw(Canvas canvas, double x, double y);

    /// <summary>Parts it so that the first part is at most so high; null when that cannot be.</summary>
    public virtual (Slab Above, Slab Below)? Split(double height) => null;
}
