namespace RotPortal.Pdf.Layout;

/// <summary>
/// An element of the structure tree (ISO 32000-1 section 14.7.2). Layout says what it is; while pages are written it collects its
/// children. It is written and forgotten when it is left for the last time, so that only open elements are kept.
/// </summary>
internal sealed class Tag(string role)
{
    /// <summary>A standard structure type (ISO 32000-1 section 14.8.4).</summary>
    public string Role { get; } = role;

    public string? Alt { get; init; }

    public string? ActualText { get; init; }

    /// <summary><c>Column</c> or <c>Row</c>, of a TH.</summary>
    public string? Scope { get; init; }

    public int ColumnSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    /// <summary><c>Disc</c>, <c>Decimal</c> or <c>None</c>, of an L.</summary>
    public string? Numbering { get; init; }

    /// <summary>Of a Table.</summary>
    public string? Summary { get; init; }

    /// <summary>Width and height, mm, of a Figure.</summary>
    public (double Width, double Height)? Size { get; init; }

    /// <summary>Left, bottom, right, top on its page, points; set when a Figure is drawn.</summary>
    public (double Left, double Bottom, double Right, double Top)? Bounds { get; set; }

    /// <summary>Number of its object; 0 while it has not been entered.</summary>
    public int Number { get; set; }

    public Tag? Parent { get; set; }

    /// <summary>Object number of the page of its first content; 0 while it has none.</summary>
    public int Page { get; set; }

    public List<TagChild> Children { get; } = [];
}

/// <summary>A child: an element, marked content of a page, or an annotation of a page.</summary>
internal readonly record struct TagChild(TagChildKind Kind, int Value, int Page);

internal enum TagChildKind : byte
{
    Element,
    Content,
    Annotation,
}
