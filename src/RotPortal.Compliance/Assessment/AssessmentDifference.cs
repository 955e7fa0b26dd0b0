namespace RotPortal.Compliance.Assessment;

/// <summary>How a row moved between two assessments, in the order in which they are shown.</summary>
public enum VerdictChange
{
    /// <summary>A judged row became worse.</summary>
    Worse,

    /// <summary>The row exists only in the earlier assessment.</summary>
    Gone,

    /// <summary>The row exists only in the later assessment.</summary>
    New,

    /// <summary>The row moved into or out of what is counted apart, as when it became law.</summary>
    Regrouped,

    /// <summary>A judged row became better.</summary>
    Better,

    /// <summary>Nothing moved.</summary>
    Unchanged,
}

/// <summary>One row in two assessments.</summary>
/// <param name="RequirementId">The row.</param>
/// <param name="Change">How it moved.</param>
/// <param name="Before">The earlier verdict; null for a new row.</param>
/// <param name="After">The later verdict; null for a row that is gone.</param>
public sealed record VerdictDifference(string RequirementId, VerdictChange Change, RequirementVerdict? Before, RequirementVerdict? After);

/// <summary>Compares two assessments of the same framework; their editions may differ.</summary>
public static class AssessmentDifference
{
    /// <summary>Every row of both, worse ones first; within a kind of change in the order of the later assessment.</summary>
    /// <exception cref="ArgumentException">They are of two frameworks.</exception>
    public static IReadOnlyList<VerdictDifference> Between(FrameworkAssessment before, FrameworkAssessment after)
    {
        if (before.Framework.Id != after.Framework.Id)
            throw new ArgumentException($"{before.Framework.Id} and {after.Framework.Id} are two frameworks.", nameof(after));
        var earlier = before.Rows.ToDictionary(row => row.Requirement.Id, StringComparer.Ordinal);
        var later = after.Rows.Select(row => row.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        var kept = after.Rows.Select(row => Compare(earlier.GetValueOrDefault(row.Requirement.Id), row));
        var gone = before.Rows.Where(row => !later.Contains(row.Requirement.Id)).Select(row => Compare(row, null));
        return [.. kept.Concat(gone).OrderBy(row => row.Change)];
    }

    private static VerdictDifference Compare(RequirementVerdict? before, RequirementVerdict? after)
    {
        string id = (after ?? before)?.Requirement.Id ?? "";
        return new VerdictDifference(id, ChangeOf(before, after), before, after);
    }

    private static VerdictChange ChangeOf(RequirementVerdict? before, RequirementVerdict? after)
    {
        if (before is null)
            return VerdictChange.New;
        if (after is null)
            return VerdictChange.Gone;
        if (before.Text == after.Text)
            return VerdictChange.Unchanged;
        if (!IsJudged(before) || !IsJudged(after))
            return VerdictChange.Regrouped;
        return RowVerdict.RankOf(after.Verdict, after.Coverage) < RowVerdict.RankOf(before.Verdict, before.Coverage)
            ? VerdictChange.Worse
            : VerdictChange.Better;
    }

    private static bool IsJudged(RequirementVerdict row) =>
        row.Verdict is not (Verdict.NotApplicable or Verdict.OutsideRot or Verdict.Contributes);
}
