using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 7: how a verdict comes about, the words, and what the reader has to do.</summary>
internal static class MethodChapter
{
    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(7, "Method, words and duties of the reader", "method") with { NeedsRoom = 150 };
        yield return new Columns(
            [new ColumnPart(Look.HalfWidth, [.. Verdicts()]), new ColumnPart(Look.HalfWidth, [.. LevelsAndWords()])], Look.Gutter)
        { SpaceAfter = 2 };
        yield return Look.Sub("Duties of the reader");
        yield return Look.Prose("The report holds only together with work that others must do. Whoever relies on it should");
        yield return new ItemList([.. Duties.Select(Rich.Prose)], Look.Body) { IsNumbered = true, Indent = 5.5, MaximumWidth = Look.ProseWidth, SpaceAfter = 2 };
        yield return Look.Sub("Versions used");
        yield return Look.Prose(Rich.Prose(Versions(content)));
        yield return Look.Prose(Rich.Of(["Digest of the framework catalogue: ", new Run(content.Head.CatalogueSha256.Hex) { Face = Face.Mono, Size = 7.5 }]));
    }

    private static readonly string[] Duties =
    [
        "cover the rows outside the root of trust by other evidence, among them risk assessment, SBOM and vulnerability handling;",
        "close or accept the exceptions of section 4 before the dates given there;",
        "check that firmware and hardware revision of the unit at hand are those of page 1; a change of either needs a new report;",
        "test what a registry cannot see: protocol settings, physical ports, bypass modes, behaviour after a failed check;",
        "look up the state of the ledger and of the signing certificate on the day of reading.",
    ];

    private static IEnumerable<Block> Verdicts()
    {
        (Verdict Verdict, Coverage Coverage, string When)[] lines =
        [
            (Verdict.NotApplicable, Coverage.None, "class, market, date or condition does not reach the unit; the reason is on record"),
            (Verdict.OutsideRot, Coverage.None, "no root of trust can answer the row"),
            (Verdict.Contributes, Coverage.None, "evidence helps but can never carry the row"),
            (Verdict.Gap, Coverage.None, "a needed fact is known to be false"),
            (Verdict.NoEvidence, Coverage.None, "nothing is on file for a needed fact"),
            (Verdict.EvidenceStale, Coverage.None, "good once, now past its age limit or withdrawn"),
            (Verdict.AttestedOnly, Coverage.None, "on file, but weaker than the minimum level"),
            (Verdict.Supported, Coverage.Partial, "all needed facts hold; they carry a part of the row"),
            (Verdict.Supported, Coverage.Full, "all needed facts hold; they can carry the row"),
        ];
        yield return new Heading(3, "How a verdict is made", Look.SubHeading) { SpaceAfter = 1.6 };
        yield return new Paragraph("For each row the first line that fits decides.", Look.Cell) { SpaceAfter = 2 };
        yield return new Table(
            [new TableColumn(38, "Verdict"), new TableColumn(45, "When")],
            lines.Select(line => new TableUnit.Row([TableCell.RowHead(Rich.Of(Rich.Verdict(VerdictLook.Of(line.Verdict, line.Coverage)))), line.When])),
            Look.Table with { CellTop = 1.2, CellBottom = 1.2 });
    }

    private static IEnumerable<Block> LevelsAndWords()
    {
        (string Level, string Meaning)[] levels =
        [
            ("E4", "checked by this portal, bound to this device"),
            ("E3", "signed by the vendor for this device or exactly this part"),
            ("E2", "recorded at the factory by an authenticated station"),
            ("E1", "declared by a named person or document"),
            ("E0", "nothing on file; never the same as \u201cfalse\u201d"),
        ];
        yield return new Heading(3, "Levels of evidence", Look.SubHeading) { SpaceAfter = 1.6 };
        yield return new Table(
            [new TableColumn(9, "Level"), new TableColumn(74, "Meaning")],
            levels.Select(level => new TableUnit.Row([TableCell.RowHead(Rich.Of([Rich.Bold(level.Level)])), level.Meaning])),
            Look.Table with { CellTop = 1.2, CellBottom = 1.2 });
        yield return new Heading(3, "Words", Look.SubHeading) { SpaceBefore = 6, SpaceAfter = 1.6 };
        yield return new LabelValueList(
            [
                Rich.Pair("Fact", "a capability that holds or does not hold, with level, evidence and time"),
                Rich.Pair("Coverage", "how much of a row such evidence can carry: full or partial"),
                Rich.Pair("Trust anchor", "a root that was registered on purpose, for one purpose"),
                Rich.Pair("Readiness", "rows judged as if the law applied already"),
                Rich.Pair("Group", "units whose facts have the same states"),
                Rich.Pair("Checkpoint", "signed head of the append-only ledger"),
            ],
            Look.Label, Look.Value, 24);
    }

    private static string Versions(ReportContent content) =>
        $"RotPortal {content.Head.PortalVersion}, rule set {content.Head.RuleSet}, mapping {content.Head.MappingVersion}. Sources: "
        + string.Join("; ", content.Frameworks.DistinctBy(framework => framework.Id).Select(framework => $"{framework.ShortTitle} {SourceOf(framework)}")) + ".";

    private static string SourceOf(ReportedFramework framework) => framework.SourceConfidence switch
    {
        "read" => "read in the original",
        "secondary" => "known from secondary sources",
        var other => other,
    };
}
