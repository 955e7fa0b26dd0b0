using RotPortal.Pdf.Drawings;

namespace RotPortal.Pdf.Layout;

/// <summary>Draws nothing and remembers on which page every destination is.</summary>
internal sealed class CountingCanvas : Canvas
{
    public int Page { get; set; }

    public Dictionary<string, int> Pages { get; } = [];

    public override void Enter(Tag tag)
    {
    }

    public override void Leave(Tag tag, bool isLast)
    {
    }

    public override void BeginArtifact(string attributes)
    {
    }

    public override void EndArtifact()
    {
    }

    public override void Words(LaidText text, int line, double x, double baseline)
    {
    }

    public override void Picture(Drawing drawing, double x, double y)
    {
    }

    public override void Decoration(Mark mark, double x, double y)
    {
    }

    public override void Anchor(Anchor anchor, double y)
    {
        if (anchor.Destination is { } name) Pages.TryAdd(name, Page);
    }
}
