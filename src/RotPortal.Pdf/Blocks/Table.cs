using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Blocks;

/// <summary>
/// A table, tagged as one Table across pages. On every further page its caption (with <see cref="ContinuedSuffix"/>) and its head are
/// repeated as artifacts. A unit is split only when it is taller than a page. The caption and head stay with the first unit, a
/// section row with the unit after it.
/// </summary>
/// <param name="Columns">The columns from left to right.</param>
/// <param name="Units">Rows. The sequence is read several times and must give the same each time; it may be made on the way.</param>
/// <param name="Style">How it is set.</param>
public sealed record Table(IReadOnlyList<TableColumn> Columns, IEnumerable<TableUnit> Units, TableStyle Style) : Block
{
    /// <summary>Caption above the head; null for none.</summary>
    public RichText? Caption { get; init; }

    /// <summary>Whether the caption is a heading of this level with a bookmark, so that contents lists find it; null for a Caption only.</summary>
    public int? CaptionLevel { get; init; }

    /// <summary>Name of a destination at the caption.</summary>
    public string? Destination { get; init; }

    /// <summary>What is added to the caption on further pages.</summary>
    public RichText ContinuedSuffix { get; init; } = " (continued)";

    /// <summary>A summary for readers who cannot see the table; null for none.</summary>
    public string? Summary { get; init; }
}

/// <summary>A column.</summary>
/// <param name="Width">Width with its padding, mm.</param>
/// <param name="Head">What its head says.</param>
/// <param name="Align">Where its lines stand, head included.</param>
public sealed record TableColumn(double Width, CellContent Head, Align Align = Align.Left)
{
    /// <summary>Style of the cells; null for that of the table.</summary>
    public TextStyle? Style { get; init; }

    /// <summary>As <see cref="TableStyle.CellSpace"/>, for this column; null for that of the table.</summary>
    public double? Space { get; init; }
}

/// <summary>How a table is set. Lengths in mm.</summary>
/// <param name="Cell">Style of the cells.</param>
/// <param name="Head">Style of the head.</param>
/// <param name="Caption">Style of the caption.</param>
/// <param name="Section">Style of section rows.</param>
public sealed record TableStyle(TextStyle Cell, TextStyle Head, TextStyle Caption, TextStyle Section)
{
    /// <summary>Line under the head.</summary>
    public Stroke? HeadRule { get; init; }

    /// <summary>Line under every unit; a unit may name its own.</summary>
    public Stroke? RowRule { get; init; }

    /// <summary>Line under a section row.</summary>
    public Stroke? SectionRule { get; init; }

    /// <summary>Space above the text of a unit.</summary>
    public double CellTop { get; init; } = 1.5;

    /// <summary>Space below the text of a unit.</summary>
    public double CellBottom { get; init; } = 1.5;

    /// <summary>Space kept free between two columns: at the right of the first, or at the left of the second when both are flush right.</summary>
    public double CellSpace { get; init; } = 2;

    /// <summary>Space between the lines of one unit.</summary>
    public double LineGap { get; init; } = 0.6;

    /// <summary>Space between caption and head.</summary>
    public double CaptionGap { get; init; } = 1.5;

    /// <summary>Space between the head and its line.</summary>
    public double HeadBottom { get; init; } = 1.5;

    /// <summary>Space above the text of a section row; the first row under the head has <see cref="CellTop"/>.</summary>
    public double SectionTop { get; init; } = 3;

    /// <summary>Space below the text of a section row.</summary>
    public double SectionBottom { get; init; } = 1.5;

    /// <summary>How far a margin bar is outside the text, mm.</summary>
    public double MarginBarOffset { get; init; } = 4;

    /// <summary>Width of a margin bar, mm.</summary>
    public double MarginBarWidth { get; init; } = 1;

    /// <summary>Whether the head is left out of sight and of tags.</summary>
    public bool HidesHead { get; init; }
}
