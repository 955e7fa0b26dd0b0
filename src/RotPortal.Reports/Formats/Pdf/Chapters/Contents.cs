using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Where to find what, with page numbers.</summary>
internal static class Contents
{
    internal sealed record Entry(int Number, string Title, string Destination);

    internal static Table Of(IReadOnlyList<Entry> chapters) => new(
        [new TableColumn(8, ""), new TableColumn(142, ""), new TableColumn(20, "", Align.Right)],
        chapters.Select(chapter => new TableUnit.Row(
        [
            Words.Plain(chapter.Number),
            new Run(chapter.Title) { Link = new LinkTarget.Inside(chapter.Destination) },
            new PageReference(chapter.Destination),
        ])),
        Look.Table with { HidesHead = true, HeadRule = null, Cell = Look.Body, RowRule = new Stroke(0.5, Look.Line) { Dash = [0.3, 0.6] } })
    {
        Caption = "Where to find what",
        CaptionLevel = 3,
        SpaceBefore = 8,
    };
}
