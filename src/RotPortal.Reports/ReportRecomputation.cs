using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Building;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>Makes the verdicts of a report again from the facts in it, so that nobody has to believe them.</summary>
public static class ReportRecomputation
{
    /// <summary>Judges the facts of a report by a catalogue and compares every row.</summary>
    public static Recomputed Recompute(AuditReport report, FrameworkCatalogue catalogue)
    {
        var content = report.Content;
        var groups = content.Groups.Select(group => group with { Signature = SignatureOf(group, content.Head.DataCut) }).ToList();
        var differences = content.Groups.Zip(groups)
            .Where(pair => pair.First.Signature != pair.Second.Signature)
            .Select(pair => new RecomputedDifference(null, null, $"The facts of group {pair.First.Number} amount to other states than the report says."))
            .Concat(content.Frameworks.SelectMany(framework => Differences(framework, catalogue, groups, ScopeOf(content))))
            .ToList();
        int rows = content.Frameworks.Sum(framework => framework.Rows.Count(row => !row.IsGroupRow));
        return new Recomputed(rows, catalogue.Sha256 == content.Head.CatalogueSha256, differences);
    }

    private static StateSignature SignatureOf(UnitGroup group, DateTimeOffset at) =>
        group.CountsAsNothing ? StateSignature.Empty : FactsAt.Judge(group.Facts.Select(fact => fact.ToFact()), at).Signature;

    private static IEnumerable<RecomputedDifference> Differences(
        ReportedFramework said, FrameworkCatalogue catalogue, IReadOnlyList<UnitGroup> groups, ProductScope scope)
    {
        if (catalogue.Find(said.Id) is not { } framework)
            return [new RecomputedDifference(said.Id, null, "The catalogue does not hold this framework.")];
        var found = FrameworkRows.Judge(framework, groups, scope, said.On, said.View).Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var missing = found.Keys.Except(said.Rows.Select(row => row.Id), StringComparer.Ordinal)
            .Select(id => new RecomputedDifference(said.Id, id, "The report leaves this row out."));
        return said.Rows.Select(row => Difference(said, row, found.GetValueOrDefault(row.Id))).OfType<RecomputedDifference>().Concat(missing);
    }

    private static RecomputedDifference? Difference(ReportedFramework framework, ReportedRow said, ReportedRow? found)
    {
        if (found is null)
            return new RecomputedDifference(framework.Id, said.Id, "The catalogue does not hold this row.");
        string saidVerdict = Words.Of(said.Verdict, said.Coverage);
        string foundVerdict = Words.Of(found.Verdict, found.Coverage);
        if (saidVerdict != foundVerdict)
            return new RecomputedDifference(framework.Id, said.Id, $"The report says {saidVerdict}; the facts give {foundVerdict}.");
        return said.Units.SequenceEqual(found.Units)
            ? null
            : new RecomputedDifference(framework.Id, said.Id, "The number of units by verdict differs.");
    }

    private static ProductScope ScopeOf(ReportContent content) => new()
    {
        PlacedOnMarket = content.Scope.PlacedOnMarket,
        SubstantiallyModified = content.Scope.SubstantiallyModified,
        SupportEnds = content.Scope.SupportEnds,
        ProductClass = content.Scope.ProductClass,
        ComponentType = content.Scope.ComponentType,
        SecurityLevel = content.Scope.SecurityLevel,
        Decisions =
        [
            .. content.Scope.Decisions.Select(decision => new ApplicabilityDecision(
                decision.FrameworkId, decision.RequirementId, decision.Applies, decision.Reason, decision.By, decision.On)),
        ],
        IsDemonstration = content.Head.Mark == ReportMark.Demonstration,
    };
}

/// <summary>What came of making the verdicts again.</summary>
/// <param name="Rows">How many rows were compared; group rows are not counted.</param>
/// <param name="SameCatalogue">Whether the catalogue is the one that made the report. With another, differences need not be errors.</param>
/// <param name="Differences">What differs; empty when nothing does.</param>
public sealed record Recomputed(int Rows, bool SameCatalogue, IReadOnlyList<RecomputedDifference> Differences);

/// <summary>One difference.</summary>
/// <param name="FrameworkId">The framework; null when it is about the facts.</param>
/// <param name="RequirementId">The row; null when it is about more than one.</param>
/// <param name="What">What differs, in a sentence.</param>
public sealed record RecomputedDifference(string? FrameworkId, string? RequirementId, string What);
