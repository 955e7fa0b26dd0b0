using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Cli.Commands.Assess;

/// <summary>Verdicts for a person: counts per framework, then the rows with their reasons.</summary>
internal static class AssessText
{
    private const int VerdictWidth = 19;

    public static async Task WriteAsync(
        WorkedCaseFile file, IReadOnlyList<WorkedCaseResult> results, TextOutput text, CancellationToken cancellation)
    {
        foreach (var (one, result) in file.Cases.Zip(results))
        {
            text.Add($"case {one.Case}", Tone.Strong).Add(one.Title is null ? "" : $"  {one.Title}").Line();
            foreach (var framework in result.Verdicts.GroupBy(v => v.Framework))
                Write(framework.Key, [.. framework], text);
            await text.FlushAsync(cancellation);
        }
    }

    private static void Write(string framework, IReadOnlyList<WorkedCaseVerdict> rows, TextOutput text)
    {
        text.Line().Add("  ").Add(framework, Tone.Strong).Line();
        foreach (var (verdict, tone) in VerdictTone.ByWords)
        {
            int count = rows.Count(row => row.Verdict == verdict);
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
