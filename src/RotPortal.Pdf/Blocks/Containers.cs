using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Blocks;

/// <summary>Columns side by side, read from left to right. They move to the next page as a whole when they fit on one.</summary>
/// <param name="Parts">The columns.</param>
/// <param name="Gutter">Space between two columns, mm.</param>
public sealed record Columns(IReadOnlyList<ColumnPart> Parts, double Gutter) : Block
{
    /// <summary>Whether the first lines of all columns stand on one baseline; otherwise their tops are level.</summary>
    public bool AlignsBaselines { get; init; }
}

/// <summary>One column of <see cref="Columns"/>.</summary>
/// <param name="Width">Width, mm.</param>
/// <param name="Blocks">What stands in it.</param>
public sealed record ColumnPart(double Width, IReadOnlyList<Block> Blocks);

/// <summary>A frame, wash or bar around blocks. It moves to the next page as a whole when it fits on one.</summary>
/// <param name="Blocks">What stands in it.</param>
/// <param name="Padding">Space inside.</param>
public sealed record Box(IReadOnlyList<Block> Blocks, Edges Padding) : Block
{
    /// <summary>Line around it.</summary>
    public Stroke? Frame { get; init; }

    /// <summary>Colour behind it.</summary>
    public Rgb? Fill { get; init; }

    /// <summary>Width of a bar inside its left edge, mm; 0 for none.</summary>
    public double BarWidth { get; init; }

    /// <summary>Colour of that bar.</summary>
    public Rgb BarColor { get; init; }

    /// <summary>A line along its upper edge.</summary>
    public Stroke? TopRule { get; init; }

    /// <summary>Its width, mm; null for the whole width.</summary>
    public double? Width { get; init; }

    /// <summary>Least height, mm.</summary>
    public double MinimumHeight { get; init; }
}

/// <summary>Four distances, mm.</summary>
public readonly record struct Edges(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The same on all sides.</summary>
    public static Edges All(double mm) => new(mm, mm, mm, mm);
}

/// <summary>A drawing in the text. With <paramref name="Alt"/> it is tagged Figure; without, it is an artifact.</summary>
/// <param name="Drawing">What is drawn.</param>
/// <param name="Alt">What the drawing says, with its numbers; null only for decoration.</param>
public sealed record Figure(Drawing Drawing, string? Alt) : Block
{
    /// <summary>Where it stands in the width.</summary>
    public Align Align { get; init; }
}

/// <summary>A line across the whole width, an artifact.</summary>
/// <param name="Stroke">The line.</param>
public sealed record HorizontalRule(Stroke Stroke) : Block;

/// <summary>Empty space that is kept, except at the top of a page.</summary>
/// <param name="Height">How much, mm.</param>
public sealed record Gap(double Height) : Block;

/// <summary>Blocks that stay on one page when they fit on one.</summary>
/// <param name="Blocks">The blocks.</param>
public sealed record KeptTogether(IReadOnlyList<Block> Blocks) : Block;

/// <summary>
/// Blocks at a fixed place of the page on which the next block of the running text stands. They take no room in it. In reading
/// order they come where they are given.
/// </summary>
/// <param name="X">Left edge, mm from the left of the page.</param>
/// <param name="Y">Top edge, mm from the top of the page.</param>
/// <param name="Width">Width, mm.</param>
/// <param name="Blocks">What stands there; it is not split.</param>
public sealed record Placed(double X, double Y, double Width, IReadOnlyList<Block> Blocks) : Block;
