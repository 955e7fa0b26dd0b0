using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Oscal.Constraints;

/// <summary>Each group of constraints finds what is broken in exactly one place, and finds nothing in a good document.</summary>
public sealed class OscalConstraintsTests
{
    private static readonly byte[] Good = Written.Oscal(AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2)));

    private static readonly Dictionary<string, Action<JsonObject>> Breaks = new(StringComparer.Ordinal)
    {
        ["references: role"] = model => First(model, "metadata", "responsible-parties")["role-id"] = "nobody",
        ["references: party"] = model => First(model, "metadata", "responsible-parties")["party-uuids"] = new JsonArray("00000000-0000-4000-8000-000000000000"),
        ["references: organisation"] = model => At(model, "metadata", "parties", 1)["member-of-organizations"] = new JsonArray("00000000-0000-4000-8000-000000000000"),
        ["uniqueness: uuid"] = model => At(model, "metadata", "parties", 1)["uuid"] = At(model, "metadata", "parties", 0)["uuid"]!.DeepClone(),
        ["uniqueness: role"] = model => List(model, "metadata", "responsible-parties").Add(First(model, "metadata", "responsible-parties").DeepClone()),
        ["uniqueness: prop"] = model => List(model, "metadata", "props").Add(First(model, "metadata", "props").DeepClone()),
        ["uniqueness: rlink"] = model => List(First(model, "back-matter", "resources"), "rlinks").Add(First(First(model, "back-matter", "resources"), "rlinks").DeepClone()),
        ["closed-lists: name"] = model => First(model, "metadata", "props").Remove("ns"),
        ["closed-lists: resource type"] = model => First(First(model, "back-matter", "resources"), "props")["value"] = "something",
        ["targets: state"] = model => ((JsonObject)First(Result(model), "findings")["target"]!["status"]!)["state"] = "met",
        ["targets: type"] = model => ((JsonObject)First(Result(model), "findings")["target"]!)["type"] = "control-id",
        ["targets: actor"] = model => First(First(First(Result(model), "findings"), "origins"), "actors")["type"] = "person",
        ["observations: observation"] = model => Related(model)["observation-uuid"] = "00000000-0000-4000-8000-000000000000",
        ["observations: subject"] = model => First(First(Result(model), "observations"), "subjects")["subject-uuid"] = "00000000-0000-4000-8000-000000000000",
        ["components: component"] = model => First(First((JsonObject)Result(model)["local-definitions"]!, "inventory-items"), "implemented-components")["component-uuid"] = "00000000-0000-4000-8000-000000000000",
        ["resources: hash"] = model => First(First(First(model, "back-matter", "resources"), "rlinks"), "hashes")["value"] = "abcd",
        ["resources: file"] = model => First(model, "back-matter", "resources").Remove("rlinks"),
        ["links: resource"] = model => First(First(Result(model), "observations"), "relevant-evidence")["href"] = "#00000000-0000-4000-8000-000000000000",
        ["imports: lone"] = model => ((JsonObject)model["import-ap"]!)["href"] = "#",
        ["imports: nothing there"] = model => ((JsonObject)model["import-ap"]!)["href"] = "plan.json",
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Fact]
    public void A_report_has_no_violation() => Assert.Empty(OscalConstraints.Check(Good));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_broken_in_one_place_is_found(string name)
    {
        var document = (JsonObject)JsonNode.Parse(Good)!; // It was just written.
        Breaks[name]((JsonObject)document["assessment-results"]!);

        var found = OscalConstraints.Check(Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Contains(found, violation => violation.Group == name.Split(':')[0]);
    }

    [Fact]
    public void An_imported_file_with_another_hash_is_found()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2));
        var bundle = new Dictionary<string, byte[]> { ["assessment-plan.json"] = Written.As("oscal-plan", report) };

        Assert.Empty(OscalConstraints.Check(Good, bundle));

        bundle["assessment-plan.json"][^2] ^= 1;
        Assert.Contains(OscalConstraints.Check(Good, bundle), violation => violation.Group == "imports");
    }

    [SampleFact]
    public void Both_known_defects_of_the_public_component_example_are_found()
    {
        var found = OscalConstraints.Check(File.ReadAllBytes(SampleFolder.PathOf("oscal/examples/example-component-definition.json")));

        Assert.Contains(found, violation => violation is { Group: "references" } && violation.What.Contains("customer", StringComparison.Ordinal));
        Assert.Contains(found, violation => violation is { Group: "uniqueness" } && violation.What.Contains("bb9219b1", StringComparison.Ordinal));
    }

    /// <summary>Our lists of names are those of the public constraints, so that a document of ours cannot lean on a list of ours.</summary>
    [SampleFact]
    public void The_closed_lists_are_those_of_the_public_constraints()
    {
        var constraints = (JsonArray)JsonNode.Parse(File.ReadAllBytes(SampleFolder.PathOf("oscal/constraints-1.2.2.json")))!["constraints"]!;
        Assert.Equal(Values(constraints, "metadata"), OscalConstraints.PropNames["metadata"]);
        Assert.Equal(Values(constraints, "metadata/party"), OscalConstraints.PropNames["parties"]);
        Assert.Equal(Values(constraints, "back-matter/resource"), OscalConstraints.PropNames["resources"]);
        Assert.Equal(Values(constraints, "activity"), OscalConstraints.PropNames["activities"]);
        Assert.Empty(Values(constraints, "system-component").Except(OscalConstraints.PropNames["components"]));
        Assert.Empty(Values(constraints, "inventory-item").Except(OscalConstraints.PropNames["inventory-items"]));
        var types = constraints.First(one => (string?)one!["id"] == "oscal-back-matter-resource-prop-type-values")!["values"]!.AsArray().Select(value => (string?)value);
        Assert.Equal(types, OscalConstraints.ResourceTypes);
    }

    private static IEnumerable<string> Values(JsonArray constraints, string context) => constraints
        .Where(one => (string?)one!["context"] == context && (string?)one["kind"] == "allowed-values"
            && (string?)one["target"] == "prop[has-oscal-namespace('http://csrc.nist.gov/ns/oscal')]/@name")
        .SelectMany(one => one!["values"]!.AsArray().Select(value => (string?)value ?? ""))
        .Distinct();

    private static JsonObject Result(JsonObject model) => First(model, "results");

    private static JsonObject Related(JsonObject model) => (JsonObject)List(Result(model), "findings")
        .First(finding => finding!["related-observations"] is not null)!["related-observations"]![0]!;

    private static JsonArray List(JsonObject owner, params string[] path) => (JsonArray)path.Aggregate((JsonNode)owner, (node, name) => node[name]!);

    private static JsonObject First(JsonObject owner, params string[] path) => (JsonObject)List(owner, path)[0]!;

    private static JsonObject At(JsonObject owner, string name, string list, int index) => (JsonObject)List(owner, name, list)[index]!;
}
