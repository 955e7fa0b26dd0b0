using System.Collections;
using System.Runtime.CompilerServices;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Blocks;

/// <summary>What never splits in a table.</summary>
public abstract record TableUnit
{
    private TableUnit()
    {
    }

    /// <summary>A row, or a row with further lines (TR each) that belong to it.</summary>
    /// <param name="Lines">The lines.</param>
    public sealed record Row(params IReadOnlyList<TableLine> Lines) : TableUnit
    {
        /// <summary>Line under the unit in place of that of the table.</summary>
        public Stroke? Rule { get; init; }

        /// <summary>Whether the unit has no line under it.</summary>
        public bool HasNoRule { get; init; }

        /// <summary>Colour of a bar in the left margin, as high as the unit; null for none.</summary>
        public Rgb? MarginBar { get; init; }
    }

    /// <summary>A row across all columns that names what follows; TH with scope Row.</summary>
    /// <param name="Text">Its text.</param>
    public sealed record Section(RichText Text) : TableUnit;
}

/// <summary>A line of a table: <c>["5.1-3", "Good cryptography", cell]</c>. Its cells take the columns in turn.</summary>
[CollectionBuilder(typeof(TableLine), nameof(Create))]
public sealed class TableLine : IReadOnlyList<TableCell>
{
    private readonly TableCell[] _cells;

    private TableLine(TableCell[] cells) => _cells = cells;

    /// <inheritdoc/>
    public int Count => _cells.Length;

    /// <inheritdoc/>
    public TableCell this[int index] => _cells[index];

    /// <summary>Joins cells.</summary>
    public static TableLine Create(ReadOnlySpan<TableCell> cells) => new(cells.ToArray());

    /// <inheritdoc/>
    public IEnumerator<TableCell> GetEnumerator() => ((IEnumerable<TableCell>)_cells).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A cell. A string or <see cref="RichText"/> converts.</summary>
/// <param name="Content">What stands in it.</param>
public sealed record TableCell(CellContent Content)
{
    /// <summary>How many columns it takes, at least 1.</summary>
    public int ColumnSpan { get; init; } = 1;

    /// <summary>How many lines of its unit it takes, at least 1; the lines below then have no cell in its columns.</summary>
    public int RowSpan { get; init; } = 1;

    /// <summary>Whether it names its row: TH with scope Row.</summary>
    public bool IsRowHead { get; init; }

    /// <summary>Where its lines stand; null for that of its column.</summary>
    public Align? Align { get; init; }

    /// <summary>Plain text.</summary>
    public static implicit operator TableCell(string text) => new((CellContent)text);

    /// <summary>Text.</summary>
    public static implicit operator TableCell(RichText text) => new((CellContent)text);

    /// <summary>One part of text.</summary>
    public static implicit operator TableCell(Inline text) => new((CellContent)text);

    /// <summary>Text of several parts: <c>TableCell.Of([Run.SemiBold("Missing: "), "evidence"])</c>.</summary>
    public static TableCell Of(RichText text) => new((CellContent)text);

    /// <summary>Blocks from top to bottom.</summary>
    public static TableCell Stacked(params IReadOnlyList<Block> blocks) => new(new CellContent.Stacked(blocks));

    /// <summary>Text across several columns.</summary>
    public static TableCell Across(int columns, RichText text) => new((CellContent)text) { ColumnSpan = columns };

    /// <summary>A cell that names its row.</summary>
    public static TableCell RowHead(CellContent content) => new(content) { IsRowHead = true };
}

/// <summary>What stands in a cell or in a column's head: text in the style of the table, or blocks.</summary>
public abstract record CellContent
{
    private CellContent()
    {
    }

    /// <summary>Text in the style of the column or of the table.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Words(RichText Value) : CellContent;

    /// <summary>Blocks with styles of their own.</summary>
    /// <param name="Value">The blocks, from top to bottom.</param>
    public sealed record Stacked(params IReadOnlyList<Block> Value) : CellContent;

    /// <summary>Plain text.</summary>
    public static implicit operator CellContent(string text) => new Words(text);

    /// <summary>Text.</summary>
    public static implicit operator CellContent(RichText text) => new Words(text);

    /// <summary>One part of text.</summary>
    public static implicit operator CellContent(Inline text) => new Words(text);

    /// <summary>One block.</summary>
    public static implicit operator CellContent(Block block) => new Stacked(block);
}
