using System.Text.Json;
using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Oscal;
using RotPortal.Reports.Tests.Formats.Oscal.Constraints;
using RotPortal.Reports.Tests.Formats.Oscal.Schema;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Oscal;

public sealed class OscalAssessmentResultsTests
{
    private static readonly Lazy<JsonSchema> Complete122 = new(() => SchemaOf("oscal_complete_schema-1-2-2.json"));

    private static readonly Lazy<JsonSchema> Complete113 = new(() => SchemaOf("oscal_complete_schema-1-1-3.json"));

    public static TheoryData<string> Cases => ["no unit", "one unit", "device", "without evidence", "a thousand units", "draft", "demonstration", "simulated", "awkward names", "both views"];

    [SampleTheory]
    [MemberData(nameof(Cases))]
    public void It_fits_the_schema_and_the_constraints(string name)
    {
        byte[] json = Written.Oscal(AuditReportBuilder.Build(RequestOf(name)));

        using var document = JsonDocument.Parse(json);
        Assert.Empty(Complete122.Value.Validate(document.RootElement));
        Assert.Empty(OscalConstraints.Check(json));
    }

    [SampleTheory]
    [MemberData(nameof(Cases))]
    public void Its_plan_fits_the_schema_and_the_constraints_and_the_results_point_to_it_by_digest(string name)
    {
        var report = AuditReportBuilder.Build(RequestOf(name));
        byte[] plan = Written.As("oscal-plan", report);

        using var document = JsonDocument.Parse(plan);
        Assert.Equal("assessment-plan", Assert.Single(document.RootElement.EnumerateObject()).Name);
        Assert.Empty(Complete122.Value.Validate(document.RootElement));
        Assert.Empty(OscalConstraints.Check(plan));

        using var results = JsonDocument.Parse(Written.Oscal(report));
        var model = results.RootElement.GetProperty("assessment-results");
        string href = model.GetProperty("import-ap").GetProperty("href").GetString() ?? "";
        var resource = model.GetProperty("back-matter").GetProperty("resources").EnumerateArray().Single(one => "#" + one.GetProperty("uuid").GetString() == href);
        var link = Assert.Single(resource.GetProperty("rlinks").EnumerateArray());
        Assert.Equal("assessment-plan.json", link.GetProperty("href").GetString());
        Assert.Equal(Sha256Digest.Of(plan).Hex, link.GetProperty("hashes")[0].GetProperty("value").GetString());
    }

    [SampleTheory]
    [InlineData("ifa_assessment-results-example.json")]
    [InlineData("ifa_assessment-plan-example.json")]
    [InlineData("example-component-definition.json")]
    [InlineData("basic-catalog.json")]
    public void The_public_examples_fit_both_schemas_by_our_validator_too(string example)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SampleFolder.PathOf($"oscal/examples/{example}")));
        Assert.Empty(Complete122.Value.Validate(document.RootElement));
        Assert.Empty(Complete113.Value.Validate(document.RootElement));
    }

    /// <summary>Only the version string differs between the two, so an export for an older reader is a matter of that string.</summary>
    [SampleFact]
    public void It_fits_the_older_schema_as_well()
    {
        using var document = JsonDocument.Parse(Written.Oscal(AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3))));
        Assert.Empty(Complete113.Value.Validate(document.RootElement));
    }

    [Fact]
    public void Only_a_row_supported_in_full_is_satisfied()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        using var document = JsonDocument.Parse(Written.Oscal(report));
        int satisfied = 0;
        foreach (var finding in Findings(document))
        {
            string disposition = Prop(finding, "disposition");
            var status = finding.GetProperty("target").GetProperty("status");
            Assert.Equal(disposition == "supported-full", status.GetProperty("state").GetString() == "satisfied");
            Assert.Equal(
                disposition switch { "supported-full" => "pass", "gap" => "fail", _ => "other" }, status.GetProperty("reason").GetString());
            satisfied += status.GetProperty("state").GetString() == "satisfied" ? 1 : 0;
        }

        Assert.Equal(VerdictOrder.Count(report.Content).SupportedFull, satisfied);
    }

    [Fact]
    public void Rows_not_applicable_or_outside_are_excluded_controls_with_their_reason()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        using var document = JsonDocument.Parse(Written.Oscal(report));
        foreach (var result in Model(document).GetProperty("results").EnumerateArray())
        {
            var excluded = result.GetProperty("reviewed-controls").GetProperty("control-selections").EnumerateArray()
                .SelectMany(selection => Json.Items(selection, "exclude-controls")).Select(control => Json.Text(control, "control-id") ?? "").ToHashSet();
            var reasons = Json.Items(result, "props").Where(prop => Json.Text(prop, "name") == "disposition")
                .ToDictionary(prop => Json.Text(prop, "class") ?? "", prop => Json.Text(prop, "remarks") ?? "");
            var targets = Json.Items(result, "findings").Select(finding => Json.Text(finding.GetProperty("target"), "target-id") ?? "").ToList();

            Assert.NotEmpty(excluded);
            Assert.All(excluded, control => Assert.NotEmpty(reasons[control]));
            Assert.DoesNotContain(targets, target => excluded.Contains(target[..^"_smt".Length]));
        }
    }

    /// <summary>A row can be excluded as law and judged for readiness, so the two never share a result.</summary>
    [Fact]
    public void The_two_views_of_a_framework_stand_in_two_results()
    {
        using var document = JsonDocument.Parse(Written.Oscal(AuditReportBuilder.Build(RequestOf("both views"))));
        Assert.Equal(["as-law", "readiness"], Model(document).GetProperty("results").EnumerateArray().Select(result => Prop(result, "view")));
    }

    [Fact]
    public void Every_row_of_the_catalogue_gets_a_control_of_its_own()
    {
        var choices = Seed.Catalogue.Frameworks.Select(framework => new FrameworkChoice(framework.Id, AssessmentView.Readiness)).ToList();
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 1) with { Frameworks = choices });
        var ids = report.Content.Frameworks.SelectMany(framework => framework.Rows.Select(row => OscalNames.Control(framework, row))).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("etsi-en-303-645-5.4-1", ids);
        Assert.Contains("iec-62443-4-2-cr-1.2-re-1", ids);
    }

    [Fact]
    public void The_same_report_gives_the_same_octets_and_another_report_other_identifiers()
    {
        var request = SmartLock.Product(Seed.Catalogue, 3);
        byte[] once = Written.Oscal(AuditReportBuilder.Build(request));
        byte[] again = Written.Oscal(AuditReportBuilder.Build(request));
        using var first = JsonDocument.Parse(once);
        using var next = JsonDocument.Parse(Written.Oscal(AuditReportBuilder.Build(request with { MadeAt = request.MadeAt.AddDays(1) })));

        Assert.Equal(once, again);
        Assert.NotEqual(Json.Text(Model(first), "uuid"), Json.Text(Model(next), "uuid"));
        Assert.NotEqual(Json.Text(Model(first).GetProperty("results")[0], "uuid"), Json.Text(Model(next).GetProperty("results")[0], "uuid"));
        Assert.Equal(Json.Text(Model(first).GetProperty("metadata").GetProperty("parties")[0], "uuid"), Json.Text(Model(next).GetProperty("metadata").GetProperty("parties")[0], "uuid"));
    }

    internal static ReportRequest RequestOf(string name)
    {
        var few = SmartLock.Product(Seed.Catalogue, 3);
        return name switch
        {
            "no unit" => SmartLock.Product(Seed.Catalogue, 0, 0, 0),
            "one unit" => SmartLock.Product(Seed.Catalogue, 1, 0, 0),
            "device" => SmartLock.Device(Seed.Catalogue),
            "without evidence" => few with { Devices = [.. few.Devices.Select(device => device with { Facts = [], Evidence = [] })], Evidence = [], Statements = [], Exceptions = [], SignOffs = [] },
            "a thousand units" => SmartLock.Product(Seed.Catalogue, 1000),
            "draft" => few with { Mark = ReportMark.Draft },
            "demonstration" => few with { Mark = ReportMark.Demonstration },
            "simulated" => few with { Devices = [.. few.Devices.Select((device, index) => device with { IsSimulated = index % 2 == 0 })] },
            "awkward names" => Awkward(few),
            "both views" => few with { Frameworks = [new FrameworkChoice("cra", AssessmentView.AsLaw), new FrameworkChoice("cra", AssessmentView.Readiness)] },
            _ => throw new ArgumentException(name),
        };
    }

    /// <summary>Umlauts, quotes, line breaks, emoji, blanks at both ends, half a surrogate pair, control characters, Markdown, formulas.</summary>
    internal static ReportRequest Awkward(ReportRequest request)
    {
        string[] names = ["Türschloß „Ä“ ", "a \"quoted\"\r\nname", "lock \ud83d\udd12", " \t ", "half \ud83d", "bell\u0007 nul\u0000", "*bold* _x_ [a](b) <b> # h", "=1+1", "-x", "@y", "\u2028line\u2029", "1. one"];
        return request with
        {
            Subject = "Schloß \ud83d\udd12 \"HL-2\" \n ",
            Organisation = "Grüße & Söhne <GmbH> ",
            Devices = [.. names.Select((name, index) => request.Devices[index % request.Devices.Count] with { Name = name, Batch = name, State = DeviceState.Active })],
            SignOffs = [new SignOff(SignOffAct.Prepared, "Zoë  O'Neil\n", " ", request.MadeAt, null)],
            Statements = [new Statement("S-1", "Zoë  O'Neil\n", "a\tb", new DateOnly(2026, 1, 1), "- first\n\n# second\n ", "\n", null, " ", null, [])],
            Product = new ProductDescription(" ", "\n", ["", "=cmd|' /C calc'!A0"], "\u200b", new ClassDecision("", new DateOnly(2026, 1, 1), "")),
        };
    }

    private static JsonSchema SchemaOf(string file) => JsonSchema.Parse(File.ReadAllBytes(SampleFolder.PathOf($"oscal/schemas/{file}")));

    private static JsonElement Model(JsonDocument document) => document.RootElement.GetProperty("assessment-results");

    private static IEnumerable<JsonElement> Findings(JsonDocument document) => Model(document).GetProperty("results").EnumerateArray().SelectMany(result => Json.Items(result, "findings"));

    private static string Prop(JsonElement owner, string name) => Json.Items(owner, "props").Where(prop => Json.Text(prop, "name") == name).Select(prop => Json.Text(prop, "value") ?? "").First();
}
