using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf.Typography;

/// <summary>A part of a line of text. A string converts to a <see cref="Run"/> in the style of its paragraph.</summary>
public abstract record Inline
{
    private protected Inline()
    {
    }

    /// <summary>Plain text.</summary>
    public static implicit operator Inline(string text) => new Run(text);
}

/// <summary>
/// Letters. What is null is taken from the style of the paragraph. U+00A0 and U+2011 never break, U+200B and U+00AD may;
/// a line feed starts a new line; other control characters are dropped.
/// </summary>
/// <param name="Text">The letters, left to right; right-to-left scripts are not supported.</param>
public sealed record Run(string Text) : Inline
{
    /// <summary>Another face.</summary>
    public Face? Face { get; init; }

    /// <summary>Another colour.</summary>
    public Rgb? Color { get; init; }

    /// <summary>Another size in points; the leading stays that of the paragraph.</summary>
    public double? Size { get; init; }

    /// <summary>Whether no line may break inside. It still breaks when it is longer than a whole line.</summary>
    public bool KeepTogether { get; init; }

    /// <summary>What the letters stand for, for readers and copying: a digest without the spaces it is shown with.</summary>
    public string? ActualText { get; init; }

    /// <summary>Where a click leads.</summary>
    public LinkTarget? Link { get; init; }

    /// <summary>Semibold letters.</summary>
    public static Run SemiBold(string text) => new(text) { Face = Typography.Face.SemiBold };

    /// <summary>Italic letters.</summary>
    public static Run Italic(string text) => new(text) { Face = Typography.Face.Italic };

    /// <summary>Letters of one width.</summary>
    public static Run Mono(string text) => new(text) { Face = Typography.Face.Mono };

    /// <summary>Letters that stay on one line: dates, numbers of clauses, a number with its unit.</summary>
    public static Run Joined(string text) => new(text) { KeepTogether = true };
}

/// <summary>A small drawing that runs with the text and stays with the word after it.</summary>
/// <param name="Drawing">What is drawn.</param>
/// <param name="Rise">How far its lower edge is above the baseline, mm; negative is below.</param>
/// <param name="After">Space after it, mm.</param>
/// <param name="Alt">What it says; null when the word beside it says the same, and the drawing is an artifact.</param>
public sealed record Symbol(Drawing Drawing, double Rise = 0, double After = 0, string? Alt = null) : Inline;

/// <summary>The number of the page on which a destination stands; a question mark when there is no such destination.</summary>
/// <param name="Destination">Name of a destination, as set by <see cref="Blocks.Heading.Destination"/>.</param>
public sealed record PageReference(string Destination) : Inline;

/// <summary>Starts a new line in the same paragraph.</summary>
public sealed record LineBreak : Inline;

/// <summary>Moves right; no line breaks here.</summary>
/// <param name="Width">How far, mm.</param>
public sealed record Skip(double Width) : Inline;

/// <summary>Where a link leads.</summary>
public abstract record LinkTarget
{
    private LinkTarget()
    {
    }

    /// <summary>To an address.</summary>
    /// <param name="Address">An absolute address.</param>
    public sealed record Web(Uri Address) : LinkTarget;

    /// <summary>To a destination of this document; a name that does not exist leads nowhere.</summary>
    /// <param name="Destination">Its name.</param>
    public sealed record Inside(string Destination) : LinkTarget;
}
