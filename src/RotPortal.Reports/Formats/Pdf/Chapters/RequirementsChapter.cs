using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 3: every judged row with facts and evidence, then the rows counted apart, so that each count can be checked by hand.</summary>
internal static class RequirementsChapter
{
    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(3, "Requirements, row by row", "requirements") with { StartsPage = true };
        yield return Look.LeadText("Only rows that root-of-trust evidence can answer get a full entry. The lists behind each framework name every other row, so that the counts can be checked.");
        foreach (var (framework, index) in content.Frameworks.Select((framework, index) => (framework, index)))
        {
            yield return Judged(content, framework, $"3.{index + 1}");
            yield return CountedApart.Of(framework);
            foreach (string note in FrameworkWords.Notes(framework))
                yield return Look.NoteText(Rich.Prose(note)) with { SpaceBefore = 1, SpaceAfter = 1 };
        }
    }

    private static Table Judged(ReportContent content, ReportedFramework framework, string number) => new(
        [new TableColumn(25, "Clause, level"), new TableColumn(35, "Requirement, our title"), new TableColumn(33, "Verdict, coverage"), new TableColumn(51, "Level, facts used"), new TableColumn(26, "Evidence")],
        JudgedUnits(content, framework),
        Look.Table)
    {
        Caption = Rich.Of([Rich.Bold($"{number} {framework.ShortTitle}"), new Run($" \u00b7 view: {Words.View(framework)}") { Face = Face.Regular, Color = Look.Grey }]),
        CaptionLevel = 3,
        ContinuedSuffix = Look.Continued,
        Destination = $"framework-{framework.Id}-{framework.View}",
        SpaceBefore = 8,
        SpaceAfter = 3,
    };

    private static IEnumerable<TableUnit> JudgedUnits(ReportContent content, ReportedFramework framework)
    {
        var judged = framework.Rows.Where(row => VerdictOrder.Rank(row.Verdict, row.Coverage) is not null).ToList();
        if (judged.Count == 0)
        {
            yield return RootOfTrustChapter.NothingOnFile(5, "No row of this framework is judged for these units in this view.");
            yield break;
        }

        string? section = null;
        foreach (var row in judged)
        {
            if (row.Section.Length > 0 && row.Section != section)
                yield return new TableUnit.Section(row.Section);
            section = row.Section;
            yield return Unit(content, framework, row);
        }
    }

    private static TableUnit.Row Unit(ReportContent content, ReportedFramework framework, ReportedRow row)
    {
        var look = VerdictLook.Of(row.Verdict, row.Coverage);
        var second = SecondLine(content, framework, row);
        var clause = TableCell.RowHead(new CellContent.Stacked(
            new Paragraph(Rich.Of([new Run(row.Id) { Face = Face.SemiBold, KeepTogether = true }]), Look.Cell), new Paragraph(LevelOf(row), Look.SecondLine with { Color = Look.Grey }))) with
        { RowSpan = second.Count > 0 ? 2 : 1 };
        var first = TableLine.Create([clause, row.Title, VerdictCell(look, row), FactsCell(row), EvidenceCell(row)]);
        return new TableUnit.Row(second.Count > 0 ? [first, [TableCell.Across(4, Rich.Of(second.Select(Smaller)))]] : [first])
        {
            MarginBar = row.Verdict == Verdict.Gap ? look.Text : null,
        };
    }

    private static Inline Smaller(Inline part) => part is Run run ? run with { Size = Look.SecondLine.Size } : part;

    private static string LevelOf(ReportedRow row) => row.IsGroupRow ? "heading, not counted" : Words.Of(row.Level);

    private static TableCell VerdictCell(VerdictLook look, ReportedRow row) => TableCell.Of(Rich.Of(
        [.. Rich.Verdict(look), new LineBreak(), new Skip(4.6), new Run($"coverage: {Words.Of(row.Coverage)}") { Color = Look.Grey, Size = 7.5 }]));

    /// <summary>What the rule needs; what only helps is in the data and in the CSV.</summary>
    private static TableCell FactsCell(ReportedRow row)
    {
        var needed = NeededFact.Of(row);
        return needed.Count == 0
            ? Rich.Of([Rich.Grey("those of its children")])
            : TableCell.Stacked(new LabelValueList(
                [.. needed.SelectMany(need => need.Inputs.Select((input, index) => Rich.Pair(
                    input.State == CapabilityState.Unknown ? "\u2013" : input.Level.ToString(), FactText(input, isAnother: index > 0 && need.IsAlternative))))],
                Look.SecondLine with { Face = Face.SemiBold },
                Look.SecondLine,
                6.2)
            { Gap = 0 });
    }

    private static RichText FactText(ReportedInput input, bool isAnother)
    {
        var parts = new List<Inline>();
        if (isAnother)
            parts.Add(Rich.Grey("or "));
        parts.Add(Words.Name(input));
        if (input.State != CapabilityState.Met)
            parts.AddRange([" ", new Run(input.State == CapabilityState.BelowMinimum ? $"minimum {input.Capability.MinimumLevel}" : Words.Of(input.State)) { Color = Look.Grey, KeepTogether = true }]);
        return Rich.Of(parts);
    }

    private static TableCell EvidenceCell(ReportedRow row)
    {
        var needed = NeededFact.Of(row).SelectMany(need => need.Inputs).ToList();
        var numbers = Building.EvidenceRegister.InOrder(needed.SelectMany(input => input.Evidence));
        return needed.Min(input => input.Oldest) is { } oldest
            ? Rich.Of([.. Rich.Parts(Rich.Numbers(numbers)), new LineBreak(), new Run($"oldest {Words.Day(oldest)}") { Color = Look.Grey, Size = 7.5, KeepTogether = true }])
            : "none";
    }

    /// <summary>What is missing or not met, what else is to be known, what lies outside.</summary>
    private static List<Inline> SecondLine(ReportContent content, ReportedFramework framework, ReportedRow row)
    {
        var parts = new List<Inline>();
        void Add(string word, string text)
        {
            if (text.Length == 0)
                return;
            if (parts.Count > 0)
                parts.Add(" ");
            parts.AddRange(Rich.Led(word, text));
        }

        if (row.Verdict == Verdict.Gap)
            Add("Not met:", row.Reason);
        Add(row.Verdict == Verdict.Gap ? "Needed:" : "Missing:", string.Join(' ', row.Missing));
        Add("Note:", string.Join(' ', [.. Units(row), .. row.Remarks, .. Exceptions(content, framework, row)]));
        Add("Outside:", row.Outside);
        return parts;
    }

    /// <summary>Where units differ, how many have which verdict.</summary>
    private static IEnumerable<string> Units(ReportedRow row) => row.Units.Count < 2
        ? []
        : [$"Worst of {Words.Number(row.Units.Sum(units => units.Units))} units (group {row.Group}): "
            + string.Join(", ", row.Units.Select(units => $"{Words.Number(units.Units)} {Words.Of(units.Verdict, units.Coverage)}")) + "."];

    private static IEnumerable<string> Exceptions(ReportContent content, ReportedFramework framework, ReportedRow row)
    {
        var exceptions = content.Exceptions.Where(exception => exception.Rows.Contains(new RowReference(framework.Id, row.Id))).Select(exception => exception.Number).ToList();
        if (exceptions.Count > 0)
            yield return $"See {string.Join(", ", exceptions)} in section 4.";
    }
}
