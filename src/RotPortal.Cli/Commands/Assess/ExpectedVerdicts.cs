using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Cli.Commands.Assess;

/// <summary>The verdicts that people reasoned out, held against those that were derived.</summary>
internal static class ExpectedVerdicts
{
    /// <summary>A sentence for each one that differs. Rows that were not assessed are not compared.</summary>
    public static IReadOnlyList<string> Missed(WorkedCaseFile file, IReadOnlyList<WorkedCaseResult> results) =>
        [.. file.Cases.Zip(results).SelectMany(pair => Missed(pair.First, pair.Second))];

    private static IEnumerable<string> Missed(WorkedCase one, WorkedCaseResult result)
    {
        var derived = result.Verdicts.ToDictionary(v => (v.Framework, v.RequirementId));
        foreach (var expected in one.Expected)
        {
            if (derived.TryGetValue((expected.Framework, expected.RequirementId), out var found) && found.Verdict != expected.Verdict)
            {
                yield return $"case {one.Case}, {expected.Framework} {expected.RequirementId}: expected {expected.Verdict}, found {found.Verdict}. "
                    + found.Reason;
            }
        }
    }
}
