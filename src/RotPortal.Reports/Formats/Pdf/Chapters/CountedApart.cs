using RotPortal.Compliance.Assessment;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>The rows of a framework that are counted apart, by clause, so that every count can be checked by hand.</summary>
internal static class CountedApart
{
    internal static Table Of(ReportedFramework framework)
    {
        var counted = framework.Rows.Where(row => !row.IsGroupRow).ToList();
        return new Table(
            [new TableColumn(36, "Counted apart"), new TableColumn(10, "rows", Align.Right), new TableColumn(3, ""), new TableColumn(121, $"Clauses of {framework.ShortTitle}")],
            VerdictLook.All.Where(look => !look.IsJudged).Select(look =>
            {
                var rows = counted.Where(row => row.Verdict == look.Verdict).ToList();
                return new TableUnit.Row(
                [
                    TableCell.RowHead(Rich.Of(Rich.Verdict(look))),
                    Words.Number(rows.Count),
                    "",
                    rows.Count == 0 ? "none" : Rich.Of(Clauses(rows)),
                ]);
            }),
            Look.Table with { Cell = Look.SecondLine with { Size = 7.75 } })
        { SpaceBefore = 3, SpaceAfter = 1 };
    }

    /// <summary>The clauses; those that are not applicable once per reason, with the reason behind them.</summary>
    private static IEnumerable<Inline> Clauses(IReadOnlyList<ReportedRow> rows)
    {
        var groups = rows[0].Verdict == Verdict.NotApplicable
            ? rows.GroupBy(row => row.Reason, StringComparer.Ordinal).Select(group => (Reason: (string?)group.Key, Rows: group.ToList()))
            : [(Reason: null, Rows: rows.ToList())];
        bool isFirst = true;
        foreach (var (reason, members) in groups)
        {
            if (!isFirst)
                yield return new LineBreak();
            isFirst = false;
            foreach (var (row, index) in members.Select((row, index) => (row, index)))
            {
                yield return new Run(index < members.Count - 1 ? $"{row.Id}," : row.Id) { KeepTogether = true };
                if (index < members.Count - 1)
                    yield return " ";
            }

            if (reason is not null)
                yield return Rich.Grey($" \u2013 {reason}");
        }
    }
}
