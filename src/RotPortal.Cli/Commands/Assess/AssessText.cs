using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Cli.Commands.Assess;

/// <summary>Verdicts for a person: counts per framework, then the rows with their reasons.</summary>
internal static class AssessText
{
    private const int VerdictWidth = 19;

    public static async Task WriteAsync(
        WorkedCaseFile file,
        IReadOnlyList<WorkedCaseResult> results,
        FrameworkCatalogue catalogue,
        TextOutput text,
        CancellationToken cancellation)
    {
        foreach (var (one, result) in file.Cases.Zip(results))
        {
            text.Add($"case {one.Case}", Tone.Strong).Add(one.Title is null ? "" : $"  {one.Title}").Line();
            foreach (var framework in result.Verdicts.GroupBy(v => v.Framework))
                Write(framework.Key, [.. framework], GroupRows(catalogue.Find(framework.Key)), text);
            await text.FlushAsync(cancellation);
        }
    }

    // A heading shows the worst of its rows and is not counted.
    private static HashSet<string> GroupRows(Framework? framework) =>
        [.. framework?.Requirements.Where(row => row.IsGroupRow).Select(row => row.Id) ?? []];

    private static void Write(string framework, IReadOnlyList<WorkedCaseVerdict> rows, HashSet<string> headings, TextOutput text)
    {
        text.Line().Add("  ").Add(framework, Tone.Strong).Line();
        foreach (var (verdict, tone) in VerdictTone.ByWords)
        {
            int count = rows.Count(row => row.Verdict == verdict && !headings.Contains(row.RequirementId));
            if (count > 0)
                text.Add($"    {count,5}  ").Add(verdict, tone).Line();
        }

        text.Line();
        int id = rows.Max(row => row.RequirementId.Length);
        int column = 4 + id + 2 + VerdictWidth + 2;
        foreach (var row in rows)
        {
            text.Add("    ").Column(row.RequirementId, id)
                .Column(row.Verdict, VerdictWidth, VerdictTone.ByWords.FirstOrDefault(v => v.Words == row.Verdict).Tone)
                .Wrapped(row.Reason, column);
        }
    }
}
