using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.WorkedCases;

/// <summary>What to ask of a case.</summary>
/// <param name="Frameworks">Identifiers of the frameworks; empty for all.</param>
/// <param name="On">The day; null for the report date of the file.</param>
/// <param name="View">The view; null for the one the case asks for per framework.</param>
public sealed record WorkedCaseQuestion(IReadOnlyList<string> Frameworks, DateOnly? On, AssessmentView? View)
{
    /// <summary>All frameworks, on the report date, in the views the cases ask for.</summary>
    public static WorkedCaseQuestion AsWritten { get; } = new([], null, null);
}

/// <summary>The verdicts of one case, plain enough to be written as JSON.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Verdicts">One per row, frameworks in the order of the catalogue, rows in the order of the publisher.</param>
public sealed record WorkedCaseResult(string Case, IReadOnlyList<WorkedCaseVerdict> Verdicts);

/// <summary>One verdict of a case.</summary>
/// <param name="Framework">Identifier of the framework.</param>
/// <param name="RequirementId">The row.</param>
/// <param name="Verdict">As text, for example <c>supported (full)</c>.</param>
/// <param name="Coverage">As text, for example <c>partial</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record WorkedCaseVerdict(string Framework, string RequirementId, string Verdict, string Coverage, string Reason);

/// <summary>Judges worked cases by the same path as devices: facts, states, verdicts.</summary>
public static class WorkedCaseRun
{
    /// <summary>Judges every case of a file, in its order.</summary>
    /// <exception cref="ArgumentException">The question names a framework that the catalogue does not have.</exception>
    public static IReadOnlyList<WorkedCaseResult> Assess(WorkedCaseFile file, FrameworkCatalogue catalogue, WorkedCaseQuestion question)
    {
        var frameworks = question.Frameworks.Count == 0
            ? catalogue.Frameworks
            : [.. question.Frameworks.Select(id => catalogue.Find(id) ?? throw new ArgumentException($"There is no framework '{id}'.", nameof(question)))];
        var on = question.On ?? file.ReportDate;
        return [.. file.Cases.Select(one => Assess(one, frameworks, on, question.View))];
    }

    /// <summary>The states of a case on a day.</summary>
    public static StateSignature SignatureOf(WorkedCase one, DateOnly on)
    {
        var at = Midnight(on);
        return FactsAt.Judge(one.Facts.SelectMany(fact => FactsOf(fact, one.Case, at)), at).Signature;
    }

    private static WorkedCaseResult Assess(WorkedCase one, IReadOnlyList<Framework> frameworks, DateOnly on, AssessmentView? view)
    {
        var signature = SignatureOf(one, on);
        var verdicts = frameworks
            .Select(framework => Assessor.Assess(framework, signature, one.Scope, on, view ?? one.ViewOf(framework.Id)))
            .SelectMany(assessment => assessment.Rows.Select(row => new WorkedCaseVerdict(
                assessment.Framework.Id, row.Requirement.Id, row.Text, VerdictWords.Of(row.Coverage), row.Reason)));
        return new WorkedCaseResult(one.Case, [.. verdicts]);
    }

    // A capability that is judged per key role and stated without one is stated for every role.
    private static IEnumerable<Fact> FactsOf(CaseFact stated, string caseName, DateTimeOffset at)
    {
        KeyRole?[] roles = stated.Capability.IsPerKeyRole && stated.Role is null
            ? [.. Enum.GetValues<KeyRole>().Select(role => (KeyRole?)role)]
            : [stated.Role];
        return roles.Select(role => new Fact
        {
            Capability = stated.Capability,
            Role = role,
            Holds = !stated.IsUnmet,
            Level = stated.Level,
            Basis = stated.IsLive ? FactBasis.Live : FactBasis.Recorded,
            ObservedAt = stated.Date is { } date ? Midnight(date) : at,
            WithdrawnAt = stated.IsStale ? at : null,
            Check = "worked-case",
            Statement = $"stated in case {caseName}",
        });
    }

    // Cases count in whole days: both ends at midnight, so evidence of 30 days ago is 30 days old.
    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
