using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Reports.Building;

/// <summary>What a reader must know beside the rows of a framework.</summary>
internal static class FrameworkNotes
{
    internal static IReadOnlyList<string> Of(Framework framework, ProductScope scope, IReadOnlyList<AssessmentRemark> remarks) =>
    [
        .. Kept(framework, scope),
        .. remarks.Select(remark => remark.Text),
        .. framework.HarmonisationRestrictions.Select(restriction => $"Restriction of the citation in the Official Journal: {restriction}"),
    ];

    private static IEnumerable<string> Kept(Framework framework, ProductScope scope)
    {
        if (framework.IsDraft)
            yield return "Draft standard, no presumption of conformity.";
        if (framework.Requirements.All(requirement => requirement.Coverage is Coverage.None or Coverage.Supporting))
            yield return "No row of this framework asks for a root of trust.";
        if (framework.Requirements.Any(requirement => requirement.ComponentTypes.Count > 0))
        {
            yield return $"Component type: {scope.ComponentType ?? "not decided, rows of all types are judged"}; "
                + $"SL-C: {scope.SecurityLevel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not decided, rows of all levels are judged"}.";
        }

        if (framework.RecommendationsNeedReason is { } clause)
            yield return $"A recommendation that is not supported needs a recorded reason ({clause}).";
        if (framework.IsPartialList)
            yield return "The rows are a selection of the publisher's.";
        if (!framework.HasWorkedCases)
            yield return "No case with hand-reasoned verdicts exists yet for this framework.";
    }
}
