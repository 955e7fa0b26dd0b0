using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf.Chapters;
using RotPortal.Reports.Formats.Pdf.Drawings;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>The report on one device, two to four pages: who it is and how it proves it, verdicts, every judged row, evidence, limits.</summary>
internal static class DevicePages
{
    private const int MostAttention = 2;

    internal static IReadOnlyList<Block> Of(AuditReport report, Furnishing furnishing) =>
    [
        .. FirstPage(report, furnishing),
        .. DeviceDetail.Of(report, furnishing),
    ];

    private static IEnumerable<Block> FirstPage(AuditReport report, Furnishing furnishing)
    {
        var content = report.Content;
        var unit = content.UnitList[0];
        if (furnishing.BandSentence is { } band)
            yield return new Placed(20, 2.9, Look.TextWidth, [new Paragraph(band, Furnishing.BandText) { Align = Align.Center }]);
        yield return new Columns([new ColumnPart(142, [.. Title(content)]), new ColumnPart(28, [.. Chapters.FirstPage.Qr(report)])], 0) { SpaceAfter = 3 };
        yield return new Columns(
            [new ColumnPart(Look.HalfWidth, [Chapters.FirstPage.Pairs(Identity(content, unit))]), new ColumnPart(Look.HalfWidth, [Chapters.FirstPage.Pairs(State(content, unit))])],
            Look.Gutter)
        { SpaceAfter = 2 };
        if (unit.Standing != UnitStanding.Judged)
            yield return Look.Prose(Rich.Of([Rich.Bold($"This unit is {Words.Of(unit.Standing)}."), " It takes no part in verdicts: the rows are shown as for a unit of which nothing is on file."]));
        yield return Look.Sub("How this unit proves its identity", 2);
        foreach (var block in ChainFigure.Of(content))
            yield return block;
        yield return Look.Sub("Verdicts", 2);
        double rowLength = VerdictBar.RowLength(content.Frameworks.Select(framework => VerdictOrder.Count(framework.Rows)), Look.TextWidth);
        foreach (var framework in content.Frameworks)
            yield return Verdicts(framework, rowLength);
        foreach (var block in Timeline.Of(content))
            yield return block;
        foreach (var block in NeedsAttention(content))
            yield return block;
    }

    private static IEnumerable<Block> Title(ReportContent content)
    {
        yield return new Paragraph("RECORD OF EVIDENCE \u00b7 DEVICE REPORT", Look.Overline) { SpaceAfter = 1 };
        yield return new Heading(
            1,
            Rich.Of(Title(content.Scope.Product, content.Head.Subject)),
            Look.DeviceTitle with { Size = content.Scope.Product?.Length > 34 ? 17 : 23, Leading = content.Scope.Product?.Length > 34 ? 21 : 27 })
        {
            Bookmark = $"Root of trust of {content.Head.Subject}",
            SpaceAfter = 2,
        };
        yield return new Paragraph(
            "Technical evidence on the root of trust of this unit at the data cut: no conformity assessment, no certificate, no legal advice. All limits stand at the end.", Look.Value)
        { MaximumWidth = 132 };
    }

    /// <summary>Product and unit on a line each; a subject that names the product itself does not name it twice.</summary>
    private static IEnumerable<Inline> Title(string? product, string subject)
    {
        if (product is null)
            return [subject];
        string unit = subject.StartsWith(product, StringComparison.Ordinal) ? subject[product.Length..].TrimStart(' ', ',') : subject;
        return unit.Length == 0 ? [product] : [product, new LineBreak(), new Run(unit) { Color = Look.Ink }];
    }

    private static IEnumerable<LabelValue> Identity(ReportContent content, ReportedUnit unit)
    {
        var element = content.Parts[0].Element;
        yield return Rich.Pair("Hardware id", new Run(unit.HardwareId) { Face = Face.Mono, Size = 8 });
        yield return Rich.Pair("Batch", Rich.OrNotKnown(unit.Batch));
        yield return Rich.Pair("Hardware", Rich.Prose(Rich.OrNotKnown(content.Scope.Hardware)));
        yield return Rich.Pair("Firmware", Rich.Prose(content.Scope.Firmware.Count == 0 ? "not known" : string.Join(", ", content.Scope.Firmware)));
        yield return Rich.Pair("Root of trust", Rich.Prose($"{element.PartNumber}, {element.Maker}, revision {element.Revision ?? "not known"}"));
        yield return Rich.Pair("Key fingerprint", unit.Keys.Count == 0 ? "none on file" : Rich.Of(Rich.Grouped(unit.Keys[0].SpkiSha256.Hex, 4)));
    }

    private static IEnumerable<LabelValue> State(ReportContent content, ReportedUnit unit)
    {
        foreach (var axis in unit.Axes)
            yield return Rich.Pair(axis.Name, Rich.Of([Rich.Bold(axis.State), axis.Since is { } since ? Run.Joined($" since {Words.Day(since)}") : ""]));
        yield return Rich.Pair("Market", Rich.Prose(Chapters.FirstPage.Market(content.Scope)));
        yield return Rich.Pair("Data cut", Rich.Prose(Words.Minute(content.Head.DataCut)));
        yield return Rich.Pair("Issued", Rich.Prose(content.Head.Number is null ? "not issued" : Words.Minute(content.Head.MadeAt)));
    }

    private static KeptTogether Verdicts(ReportedFramework framework, double rowLength)
    {
        var counts = VerdictOrder.Count(framework.Rows);
        return new KeptTogether(
        [
            new Columns(
                [
                    new ColumnPart(130, [new Paragraph(Rich.Of([Rich.Bold(framework.ShortTitle), Rich.Grey($" \u00b7 {Short(framework.Version)} \u00b7 view: "), Rich.Bold(Words.View(framework))]), Look.Cell)]),
                    new ColumnPart(40, [new Paragraph(Rich.Grey($"{Words.Several(counts.All, "row", "rows")}, {Words.Number(counts.Judged)} judged"), Look.Cell) { Align = Align.Right }]),
                ],
                0) { SpaceAfter = 0.8 },
            new Figure(VerdictBar.Draw(counts, rowLength, 5, Look.TextWidth), VerdictBar.Alt(counts)) { SpaceAfter = 1 },
            new Paragraph(Rich.Of(InWords(counts)), Look.SecondLine),
        ])
        { SpaceAfter = 2.8 };
    }

    private static IEnumerable<Inline> InWords(Compliance.Assessment.VerdictCounts counts)
    {
        foreach (var look in VerdictLook.All.Where(look => counts.Of(look.Verdict, look.Coverage) > 0))
        {
            yield return look.Symbol() with { After = 0.9 };
            yield return new Run($"{Words.Number(counts.Of(look.Verdict, look.Coverage))} {look.Word}") { KeepTogether = true, Color = look.Text, Face = Face.SemiBold };
            yield return "   ";
        }
    }

    private static IEnumerable<Block> NeedsAttention(ReportContent content)
    {
        var items = Attention.Of(content);
        if (items.Count == 0)
            yield break;
        yield return new Table(
            [new TableColumn(34, ""), new TableColumn(68, ""), new TableColumn(68, "")],
            items.Take(MostAttention).Select(item => new TableUnit.Row(
            [
                Rich.Of(Rich.Verdict(item.Look)),
                Rich.Of([Rich.Bold(item.RowNames(4)), ". ", .. Rich.Parts(NeededFact.Known(item.Rows[0].Row))]),
                Rich.Prose(item.SmallestChange),
            ])),
            Look.Table with { Cell = Look.SecondLine, HidesHead = true, HeadRule = null, CellTop = 0.9, CellBottom = 0.9 })
        {
            Caption = items.Count > MostAttention ? $"What needs attention, the first {MostAttention} of {items.Count} points" : "What needs attention",
            CaptionLevel = 2,
            SpaceBefore = 4,
            SpaceAfter = 1,
        };
    }

    private static string Short(string version) => version.Length <= 44 ? version : version[..43].TrimEnd() + "\u2026";
}
