using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Where to find what, with page numbers, in a few lines: a table of its own would as a rule stand alone on a page.</summary>
internal static class Contents
{
    internal sealed record Entry(int Number, string Title, string Destination);

    internal static Paragraph Of(IReadOnlyList<Entry> chapters) => new(Rich.Of([Rich.Bold("Where to find what: "), .. chapters.SelectMany(Words)]), Look.Small)
    {
        SpaceAfter = 4,
    };

    private static IEnumerable<Inline> Words(Entry chapter, int index)
    {
        // A chapter never loses its page number to the next line.
        string title = $"{chapter.Number} {chapter.Title}, page ".Replace(' ', '\u00a0');
        if (index > 0)
            yield return new Run(" \u00b7 ") { Color = Look.Grey };
        yield return new Run(title) { Link = new LinkTarget.Inside(chapter.Destination) };
        yield return new PageReference(chapter.Destination);
    }
}
