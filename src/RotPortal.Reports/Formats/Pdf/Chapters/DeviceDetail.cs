using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Building;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>The rest of a device report: rows, facts, evidence, anchors, limits, integrity, verification. Set densely.</summary>
internal static class DeviceDetail
{
    internal static IEnumerable<Block> Of(AuditReport report, Furnishing furnishing)
    {
        var content = report.Content;
        yield return Rows(content);
        foreach (var framework in content.Frameworks)
            yield return CountedApart.Of(framework) with { Style = Look.DenseTable with { Cell = Look.SecondLine } };
        foreach (var framework in content.Frameworks)
            yield return new Paragraph(Rich.Of([Rich.Bold($"{framework.ShortTitle}: "), .. Rich.Parts(string.Join(' ', FrameworkWords.NotesBesideStatus(framework).Prepend($"{framework.Title}, {framework.Version}.")))]), Look.Small) { SpaceBefore = 1 };
        yield return Facts(content);
        yield return Evidence(content);
        yield return RootOfTrustChapter.Anchors(content, "Trust anchors") with { Style = Look.DenseTable, CaptionLevel = 2 };
        if (content.Keys.Count > 0)
            yield return RootOfTrustChapter.Keys(content, "Keys") with { Style = Look.DenseTable, CaptionLevel = 2 };
        foreach (var block in PeopleChapter.OnDevice(content))
            yield return block;

        yield return new Columns(
            [
                new ColumnPart(Look.HalfWidth, [new Heading(2, "What this report does not say", Look.SubHeading) { SpaceAfter = 1.6 }, new Paragraph(Rich.Prose(string.Join(' ', content.Limits)), Look.Small with { Color = Look.Ink })]),
                new ColumnPart(Look.HalfWidth, [new Heading(2, "Integrity", Look.SubHeading) { SpaceAfter = 1.6 }, .. FirstPage.Digests(report)]),
            ],
            Look.Gutter)
        { SpaceBefore = 6 };
        yield return SignatureBlock.Of(report, furnishing);
        foreach (var block in VerificationChapter.InShort(report, furnishing))
            yield return block;
    }

    private static Table Rows(ReportContent content) => Look.Tabled(
        "Rows judged for this unit",
        [new TableColumn(25, "Clause"), new TableColumn(62, "Requirement, our title"), new TableColumn(36, "Verdict"), new TableColumn(32, "Evidence"), new TableColumn(15, "age, days", Align.Right)],
        content.Frameworks.SelectMany(framework => Units(content, framework))) with
    { Style = Look.DenseTable, CaptionLevel = 2 };

    private static IEnumerable<TableUnit> Units(ReportContent content, ReportedFramework framework)
    {
        yield return new TableUnit.Section([framework.ShortTitle, new Run($" \u00b7 view: {Words.View(framework)}") { Face = Face.Regular, Color = Look.Grey }]);
        var judged = framework.Rows.Where(row => VerdictOrder.Rank(row.Verdict, row.Coverage) is not null).ToList();
        if (judged.Count == 0)
            yield return RootOfTrustChapter.NothingOnFile(5, "No row of this framework is judged for this unit in this view.");
        foreach (var row in judged)
        {
            var look = VerdictLook.Of(row.Verdict, row.Coverage);
            var needed = NeededFact.Of(row).SelectMany(need => need.Inputs).ToList();
            yield return new TableUnit.Row(
            [
                TableCell.RowHead(Rich.Of([new Run(row.Id) { Face = Face.SemiBold, KeepTogether = true }])),
                row.IsGroupRow ? $"{row.Title} (heading, not counted)" : row.Title,
                Rich.Of(Rich.Verdict(look)),
                Rich.Prose(Rich.Numbers(EvidenceRegister.InOrder(needed.SelectMany(input => input.Evidence)))),
                needed.Min(input => input.Oldest) is { } oldest ? Words.Number(DateOnly.FromDateTime(content.Head.DataCut.UtcDateTime).DayNumber - oldest.DayNumber) : "\u2013",
            ])
            {
                MarginBar = row.Verdict == Compliance.Assessment.Verdict.Gap ? look.Text : null,
            };
        }
    }

    private static Table Facts(ReportContent content) => Look.Tabled(
        "Facts on file",
        [new TableColumn(50, "Capability"), new TableColumn(24, "Level, state"), new TableColumn(64, "What was found"), new TableColumn(32, "Evidence, observed")],
        content.Groups.Count == 0 || content.Groups[0].Facts.Count == 0
            ? [RootOfTrustChapter.NothingOnFile(4, "No fact counts for this unit.")]
            : content.Groups[0].Facts.Select(FactsTable.Row)) with
    { Style = Look.DenseTable, CaptionLevel = 2 };

    private static Table Evidence(ReportContent content) => Look.Tabled(
        "Evidence",
        [new TableColumn(22, "No., level"), new TableColumn(62, "Kind, source"), new TableColumn(24, "Produced"), new TableColumn(24, "Counts until"), new TableColumn(38, "SHA-256")],
        content.Evidence.Count == 0
            ? [RootOfTrustChapter.NothingOnFile(5, "No evidence is on file.")]
            : content.Evidence.Select(entry => new TableUnit.Row(
            [
                TableCell.RowHead(Rich.Of([Rich.Bold(entry.Number), $" {string.Join(", ", entry.Levels)}"])),
                Rich.Prose($"{entry.Kind}, {entry.Source}{(entry.IsSimulated ? ", simulated" : "")}"),
                (entry.ProducedFirst ?? entry.ReceivedFirst) is { } at ? Words.Day(at) : "no date on file",
                entry.ExpiresFirst is { Year: < 9999 } until ? Words.Day(until) : "no end by time",
                entry.Sha256 is { } digest ? new Run($"{digest.Hex[..4]} {digest.Hex[4..8]} {digest.Hex[8..12]} {digest.Hex[12..16]} \u2026") { Face = Face.Mono, Size = 7, ActualText = digest.Hex } : "no file",
            ]))) with
    { Style = Look.DenseTable, CaptionLevel = 2 };
}
