using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>Whether a row reaches a product on a day.</summary>
/// <param name="NotApplicable">Why it does not apply; null when it does.</param>
/// <param name="NotLaw">Why it is not law for the units on that day; null when it is. In the readiness view it is only said.</param>
/// <param name="Held">The decision of a person that it applies; null when nobody decided.</param>
internal readonly record struct RowReach(string? NotApplicable, string? NotLaw, ApplicabilityDecision? Held)
{
    /// <summary>The reach of every row. It depends on no fact, so a fleet needs it once.</summary>
    internal static RowReach[] Of(CompiledFramework framework, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var decisions = scope.Decisions.Where(decision => decision.FrameworkId == framework.Framework.Id).ToList();
        var whole = Latest(decisions.Where(decision => decision.RequirementId is null));
        string? notWhole = whole is { Applies: false } ? Sentence(whole) : null;
        var windows = new Dictionary<ApplicabilityWindow, string?>(ReferenceEqualityComparer.Instance);
        var reach = new RowReach[framework.Rows.Length];
        for (int i = 0; i < reach.Length; i++)
        {
            var row = framework.Rows[i];
            var decided = decisions.Count == 0 ? null : Latest(decisions.Where(decision => decision.RequirementId == row.Requirement.Id));
            string? notLaw = NotLawBecause(row.Window, scope, on, windows);
            string? notApplicable = decided is not null
                ? decided.Applies ? null : Sentence(decided)
                : notWhole ?? NotInScope(row.Requirement, scope);
            if (view == AssessmentView.AsLaw)
                notApplicable ??= notLaw;
            reach[i] = new RowReach(notApplicable, notLaw, decided is { Applies: true } ? decided : null);
        }

        return reach;
    }

    private static string? NotLawBecause(
        ApplicabilityWindow? window, ProductScope scope, DateOnly on, Dictionary<ApplicabilityWindow, string?> known)
    {
        if (window is null)
            return null;
        if (!known.TryGetValue(window, out string? why))
            known.Add(window, why = LawDates.NotLawBecause(window, scope, on));
        return why;
    }

    private static string? NotInScope(Requirement row, ProductScope scope)
    {
        if (scope.ComponentType is { } type && row.ComponentTypes.Count > 0 && !row.ComponentTypes.Contains(type))
            return $"The product is recorded as {type}; this row is for {string.Join(", ", row.ComponentTypes)}.";
        if (scope.SecurityLevel is { } level && row.SecurityLevels.Count > 0 && !row.SecurityLevels.Contains(level))
            return $"The product targets SL-C {level}; this row is asked for at SL-C {string.Join(", ", row.SecurityLevels)}.";
        return null;
    }

    // Of two decisions on the same day the one recorded later counts.
    private static ApplicabilityDecision? Latest(IEnumerable<ApplicabilityDecision> decisions)
    {
        ApplicabilityDecision? latest = null;
        foreach (var decision in decisions)
        {
            if (latest is null || decision.On >= latest.On)
                latest = decision;
        }

        return latest;
    }

    private static string Sentence(ApplicabilityDecision decision)
    {
        string reason = decision.Reason.TrimEnd().TrimEnd('.');
        return $"Held not applicable: {reason}. Decided by {decision.By} on {Dates.Of(decision.On)}.";
    }
}
