using RotPortal.Pdf;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>What stands on every page around the text: head, foot, the frame of page 1, bands and watermarks.</summary>
/// <param name="report">The report.</param>
/// <param name="isSigned">Whether the file being made holds a signature; a report that says it is signed can also be written without.</param>
internal sealed class Furnishing(AuditReport report, bool isSigned)
{
    private const double Left = 20;
    private const double Right = 190;
    private const double BandHeight = 9;

    private readonly ReportHead _head = report.Content.Head;

    /// <summary>The sentence of the band; null for an issued report.</summary>
    internal string? BandSentence => _head.Mark switch
    {
        ReportMark.Draft => $"Draft of {Words.Minute(_head.MadeAt)}. Not issued, not signed, may change. Do not hand out.",
        ReportMark.Demonstration => "Demonstration: simulated evidence. Proves nothing about any real device.",
        ReportMark.Issued => null,
    };

    /// <summary>Whether this very file holds the signature that the report speaks of.</summary>
    internal bool IsSigned => isSigned;

    /// <summary>Number and issue as the head of a page shows them.</summary>
    internal string NumberAndIssue => _head.Number is { } number ? $"{number} \u00b7 issue {_head.Issue}" : "no number (draft)";

    internal IReadOnlyList<Furniture> Of(PageNumber page)
    {
        bool isFramed = page.Number == 1 && _head.Kind == ReportKind.Product;
        return
        [
            .. Marks(page.Number == 1),
            .. isFramed ? [Frame()] : new[] { Head() },
            Foot(page),
        ];
    }

    private IEnumerable<Furniture> Marks(bool isFirst)
    {
        switch (_head.Mark)
        {
            case ReportMark.Issued:
                yield break;
            case ReportMark.Draft:
                yield return Whole(FurnitureKind.Background, new Mark.Line(0, BandHeight, PageFrame.PageWidth, BandHeight, new Stroke(0.7, Look.Ink)));
                yield return Watermark("DRAFT", 159, -52, 153);
                break;
            case ReportMark.Demonstration:
                yield return Whole(FurnitureKind.Background, Hatched(0), Hatched(PageFrame.PageHeight - BandHeight), WhiteField(BandSentence ?? ""));
                yield return Watermark("simulated evidence", 88, -52, 160);
                break;
        }

        // On page 1 the sentence is text of the page, so that it is read once; elsewhere it is repeated as furniture.
        if (!isFirst && BandSentence is { } sentence)
            yield return Whole(FurnitureKind.Head, new Mark.Label(PageFrame.PageWidth / 2, 5.6, sentence, BandText, Align.Center));
    }

    internal static TextStyle BandText { get; } = new(Face.SemiBold, 8.25, 11, Look.Ink);

    private static Mark.Hatch Hatched(double y) => new(0, y, PageFrame.PageWidth, BandHeight, -45, 2.2, new Stroke(1, Look.Ink));

    private static Mark.Rectangle WhiteField(string sentence)
    {
        double width = 8 + (1.47 * sentence.Length);
        return new Mark.Rectangle((PageFrame.PageWidth - width) / 2, 1.6, width, BandHeight - 3.2, null, Rgb.White);
    }

    private static Furniture Watermark(string word, double size, double angle, double middle) => Whole(
        FurnitureKind.Watermark,
        new Mark.Group(
            PageFrame.PageWidth / 2,
            middle,
            [new Mark.Label(0, size * 0.12, word, new TextStyle(Face.SemiBold, size, size), Align.Center) { Outline = new Stroke(0.9, Look.WatermarkGrey) }],
            angle));

    private static Furniture Frame() => Whole(
        FurnitureKind.Background,
        new Mark.Rectangle(12, 12, 186, 262, new Stroke(0.5, Look.FrameBlue)),
        new Mark.Rectangle(12, 12, 186, 1.6, null, Look.Accent));

    private Furniture Head() => Whole(
        FurnitureKind.Head,
        new Mark.Label(Left, 16, [Rich.Bold($"Root-of-trust {Words.Of(_head.Kind)} report"), new Run($" \u00b7 {Shortened(_head.Subject)}") { Color = Look.Grey }], Look.Small with { Color = Look.Ink }),
        new Mark.Label(Right, 16, NumberAndIssue, Look.Small, Align.Right),
        new Mark.Line(Left, 18.5, Right, 18.5, new Stroke(0.4, Look.Line)));

    private Furniture Foot(PageNumber page) => Whole(
        FurnitureKind.Foot,
        new Mark.Line(Left, 279, Right, 279, new Stroke(0.4, Look.Line)),
        new Mark.Label(Left, 283.2, $"page {page.Number} of {page.Count}", Look.Small),
        new Mark.Label(Right, 283.2, FootText(), Look.Small, Align.Right));

    private string FootText()
    {
        string digest = $"SHA-256 {Words.Short(report.Digest)}";
        return _head.Mark switch
        {
            ReportMark.Draft => $"draft, no number \u00b7 made {Words.Minute(_head.MadeAt)} \u00b7 {digest}",
            ReportMark.Issued => $"report {_head.Number} issue {_head.Issue} \u00b7 issued {Words.Minute(_head.MadeAt)} \u00b7 {digest}",
            ReportMark.Demonstration when _head.Number is null => $"draft, no number \u00b7 demonstration: simulated evidence \u00b7 {digest}",
            ReportMark.Demonstration => $"report {_head.Number} issue {_head.Issue} \u00b7 demonstration: simulated evidence \u00b7 {digest}",
        };
    }

    /// <summary>A subject that leaves room for the number in the head of a page.</summary>
    private static string Shortened(string subject) => subject.Length <= 70 ? subject : subject[..69] + "\u2026";

    private static Furniture Whole(FurnitureKind kind, params IReadOnlyList<Mark> marks) =>
        new(kind, new Drawing(PageFrame.PageWidth, PageFrame.PageHeight, marks));
}
