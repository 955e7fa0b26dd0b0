using System.Text;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.WorkedCases;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.WorkedCases;

public class WorkedCaseReaderTests
{
    [Fact]
    public void The_least_file_has_a_date_and_a_case_with_facts()
    {
        var file = Read("""{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{}}]}""");
        Assert.Equal("X", Assert.Single(file.Cases).Case);
        Assert.Equal(AssessmentView.AsLaw, file.Cases[0].ViewOf("cra"));
        Assert.Equal(StateSignature.Empty, WorkedCaseRun.SignatureOf(file.Cases[0], file.ReportDate));
    }

    [Theory]
    [InlineData("as law", "")]
    [InlineData("CRA rows in readiness view", "cra")]
    [InlineData("cra and un-r155 rows in readiness view", "cra,un-r155")]
    [InlineData("CRA, UN R155 and NIS2 Art. 21 rows in readiness view", "cra,nis2-art21,un-r155")]
    public void A_view_names_the_frameworks_that_are_read_as_readiness(string view, string frameworks)
    {
        var one = Read($$"""{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{},"view":"{{view}}"}]}""").Cases[0];
        Assert.Equal(frameworks.Split(',', StringSplitOptions.RemoveEmptyEntries), one.ReadAsReadiness.Order());
    }

    [Fact]
    public void Readiness_alone_is_for_everything() => Assert.Equal(
        24, Read("""{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{},"view":"readiness"}]}""").Cases[0].ReadAsReadiness.Count);

    [Theory]
    [InlineData("\"view\":\"mostly readiness\"", "view", "is not understood")]
    [InlineData("\"view\":\"DORA rows in readiness view\"", "view", "'DORA' is not a framework that is known.")]
    [InlineData("\"notApplicable\":{\"dora\":\"no bank\"}", "notApplicable.dora", "names no framework or row that is known.")]
    [InlineData("\"notApplicable\":{\"cra/AI-X\":\"no\"}", "notApplicable.cra/AI-X", "names no framework or row that is known.")]
    [InlineData("\"colour\":\"red\"", "colour", "is not a field that is known here.")]
    [InlineData("\"scope\":{\"placed\":\"2026-01-01\"}", "scope.placed", "is not a field that is known here.")]
    [InlineData("\"expected\":[{\"framework\":\"dora\",\"requirementId\":\"1\",\"verdict\":\"gap\"}]", "expected[0] (1).framework", "'dora' is not a framework")]
    [InlineData("\"expected\":[{\"framework\":\"cra\",\"requirementId\":\"1\",\"verdict\":\"gap\"}]", "expected[0] (1).requirementId", "'1' is no requirement of cra.")]
    [InlineData("\"expected\":[{\"framework\":\"cra\",\"requirementId\":\"A31\",\"verdict\":\"pass\"}]", "expected[0] (A31).verdict", "'pass' is not known.")]
    public void What_a_case_says_wrongly_is_named(string part, string field, string why)
    {
        var fault = Refused($$"""{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{},{{part}}}]}""");
        Assert.Equal(("case.json", "cases[0] (X)." + field), (fault.File, fault.Field));
        Assert.Contains(why, fault.Why);
    }

    [Theory]
    [InlineData("\"debug.shut\":{\"level\":\"E3\"}", "debug.shut", "is not a capability that is known.")]
    [InlineData("\"debug.locked\":{\"level\":\"E5\"}", "debug.locked.level", "'E5' is not known. Use one of E0, E1, E2, E3, E4.")]
    [InlineData("\"debug.locked\":{}", "debug.locked.level", "is missing. Add it.")]
    [InlineData("\"debug.locked\":{\"level\":\"E3\",\"unmet\":\"yes\"}", "debug.locked.unmet", "must be true or false.")]
    [InlineData("\"debug.locked\":{\"level\":\"E3\",\"unmet\":true,\"stale\":true}", "debug.locked.stale", "stands beside unmet.")]
    [InlineData("\"debug.locked\":{\"level\":\"E3\",\"role\":\"boot\"}", "debug.locked.role", "is not judged per key role.")]
    [InlineData("\"attestation.fresh\":{\"level\":\"E4\"}", "attestation.fresh.date", "ages, so its date is needed.")]
    [InlineData("\"boot.enforced\":{\"level\":\"E4\",\"live\":true}", "boot.enforced.date", "ages, so its date is needed.")]
    public void What_a_fact_says_wrongly_is_named(string fact, string field, string why)
    {
        var fault = Refused(WithFacts(fact));
        Assert.Equal("cases[0] (X).facts." + field, fault.Field);
        Assert.Contains(why, fault.Why);
    }

    [Fact]
    public void Two_cases_of_the_same_name_are_refused() => Assert.Equal(
        "cases", Refused("""{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{}},{"case":"X","facts":{}}]}""").Field);

    [Theory]
    [InlineData("debug.locked", "{\"level\":\"E3\",\"date\":\"2020-01-01\"}", CapabilityState.Met)]
    [InlineData("debug.locked", "{\"level\":\"E3\"}", CapabilityState.Met)]
    [InlineData("debug.locked", "{\"level\":\"E2\"}", CapabilityState.BelowMinimum)]
    [InlineData("debug.locked", "{\"level\":\"E0\"}", CapabilityState.Unknown)]
    [InlineData("debug.locked", "{\"level\":\"E3\",\"stale\":true}", CapabilityState.Stale)]
    [InlineData("debug.locked", "{\"level\":\"E1\",\"unmet\":true}", CapabilityState.Unmet)]
    [InlineData("debug.locked", "{\"level\":\"E3\",\"date\":\"2026-11-23\"}", CapabilityState.Unknown)]
    [InlineData("attestation.fresh", "{\"level\":\"E4\",\"date\":\"2026-10-23\"}", CapabilityState.Met)]
    [InlineData("attestation.fresh", "{\"level\":\"E4\",\"date\":\"2026-10-22\"}", CapabilityState.Stale)]
    [InlineData("boot.enforced", "{\"level\":\"E4\",\"date\":\"2020-01-01\"}", CapabilityState.Met)]
    [InlineData("boot.enforced", "{\"level\":\"E4\",\"date\":\"2026-08-24\",\"live\":true}", CapabilityState.Met)]
    [InlineData("boot.enforced", "{\"level\":\"E4\",\"date\":\"2026-08-23\",\"live\":true}", CapabilityState.Stale)]
    [InlineData("debug.locked", "[{\"level\":\"E4\"},{\"level\":\"E2\",\"unmet\":true}]", CapabilityState.Unmet)]
    public void A_stated_fact_amounts_to_a_state(string capability, string fact, CapabilityState state)
    {
        var file = Read(WithFacts($"\"{capability}\":{fact}"));
        var slot = StateSlot.Of(Capability.Find(capability) ?? throw new ArgumentException(capability), null);
        Assert.Equal(state, WorkedCaseRun.SignatureOf(file.Cases[0], file.ReportDate)[slot]);
    }

    [Fact]
    public void The_strength_of_keys_is_stated_for_all_roles_or_for_one()
    {
        Assert.All(Enum.GetValues<KeyRole>(), role => Assert.Equal(CapabilityState.Met, StrengthOf("{\"level\":\"E4\"}", role)));
        Assert.Equal(CapabilityState.Met, StrengthOf("{\"level\":\"E4\",\"role\":\"update\"}", KeyRole.Update));
        Assert.Equal(CapabilityState.Unknown, StrengthOf("{\"level\":\"E4\",\"role\":\"update\"}", KeyRole.Boot));
    }

    [Fact]
    public void Frameworks_day_and_view_can_be_asked_for()
    {
        var file = WorkedCaseTests.Cases();
        var question = new WorkedCaseQuestion(["uk-psti", "cra"], new DateOnly(2027, 12, 10), AssessmentView.AsLaw);
        var result = WorkedCaseRun.Assess(file, Seed.Catalogue, question)[0];
        Assert.Equal(88, result.Verdicts.Count);
        Assert.Equal(["uk-psti", "cra"], result.Verdicts.Select(row => row.Framework).Distinct());
        Assert.Equal("not-applicable", result.Verdicts.Single(row => row.RequirementId == "AI-I-2d").Verdict);
        Assert.Equal("partial", result.Verdicts.Single(row => row.RequirementId == "AI-I-2d").Coverage);
        Assert.Throws<ArgumentException>(() => WorkedCaseRun.Assess(file, Seed.Catalogue, question with { Frameworks = ["dora"] }));
    }

    [Fact]
    public void Cases_and_rows_come_in_the_order_of_the_files()
    {
        var results = WorkedCaseRun.Assess(WorkedCaseTests.Cases(), Seed.Catalogue, WorkedCaseQuestion.AsWritten);
        Assert.Equal(["A", "B", "C", "D"], results.Select(result => result.Case));
        var rows = Seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements.Select(row => (framework.Id, row.Id)));
        Assert.All(results, result => Assert.Equal(rows, result.Verdicts.Select(row => (row.Framework, row.RequirementId))));
    }

    private static CapabilityState StrengthOf(string fact, KeyRole role)
    {
        var file = Read(WithFacts($"\"key.algorithm-strength\":{fact}"));
        return WorkedCaseRun.SignatureOf(file.Cases[0], file.ReportDate)[StateSlot.Of(Capability.KeyAlgorithmStrength, role)];
    }

    private static string WithFacts(string facts) =>
        """{"reportDate":"2026-11-22","cases":[{"case":"X","facts":{FACTS}}]}""".Replace("FACTS", facts, StringComparison.Ordinal);

    private static WorkedCaseFile Read(string json) => Assert.IsType<WorkedCaseLoad.Loaded>(Load(json)).File;

    private static CatalogueLoad.Refused Refused(string json) => Assert.IsType<WorkedCaseLoad.Refused>(Load(json)).Fault;

    private static WorkedCaseLoad Load(string json) => WorkedCaseReader.Read(new SeedFile("case.json", Encoding.UTF8.GetBytes(json)), Seed.Catalogue);
}
