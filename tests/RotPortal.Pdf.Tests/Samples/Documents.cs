using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>Small documents for tests.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset At = new(2026, 11, 22, 7, 0, 4, TimeSpan.Zero);

    public static PdfDocument Of(params IReadOnlyList<Block> body) => new()
    {
        Title = "Sample",
        Language = "en",
        DocumentId = "urn:sample:1",
        CreatedAt = At,
        Body = body,
        Furniture = Foot,
    };

    public static byte[] Bytes(this PdfDocument document)
    {
        using var output = new MemoryStream();
        PdfWriter.Write(document, output);
        return output.ToArray();
    }

    public static Heading Title(string text = "Sample") => new(1, text, Styles.Title) { SpaceAfter = 4 };

    public static Table LongTable(int rows, string caption = "Rows") => new(
        [new TableColumn(25, "Clause"), new TableColumn(60, "Requirement"), new TableColumn(30, "Count", Align.Right), new TableColumn(55, "Evidence")],
        Enumerable.Range(1, rows).Select(i => new TableUnit.Row(
            [TableCell.RowHead(Run.SemiBold($"5.{i}")) with { RowSpan = 2 }, $"Requirement number {i} of the sample", $"{i * 37 % 1000}", $"EV-{i:0000}"],
            [TableCell.Across(3, [Run.SemiBold("Missing: "), $"what row {i} needs"])])),
        Styles.Table)
    { Caption = caption };

    private static IReadOnlyList<Furniture> Foot(PageNumber page) =>
    [
        new Furniture(FurnitureKind.Foot, new Drawing(210, 297,
        [
            new Mark.Line(20, 279, 190, 279, new Stroke(0.4, Styles.RuleColor)),
            new Mark.Label(20, 283.5, $"page {page.Number} of {page.Count}", Styles.Small),
        ])),
    ];
}
