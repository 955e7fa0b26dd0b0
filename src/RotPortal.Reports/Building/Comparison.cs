using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;
using RowChange = RotPortal.Reports.Content.RowChange;

namespace RotPortal.Reports.Building;

/// <summary>What changed since an earlier report.</summary>
internal static class Comparison
{
    internal static ReportChanges Between(ReportContent was, IReadOnlyList<ReportedFramework> now)
    {
        var before = Rows(was.Frameworks);
        var after = Rows(now);
        var both = after.Where(pair => before.ContainsKey(pair.Key)).Select(pair => (pair.Key, Was: before[pair.Key], Is: pair.Value)).ToList();
        var changed = both.Where(row => !Same(row.Was, row.Is)).Select(row => Change(row.Key, row.Was, row.Is)).ToList();
        return new ReportChanges(
            $"{was.Head.Number} issue {was.Head.Issue}",
            was.Head.DataCut,
            [.. changed.OrderBy(change => change.Direction)],
            after.Keys.Count(key => !before.ContainsKey(key)),
            before.Keys.Count(key => !after.ContainsKey(key)),
            both.Count - changed.Count);
    }

    // Ordered, so that changes come in the order of the rows.
    private static OrderedDictionary<(string Framework, AssessmentView View, string Row), ReportedRow> Rows(IReadOnlyList<ReportedFramework> frameworks)
    {
        var rows = new OrderedDictionary<(string, AssessmentView, string), ReportedRow>();
        foreach (var framework in frameworks)
        {
            foreach (var row in framework.Rows.Where(row => !row.IsGroupRow))
                rows[(framework.Id, framework.View, row.Id)] = row;
        }

        return rows;
    }

    private static bool Same(ReportedRow was, ReportedRow now) =>
        was.Verdict == now.Verdict && (was.Verdict != Verdict.Supported || was.Coverage == now.Coverage);

    private static RowChange Change((string Framework, AssessmentView View, string Row) key, ReportedRow was, ReportedRow now) => new(
        new RowReference(key.Framework, key.Row), Direction(was, now), was.Verdict, was.Coverage, now.Verdict, now.Coverage, now.Reason);

    private static ChangeDirection Direction(ReportedRow was, ReportedRow now) =>
        (VerdictOrder.Rank(was.Verdict, was.Coverage), VerdictOrder.Rank(now.Verdict, now.Coverage)) switch
        {
            ({ } before, { } after) => after < before ? ChangeDirection.Worse : ChangeDirection.Better,
            _ => ChangeDirection.Moved,
        };
}
