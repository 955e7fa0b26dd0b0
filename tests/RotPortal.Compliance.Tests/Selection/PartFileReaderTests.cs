using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.Selection;

namespace RotPortal.Compliance.Tests.Selection;

public class PartFileReaderTests
{
    private const string File = "products/infineon.json";

    public static TheoryData<string, Action<JsonObject>, string> Broken => new()
    {
        { "an unknown field", part => part["colour"] = "blue", "colour" },
        { "a misspelt field", part => Rename(part, "partNumbers", "partNumber"), "partNumber" },
        { "a missing cell", part => part["cells"]!.AsObject().Remove("price"), "price" },
        { "a missing answer", part => part["features"]!.AsObject().Remove("tamper"), "tamper" },
        { "an unknown answer", part => part["features"]!["tamper"]!["answer"] = "maybe", "maybe" },
        { "an unknown confidence", part => part["cells"]!["price"]!["confidence"] = "sure", "sure" },
        { "a document that is not there", part => part["cells"]!["price"]!["from"] = "nowhere", "nowhere" },
        { "an unknown kind", part => part["kinds"] = new JsonArray("gadget"), "gadget" },
        { "no kind", part => part["kinds"] = new JsonArray(), "kinds" },
        { "an unknown capability", part => Capability(part)["capability"] = "key.golden", "key.golden" },
        { "a capability twice", part => part["capabilities"]!.AsArray().Add(Capability(part).DeepClone()), "twice" },
        { "a level that does not exist", part => Capability(part)["level"] = "E9", "E9" },
        { "a yes without a level", part => Capability(part).Remove("level"), "level" },
        { "a partly without its need", part => Capability(part)["answer"] = "partly", "needs" },
        { "a kind of evidence nobody reads", part => Capability(part)["readAs"] = "tea-leaves", "tea-leaves" },
        { "an identifier that is no address", part => part["id"] = "No Such", "id" },
        { "a date that is none", part => Certificate(part)["validUntil"] = "soon", "soon" },
        { "an end before the start", part => Certificate(part)["issued"] = "2029-01-01", "validUntil" },
        { "a certificate without its number", part => Certificate(part).Remove("number"), "number" },
        { "a claim with a number", part => Certificate(part)["reach"] = "claim", "number" },
        { "an address that is not https", part => Certificate(part)["url"] = "http://example.org/", "url" },
        { "a no against a certificate", part => part["capabilities"]!.AsArray().Add(No("vendor.certified-cc")), "vendor.certified-cc" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_file_that_is_wrong_in_one_place_is_refused_and_the_place_is_named(string what, Action<JsonObject> change, string named)
    {
        var refused = Parts.RefusalWith(File, root => change(Slb9672(root)));
        Assert.Equal(File, refused.File);
        Assert.True(refused.ToString().Contains(named, StringComparison.Ordinal), $"{what}: {refused}");
        Assert.Contains("slb9672", refused.ToString().Replace("No Such", "slb9672", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_field_is_told_what_was_meant() =>
        Assert.Contains("prise a misspelling", Parts.RefusalWith(File, root => Rename(Slb9672(root)["cells"]!.AsObject(), "price", "prise")).Why, StringComparison.Ordinal);

    [Fact]
    public void A_document_that_nothing_cites_is_refused()
    {
        var refused = Parts.RefusalWith(File, root => root["documents"]!.AsArray().Add(new JsonObject { ["id"] = "idle", ["title"] = "Never read", ["on"] = "2026-11-22" }));
        Assert.Contains("idle", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_stands_in_two_files_is_refused()
    {
        var load = Parts.Load([.. Parts.Files, new SeedFile("products/copy.json", Encoding.UTF8.GetBytes(Parts.TextOf("products/arm.json")))]);
        Assert.Contains("arm-cca", Assert.IsType<PartLoad.Refused>(load).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_at_all_is_refused() => Assert.Equal("products", Assert.IsType<PartLoad.Refused>(Parts.Load([])).File);

    [Fact]
    public void Mutated_bytes_give_a_catalogue_or_a_named_refusal()
    {
        var random = new Random(7);
        byte[] original = Parts.Files.Single(file => file.Path == "products/arm.json").Bytes.ToArray();
        for (int i = 0; i < 800; i++)
        {
            byte[] bytes = [.. original];
            for (int change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (Parts.Load([new SeedFile("products/arm.json", bytes)]) is PartLoad.Refused refused)
                Assert.NotEmpty(refused.Why);
        }
    }

    // The seed file has these fields; the tests above would not begin without them.
    private static JsonObject Slb9672(JsonObject root) => root["parts"]!.AsArray().Single(part => (string?)part!["id"] == "slb9672")!.AsObject();

    private static JsonObject Capability(JsonObject part) => part["capabilities"]![0]!.AsObject(); // see above

    private static JsonObject Certificate(JsonObject part) => part["certificates"]![0]!.AsObject(); // see above

    private static JsonObject No(string capability) =>
        new() { ["capability"] = capability, ["answer"] = "no", ["evidence"] = "none", ["from"] = "ek", ["confidence"] = "verified" };

    private static void Rename(JsonObject holder, string from, string to)
    {
        var value = holder[from]?.DeepClone();
        holder.Remove(from);
        holder[to] = value ?? new JsonArray();
    }
}
