using RotPortal.Compliance.Assessment;
using RotPortal.Devices;

namespace RotPortal.Compliance.WorkedCases;

/// <summary>Cases with facts written by hand, and the verdicts that people reasoned out for them.</summary>
/// <param name="ReportDate">The day the cases speak of.</param>
/// <param name="Cases">The cases in the order of the file.</param>
public sealed record WorkedCaseFile(DateOnly ReportDate, IReadOnlyList<WorkedCase> Cases);

/// <summary>One product with its facts.</summary>
/// <param name="Case">Short name, for example <c>A</c>.</param>
/// <param name="Title">What it is; null when not given.</param>
/// <param name="Facts">The facts on file.</param>
/// <param name="Scope">Dates and decisions; the decisions come from <c>notApplicable</c>.</param>
/// <param name="ReadAsReadiness">Frameworks to be read in the readiness view; all others as law.</param>
/// <param name="Expected">The verdicts reasoned by hand.</param>
public sealed record WorkedCase(
    string Case,
    string? Title,
    IReadOnlyList<CaseFact> Facts,
    ProductScope Scope,
    IReadOnlySet<string> ReadAsReadiness,
    IReadOnlyList<ExpectedVerdict> Expected)
{
    /// <summary>The view in which the case wants a framework read.</summary>
    public AssessmentView ViewOf(string frameworkId) =>
        ReadAsReadiness.Contains(frameworkId) ? AssessmentView.Readiness : AssessmentView.AsLaw;
}

/// <summary>A fact as a case states it.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Role">The key role; null for all roles of a capability that is judged per role.</param>
/// <param name="Level">Strength of its evidence.</param>
/// <param name="Date">When it was observed; null when that does not matter, and then it counts on any day.</param>
/// <param name="IsLive">Whether it is a live proof.</param>
/// <param name="IsUnmet">Whether it is known not to hold.</param>
/// <param name="IsStale">Whether its basis lapsed.</param>
public sealed record CaseFact(Capability Capability, KeyRole? Role, EvidenceLevel Level, DateOnly? Date, bool IsLive, bool IsUnmet, bool IsStale);

/// <summary>A verdict reasoned by hand.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="RequirementId">The row.</param>
/// <param name="Verdict">The verdict as text, for example <c>supported (partial)</c>.</param>
/// <param name="Reason">Why, in the words of whoever reasoned; null when not given.</param>
public sealed record ExpectedVerdict(string Framework, string RequirementId, string Verdict, string? Reason);
