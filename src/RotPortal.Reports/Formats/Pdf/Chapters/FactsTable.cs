using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>What is on file, capability by capability, for each group of units with the same facts.</summary>
internal static class FactsTable
{
    private const int GroupsShown = 4;

    internal static IEnumerable<Block> Of(ReportContent content, string number)
    {
        if (content.Groups.Count == 0)
        {
            yield return Look.Sub($"{number} Facts");
            yield return Look.Prose("No unit is judged, so no fact counts.");
            yield break;
        }

        foreach (var (group, index) in content.Groups.Take(GroupsShown).Select((group, index) => (group, index)))
        {
            string caption = content.Groups.Count == 1
                ? $"{number} Facts of all {Words.Several(group.Units, "judged unit", "judged units")}"
                : $"{number}.{index + 1} Facts of group {group.Number}, {Words.Several(group.Units, "unit", "units")}";
            yield return Table(group, caption);
            yield return Look.NoteText(Rich.Of([Rich.Bold("Nothing on file: "), .. Rich.Parts(Nothing(group))]));
        }

        if (content.Groups.Count > GroupsShown)
            yield return Look.NoteText($"The facts of {Words.Several(content.Groups.Count - GroupsShown, "further group stand", "further groups stand")} in the data of the report.");
    }

    private static Table Table(UnitGroup group, string caption) => Look.Tabled(
        caption,
        [new TableColumn(49, "Capability"), new TableColumn(26, "Level, state"), new TableColumn(59, "What was found"), new TableColumn(36, "Evidence, observed")],
        group.Facts.Count == 0
            ? [RootOfTrustChapter.NothingOnFile(4, group.CountsAsNothing ? "Simulated evidence: counts as nothing on file." : "Nothing is on file.")]
            : group.Facts.Select(Row));

    internal static TableUnit.Row Row(ReportedFact fact) => new(
    [
        TableCell.RowHead(Rich.Of([fact.Capability.Id, fact.Role is { } role && fact.Capability.IsPerKeyRole ? Rich.Grey($" ({Words.Of(role)})") : ""])),
        Rich.Of([Rich.Bold(fact.Level.ToString()), Rich.Grey($" {StateOf(fact)}")]),
        Rich.Of([.. Rich.Parts(fact.Holds ? fact.Statement : $"Does not hold: {fact.Statement}"), fact.Anchor is { } anchor ? Rich.Grey($", anchor {anchor}") : ""]),
        Rich.Of([.. Rich.Parts($"{Rich.Numbers(fact.Evidence)}, "), Run.Joined(Words.Day(fact.ObservedFirst)), .. Until(fact)]),
    ]);

    private static string StateOf(ReportedFact fact) => fact.State == CapabilityState.BelowMinimum ? $"minimum {fact.Capability.MinimumLevel}" : Words.Of(fact.State);

    private static IEnumerable<Inline> Until(ReportedFact fact) => fact.ToFact().FreshUntil is { Year: < 9999 } until
        ? [new LineBreak(), new Run($"{(fact.State == CapabilityState.Stale ? "ended" : "counts until")} {Words.Day(until)}") { Color = Look.Grey, KeepTogether = true }]
        : [];

    private static string Nothing(UnitGroup group)
    {
        var known = group.Facts.Select(fact => fact.Capability).ToHashSet();
        var unknown = Capability.All.Where(capability => !known.Contains(capability)).Select(capability => capability.Id).ToList();
        return unknown.Count == 0 ? "none." : $"{string.Join(", ", unknown)}.";
    }
}
