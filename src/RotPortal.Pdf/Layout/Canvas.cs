using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf.Layout;

/// <summary>
/// What laid-out parts draw on: a page that is written, or one that only counts. Millimetres from the top left of the page.
/// </summary>
internal abstract class Canvas
{
    /// <summary>Makes a structure element the current one; entering it again continues it.</summary>
    public abstract void Enter(Tag tag);

    /// <summary>Leaves the current element.</summary>
    /// <param name="tag">It.</param>
    /// <param name="isLast">Whether nothing more will come into it.</param>
    public abstract void Leave(Tag tag, bool isLast);

    /// <summary>From here to <see cref="EndArtifact"/> nothing is tagged. Not nested.</summary>
    public abstract void BeginArtifact(string attributes);

    public abstract void EndArtifact();

    /// <summary>Draws a line of text as content of the current element.</summary>
    public abstract void Words(LaidText text, int line, double x, double baseline);

    /// <summary>Draws a picture as content of the current element; inside an artifact as a part of it.</summary>
    public abstract void Picture(Drawing drawing, double x, double y);

    /// <summary>Draws marks that mean nothing.</summary>
    public abstract void Decoration(Mark mark, double x, double y);

    /// <summary>Notes where a destination or a bookmark is.</summary>
    public abstract void Anchor(Anchor anchor, double y);
}

/// <summary>A place that links and bookmarks lead to.</summary>
/// <param name="Destination">Name; null when only a bookmark leads here.</param>
/// <param name="Level">Level of the bookmark, 1 to 3; 0 for none.</param>
/// <param name="Title">Text of the bookmark.</param>
internal sealed record Anchor(string? Destination, int Level, string Title);
