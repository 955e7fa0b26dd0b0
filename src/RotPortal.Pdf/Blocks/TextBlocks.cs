using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Blocks;

/// <summary>A heading with a bookmark. It stays with what follows. Tagged H1, H2 or H3.</summary>
/// <param name="Level">1 to 3. One H1 in a document; no level is skipped.</param>
/// <param name="Text">The heading.</param>
/// <param name="Style">How it is set.</param>
public sealed record Heading(int Level, RichText Text, TextStyle Style) : Block
{
    /// <summary>Text of the bookmark; null for the letters of the heading.</summary>
    public string? Bookmark { get; init; }

    /// <summary>A name by which <see cref="PageReference"/> and <see cref="LinkTarget.Inside"/> find this heading.</summary>
    public string? Destination { get; init; }

    /// <summary>Longest line, mm; null for the whole width.</summary>
    public double? MaximumWidth { get; init; }
}

/// <summary>
/// A paragraph, tagged P. No page starts with its last line alone or ends with its first line alone.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Style">How it is set.</param>
public sealed record Paragraph(RichText Text, TextStyle Style) : Block
{
    /// <summary>Where the lines stand.</summary>
    public Align Align { get; init; }

    /// <summary>Longest line, mm; null for the whole width.</summary>
    public double? MaximumWidth { get; init; }

    /// <summary>A name by which links find this paragraph.</summary>
    public string? Destination { get; init; }
}

/// <summary>A list with bullets or numbers, tagged L, LI, Lbl and LBody. An item of one line is never split.</summary>
/// <param name="Items">The items.</param>
/// <param name="Style">How they are set.</param>
public sealed record ItemList(IReadOnlyList<RichText> Items, TextStyle Style) : Block
{
    /// <summary>Whether the items are numbered from 1; otherwise they have bullets.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>How far the text is from the left, mm.</summary>
    public double Indent { get; init; } = 4;

    /// <summary>Space between items, mm.</summary>
    public double Gap { get; init; } = 1;

    /// <summary>Longest line with its indent, mm; null for the whole width.</summary>
    public double? MaximumWidth { get; init; }
}

/// <summary>Labels at the left and what they are beside them, tagged as a list. Baselines of both sides agree; a pair is never split.</summary>
/// <param name="Pairs">Labels and values.</param>
/// <param name="LabelStyle">How a label is set.</param>
/// <param name="ValueStyle">How a value is set.</param>
/// <param name="LabelWidth">From the left of the label to the left of the value, mm.</param>
public sealed record LabelValueList(IReadOnlyList<LabelValue> Pairs, TextStyle LabelStyle, TextStyle ValueStyle, double LabelWidth) : Block
{
    /// <summary>Space between pairs, mm.</summary>
    public double Gap { get; init; } = 1;

    /// <summary>Space kept free between label and value, mm.</summary>
    public double Gutter { get; init; } = 1;
}

/// <summary>A line of a <see cref="LabelValueList"/>.</summary>
public sealed record LabelValue(RichText Label, RichText Value);
