using System.Globalization;
using RotPortal.Compliance.Assessment;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Rows by verdict, a line per framework and view.</summary>
internal static class CountsTable
{
    private const double ShapeSide = 2.8;

    /// <summary>From so many lines on they are set on one line of type each.</summary>
    private const int MostRoomy = 4;

    // Two lines each, so that the shapes above them stand in one line.
    private static readonly string[][] Heads =
    [
        ["gap", "\u00a0"], ["no", "evidence"], ["evidence", "stale"], ["attested", "only"], ["supported", "(partial)"], ["supported", "(full)"],
        ["contri-", "butes"], ["not", "applic."], ["outside", "the root"],
    ];

    internal static Table Of(ReportContent content, VerdictCounts all) => new(
        [
            new TableColumn(40, content.Frameworks.Count > MostRoomy ? $"Framework and view; law on {Words.Day(content.Frameworks[0].On)}" : "Framework and view"),
            new TableColumn(9, "rows", Align.Right),
            .. VerdictLook.All.Zip(Heads, (look, head) => new TableColumn(13.44, Head(look, head), Align.Right)),
        ],
        [
            .. content.Frameworks.Select(framework => Line(framework, isDense: content.Frameworks.Count > MostRoomy)),
            .. content.Frameworks.Count > 1 ? [Total(all)] : Array.Empty<TableUnit>(),
        ],
        content.Frameworks.Count > MostRoomy
            ? Look.Table with { CellTop = 0.5, CellBottom = 0.5, CellSpace = 0.5 }
            : Look.Table with { CellTop = 1.3, CellBottom = 1.3, CellSpace = 0.5 })
    {
        Summary = "Rows by verdict for each framework and view",
    };

    private static CellContent Head(VerdictLook look, string[] words) => new CellContent.Stacked(
        new Figure(look.Shape(ShapeSide), null) { Align = Align.Right, SpaceAfter = 0.6 },
        new Paragraph(RichText.Create([.. words.SelectMany((word, index) => index == 0 ? [(Inline)word] : new Inline[] { new LineBreak(), word })]), Look.HeadCell with { Size = 6.9, Leading = 8 })
        {
            Align = Align.Right,
        });

    private static TableUnit.Row Line(ReportedFramework framework, bool isDense)
    {
        var counts = VerdictOrder.Count(framework.Rows);
        CellContent name = isDense
            ? Rich.Of([Rich.Bold(framework.ShortTitle), new Run($" {ShortView(framework)}") { Size = 6.9, Color = Look.Grey, KeepTogether = true }])
            : new CellContent.Stacked(
                new Paragraph(Rich.Of([Rich.Bold(framework.ShortTitle)]), Look.Cell),
                new Paragraph([Rich.Grey("view: "), Rich.Bold(Words.View(framework))], Look.Small with { Color = Look.Ink }));
        return new TableUnit.Row(TableLine.Create(
        [
            TableCell.RowHead(name),
            Rich.Bold(Number(counts.All)),
            .. VerdictLook.All.Select(look => Count(look, counts, isTotal: false)),
        ]));
    }

    /// <summary>The view in a narrow place; the day of the law stands in the head of the column.</summary>
    private static string ShortView(ReportedFramework framework) => framework.View switch
    {
        AssessmentView.AsLaw => "as law",
        AssessmentView.Readiness => "readiness",
    };

    private static TableUnit.Row Total(VerdictCounts all) => new(TableLine.Create(
    [
        TableCell.RowHead(Rich.Of([Rich.Bold("All rows")])),
        Rich.Bold(Number(all.All)),
        .. VerdictLook.All.Select(look => Count(look, all, isTotal: true)),
    ]));

    private static TableCell Count(VerdictLook look, VerdictCounts counts, bool isTotal) => new Run(Number(counts.Of(look.Verdict, look.Coverage)))
    {
        Face = isTotal ? Face.SemiBold : null,
        Color = look.IsJudged || isTotal ? null : Look.Grey,
    };

    private static string Number(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture);
}
