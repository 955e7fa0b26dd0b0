using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>All verdicts of one framework for one set of states.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="On">The day it speaks of.</param>
/// <param name="View">The question it answers.</param>
/// <param name="Rows">One verdict per row, in the order of <see cref="Framework.Requirements"/>.</param>
/// <param name="Counts">Counts over the rows that are no group rows.</param>
/// <param name="ByLevel">The same counts kept apart by how binding the rows are.</param>
/// <param name="Remarks">What a reader should know about the whole, for example that the date of placing on the market is not recorded.</param>
public sealed record FrameworkAssessment(
    Framework Framework,
    DateOnly On,
    AssessmentView View,
    IReadOnlyList<RequirementVerdict> Rows,
    VerdictCounts Counts,
    LevelCounts ByLevel,
    IReadOnlyList<AssessmentRemark> Remarks)
{
    /// <summary>How many rows are headings that show the worst of their children.</summary>
    public int GroupRows => Rows.Count(row => row.Requirement.IsGroupRow);
}
