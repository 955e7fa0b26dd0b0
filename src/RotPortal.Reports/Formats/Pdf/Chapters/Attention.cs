using RotPortal.Compliance.Catalogue;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Rows that are not supported for the same reason, so that one change would turn them all.</summary>
/// <param name="Look">Their verdict.</param>
/// <param name="Rows">The rows, in the order of the report.</param>
internal sealed record Attention(VerdictLook Look, IReadOnlyList<(ReportedFramework Framework, ReportedRow Row)> Rows)
{
    /// <summary>Worst first; among equals the mandatory ones, then what turns most rows.</summary>
    internal static IReadOnlyList<Attention> Of(ReportContent content) =>
        [.. content.Frameworks
            .SelectMany(framework => framework.Rows, (framework, row) => (Framework: framework, Row: row))
            .Where(pair => !pair.Row.IsGroupRow && pair.Row.Missing.Count > 0 && VerdictOrder.Rank(pair.Row.Verdict, pair.Row.Coverage) is < 4)
            .GroupBy(pair => (Rank: VerdictOrder.Rank(pair.Row.Verdict, pair.Row.Coverage), Missing: string.Join('\n', pair.Row.Missing)))
            .Select(group => (group.Key.Rank, Item: new Attention(VerdictLook.Of(group.First().Row.Verdict, group.First().Row.Coverage), [.. group])))
            .OrderBy(pair => pair.Rank)
            .ThenBy(pair => pair.Item.Rows.All(row => row.Row.Level != ObligationLevel.Mandatory))
            .ThenByDescending(pair => pair.Item.Rows.Count)
            .Select(pair => pair.Item)];

    /// <summary>The rows by name, so many of them that the cell stays small.</summary>
    internal string RowNames(int most)
    {
        var byFramework = Rows.GroupBy(pair => pair.Framework)
            .Select(group => $"{group.Key.ShortTitle} {string.Join(", ", group.Take(most).Select(pair => pair.Row.Id))}"
                + (group.Count() > most ? $" and {group.Count() - most} more" : ""));
        return string.Join("; ", byFramework);
    }

    internal string Level => Rows.Any(pair => pair.Row.Level == ObligationLevel.Mandatory) ? "mandatory" : Words.Of(Rows[0].Row.Level);

    internal string SmallestChange => string.Join(' ', Rows[0].Row.Missing);
}
