using RotPortal.Compliance.Assessment;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf.Drawings;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 1: where to find what, the numbers as bars, what matters most, what changed.</summary>
internal static class SummaryChapter
{
    private const double BarWidth = 110;
    private const int MostShown = 6;
    private const int MostChanges = 20;

    internal static IEnumerable<Block> Of(ReportContent content, IReadOnlyList<Contents.Entry> chapters)
    {
        yield return Look.Section(1, "Summary", "summary") with { StartsPage = true };
        yield return Contents.Of(chapters);
        yield return Look.LeadText(Rich.Prose(Lead(VerdictOrder.Count(content))));
        yield return Legend();
        yield return Bars(content);
        yield return Look.NoteText(
            "Reading aid: full-height segments are judged; the half-height part only contributes; the thin line is what root-of-trust evidence cannot answer. "
            + "Segments stand in this fixed order so that two bars can be compared by eye.");
        foreach (var block in MattersMost(content))
            yield return block;
        if (content.Changes is { } changes)
        {
            foreach (var block in Changed(content, changes))
                yield return block;
        }
    }

    /// <summary>The counts in sentences that can be quoted in a letter.</summary>
    internal static string Lead(VerdictCounts counts)
    {
        if (counts.Judged == 0)
            return "No row of the frameworks chosen can be answered by evidence on a root of trust for these units.";
        long supported = counts.SupportedFull + counts.SupportedPartial;
        var sentences = new List<string>
        {
            supported == 0
                ? $"Of the {Words.Several(counts.Judged, "row", "rows")} that root-of-trust evidence can answer, the evidence supports none."
                : $"Of the {Words.Several(counts.Judged, "row", "rows")} that root-of-trust evidence can answer, the evidence supports {Words.Number(supported)}: "
                    + $"{Words.Number(counts.SupportedFull)} with full coverage, {Words.Number(counts.SupportedPartial)} in part.",
        };
        if (counts.Gap > 0)
            sentences.Add($"{Counted(counts.Gap)} known not to be met.");
        if (counts.NoEvidence > 0)
            sentences.Add($"{(counts.NoEvidence == 1 ? "One row has" : $"{Words.Number(counts.NoEvidence)} rows have")} nothing on file, which says neither yes nor no.");
        if (counts.EvidenceStale > 0)
            sentences.Add($"{(counts.EvidenceStale == 1 ? "One row rests" : $"{Words.Number(counts.EvidenceStale)} rows rest")} on evidence past its age limit.");
        if (counts.AttestedOnly > 0)
            sentences.Add($"{(counts.AttestedOnly == 1 ? "One row rests" : $"{Words.Number(counts.AttestedOnly)} rows rest")} on evidence weaker than asked for.");
        return string.Join(' ', sentences);
    }

    private static string Counted(long rows) => rows == 1 ? "One row is" : $"{Words.Number(rows)} rows are";

    private static Columns Legend()
    {
        var items = VerdictLook.All.Where(look => look.Verdict != Verdict.OutsideRot).Select(Item).ToList();
        var columns = items.Chunk(2).Select(pair => new ColumnPart(42.5, [.. pair])).ToList();
        return new Columns(columns, 0) { SpaceBefore = 1, SpaceAfter = 3 };
    }

    private static Paragraph Item(VerdictLook look)
    {
        string word = look.Verdict == Verdict.NotApplicable ? "not applicable, outside" : look.Word;
        return new Paragraph(
            [new Symbol(VerdictBar.Sample(look, 7, 3.4), -0.6, 1.4), look.Symbol(), new Run(word) { Color = look.Text, Face = Face.SemiBold, Size = 7.5 }], Look.Cell)
        { SpaceAfter = 1.2 };
    }

    private static Table Bars(ReportContent content)
    {
        double rowLength = VerdictBar.RowLength(content.Frameworks.SelectMany(Sections).Select(section => section.Counts), BarWidth);
        return new Table(
            [new TableColumn(46, "Framework and section"), new TableColumn(10, "rows", Align.Right), new TableColumn(4, ""), new TableColumn(110, "Verdicts, worst first; one row is equally long everywhere")],
            content.Frameworks.SelectMany(framework => Lines(framework, rowLength)),
            Look.Table with { CellTop = 1.05, CellBottom = 1.05, RowRule = new Stroke(0.4, Look.Hairline) })
        { Summary = "Verdict bars by framework and section" };
    }

    private static IEnumerable<TableUnit> Lines(ReportedFramework framework, double rowLength)
    {
        yield return new TableUnit.Section([framework.ShortTitle, new Run($" \u00b7 {Words.View(framework)} \u00b7 {framework.Version}") { Face = Face.Regular, Color = Look.Grey }]);
        foreach (var section in Sections(framework))
        {
            yield return new TableUnit.Row(
            [
                TableCell.RowHead((CellContent)section.Name),
                Words.Number(section.Counts.All),
                "",
                TableCell.Stacked(new Figure(VerdictBar.Draw(section.Counts, rowLength, 4.2, BarWidth), VerdictBar.Alt(section.Counts))),
            ]);
        }
    }

    /// <summary>The sections of a framework; those in which nothing is judged share a line.</summary>
    private static IEnumerable<(string Name, VerdictCounts Counts)> Sections(ReportedFramework framework)
    {
        var sections = framework.Rows.GroupBy(row => row.Section, StringComparer.Ordinal).Select(group => (Name: group.Key, Counts: VerdictOrder.Count(group))).Where(section => section.Counts.All > 0).ToList();
        foreach (var (name, counts) in sections.Where(section => section.Counts.Judged > 0))
            yield return (name.Length == 0 ? "All rows" : name, counts);
        var others = sections.Where(section => section.Counts.Judged == 0).ToList();
        if (others.Count == 1)
            yield return (others[0].Name.Length == 0 ? "All rows" : others[0].Name, others[0].Counts);
        if (others.Count > 1)
            yield return ($"{others.Count} other sections", VerdictOrder.Count(framework.Rows.Where(row => others.Any(section => section.Name == row.Section))));
    }

    private static IEnumerable<Block> MattersMost(ReportContent content)
    {
        var items = Attention.Of(content);
        if (items.Count == 0)
        {
            yield return Look.Sub("What matters most");
            yield return Look.Prose("No judged row is short of support.");
            yield break;
        }

        yield return Look.Tabled(
            "What matters most",
            [new TableColumn(7, ""), new TableColumn(30, "Verdict"), new TableColumn(66, "Rows and what is known"), new TableColumn(67, "Smallest change that would turn them")],
            items.Take(MostShown).Select((item, index) => new TableUnit.Row(
            [
                TableCell.RowHead((CellContent)Words.Plain(index + 1)),
                Rich.Of(Rich.Verdict(item.Look)),
                Rich.Of([Rich.Bold(item.RowNames(4)), $", {item.Level}. ", .. Rich.Parts(NeededFact.Known(item.Rows[0].Row))]),
                Rich.Prose(item.SmallestChange),
            ]))) with
        { NeedsRoom = 70 };
        if (items.Count > MostShown)
            yield return Look.NoteText($"{Words.Several(items.Count - MostShown, "further point stands", "further points stand")} with the rows in section 3.");
    }

    private static IEnumerable<Block> Changed(ReportContent content, ReportChanges changes)
    {
        var titles = content.Frameworks.DistinctBy(framework => framework.Id).ToDictionary(framework => framework.Id, framework => framework.ShortTitle, StringComparer.Ordinal);
        int Of(ChangeDirection direction) => changes.Rows.Count(row => row.Direction == direction);
        string numbers = $"Worse {Of(ChangeDirection.Worse)}, better {Of(ChangeDirection.Better)}, counted differently {Of(ChangeDirection.Moved)}, "
            + $"new {changes.New}, gone {changes.Gone}, unchanged {changes.Unchanged}.";
        if (changes.Rows.Count == 0)
        {
            yield return Look.Sub($"Changes since {changes.Since} of {Words.Day(changes.SinceDataCut)}");
            yield return Look.Prose(numbers);
            yield break;
        }

        yield return Look.Tabled(
            $"Changes since {changes.Since} of {Words.Day(changes.SinceDataCut)}",
            [new TableColumn(16, ""), new TableColumn(30, "Row"), new TableColumn(34, "Was"), new TableColumn(34, "Is"), new TableColumn(56, "Why")],
            changes.Rows.Take(MostChanges).Select(change => new TableUnit.Row(
            [
                TableCell.RowHead(Rich.Of([Rich.Bold(Words.Of(change.Direction))])),
                $"{titles.GetValueOrDefault(change.Row.FrameworkId, change.Row.FrameworkId)} {change.Row.RequirementId}",
                Rich.Of(Rich.Verdict(VerdictLook.Of(change.Was, change.WasCoverage))),
                Rich.Of(Rich.Verdict(VerdictLook.Of(change.Is, change.IsCoverage))),
                Rich.Prose(change.Reason),
            ])));
        yield return Look.NoteText(changes.Rows.Count > MostChanges ? $"{numbers} The first {MostChanges} are shown; all of them stand in the data of the report." : numbers);
    }
}
