using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.WorkedCases;

/// <summary>What came of reading a file of cases.</summary>
public abstract record WorkedCaseLoad
{
    private WorkedCaseLoad()
    {
    }

    /// <summary>It was read to the last field.</summary>
    /// <param name="File">The cases.</param>
    public sealed record Loaded(WorkedCaseFile File) : WorkedCaseLoad;

    /// <summary>Something in it is not understood.</summary>
    /// <param name="Fault">File, field and reason.</param>
    public sealed record Refused(CatalogueLoad.Refused Fault) : WorkedCaseLoad;
}

/// <summary>Reads files of worked cases as strictly as the catalogue itself.</summary>
public static class WorkedCaseReader
{
    private static readonly IReadOnlyList<string> Verdicts =
    [
        .. Enum.GetValues<Verdict>().SelectMany(verdict => new[] { Coverage.Full, Coverage.Partial }.Select(coverage => VerdictWords.Of(verdict, coverage))).Distinct(),
    ];

    /// <summary>Reads one file against the frameworks it speaks of.</summary>
    public static WorkedCaseLoad Read(SeedFile file, FrameworkCatalogue catalogue)
    {
        var faults = new Faults();
        var cases = Read(file, catalogue.Frameworks, faults);
        if (faults.First is { } fault)
            return new WorkedCaseLoad.Refused(fault);
        return new WorkedCaseLoad.Loaded(cases ?? throw new InvalidOperationException("The reader gave nothing and named no fault."));
    }

    internal static WorkedCaseFile? Read(SeedFile file, IReadOnlyList<Framework> frameworks, Faults faults) =>
        StrictFile.Read(file, faults, root =>
        {
            root.OptionalDate("version");
            root.OptionalText("note");
            var reportDate = root.Date("reportDate");
            var cases = root.Objects("cases", entry => CaseOf(entry, reportDate, frameworks));
            if (cases.Select(one => one.Case).Distinct().Count() != cases.Count)
                root.RefuseField("cases", "has two cases of the same name. Rename one.");
            return new WorkedCaseFile(reportDate, cases);
        });

    private static WorkedCase CaseOf(StrictObject entry, DateOnly reportDate, IReadOnlyList<Framework> frameworks)
    {
        string name = entry.Text("case");
        entry.OptionalText("product");
        entry.OptionalText("story");
        var decisions = entry.OptionalObject("notApplicable", list => DecisionsOf(list, name, reportDate, frameworks)) ?? [];
        var scope = entry.OptionalObject("scope", ScopeOf) ?? ProductScope.Unspecified;
        return new WorkedCase(
            name,
            entry.OptionalText("title"),
            entry.Object("facts", FactsOf) ?? [],
            scope with { Decisions = decisions },
            CaseView.Read(entry, frameworks),
            entry.OptionalObjects("expected", row => ExpectedOf(row, frameworks)));
    }

    private static ProductScope ScopeOf(StrictObject entry) => new()
    {
        PlacedOnMarket = entry.OptionalDate("placedOnMarket"),
        SubstantiallyModified = entry.OptionalDate("substantiallyModified"),
        SupportEnds = entry.OptionalDate("supportEnds"),
        ComponentType = entry.OptionalText("componentType"),
        SecurityLevel = entry.OptionalNumber("securityLevel"),
    };

    // The field names are frameworks, or framework/requirement for a single row.
    private static IReadOnlyList<ApplicabilityDecision> DecisionsOf(
        StrictObject list, string caseName, DateOnly on, IReadOnlyList<Framework> frameworks)
    {
        var decisions = new List<ApplicabilityDecision>();
        foreach (string name in list.Names)
        {
            string[] parts = name.Split('/', 2);
            string? row = parts.Length > 1 ? parts[1] : null;
            var framework = frameworks.FirstOrDefault(known => known.Id == parts[0]);
            if (framework is null || (row is not null && framework.Find(row) is null))
                list.RefuseField(name, "names no framework or row that is known. Correct the name.");
            decisions.Add(new ApplicabilityDecision(parts[0], row, Applies: false, list.Text(name), $"the author of case {caseName}", on));
        }

        return decisions;
    }

    private static IReadOnlyList<CaseFact> FactsOf(StrictObject facts)
    {
        var result = new List<CaseFact>();
        foreach (string name in facts.Names)
        {
            if (Capability.Find(name) is { } capability)
                result.AddRange(facts.ObjectOrObjects(name, entry => CaseFactReader.Read(entry, capability)));
            else
                facts.RefuseField(name, "is not a capability that is known. Correct the name.");
        }

        return result;
    }

    private static ExpectedVerdict ExpectedOf(StrictObject entry, IReadOnlyList<Framework> frameworks)
    {
        var expected = new ExpectedVerdict(
            entry.Text("framework"), entry.Text("requirementId"), entry.Text("verdict"), entry.OptionalText("reason"));
        var framework = frameworks.FirstOrDefault(known => known.Id == expected.Framework);
        if (framework is null)
            entry.RefuseField("framework", $"'{expected.Framework}' is not a framework that is known. Correct the name.");
        else if (framework.Find(expected.RequirementId) is null)
            entry.RefuseField("requirementId", $"'{expected.RequirementId}' is no requirement of {framework.Id}. Correct it.");
        if (!Verdicts.Contains(expected.Verdict))
            entry.RefuseField("verdict", $"'{expected.Verdict}' is not known. Use one of {string.Join(", ", Verdicts)}.");
        return expected;
    }
}
