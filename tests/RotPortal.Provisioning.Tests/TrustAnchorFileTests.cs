using System.Text;
using System.Text.Json.Nodes;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests;

public sealed class TrustAnchorFileTests
{
    [Fact]
    public void Both_roots_and_the_five_manifest_signers_are_shipped()
    {
        Assert.Equal(2, Anchors.Shipped.For(AnchorPurpose.DeviceIdentity, "microchip").Count());
        Assert.Equal(5, Anchors.Shipped.For(AnchorPurpose.ManifestSigning, "microchip").Count());
        Assert.All(Anchors.Shipped.All, anchor => Assert.False(anchor.IsDemonstration));
        Assert.All(Anchors.Shipped.All, anchor => Assert.NotEmpty(anchor.Source));
    }

    [Fact]
    public void Every_file_of_anchors_is_read()
    {
        foreach (string path in Directory.EnumerateFiles(Anchors.Folder(), "*.json"))
            Assert.NotEmpty(Anchors.Load(Path.GetFileName(path)).Anchors);
    }

    public static TheoryData<string, Action<JsonObject>> Wrong => new()
    {
        { "vendr", file => Rename(file, "vendor", "vendr") },
        { "vendor", file => file["vendor"] = "microchp" },
        { "vendor", file => file.Remove("vendor") },
        { "anchors", file => file.Remove("anchors") },
        { "anchors", file => file["anchors"] = new JsonArray() },
        { "anchors", file => file["anchors"] = "text" },
        { "anchors[0]", file => file["anchors"]![0] = 5 }, // the shipped file has anchors, here and below
        { "anchors[1].notBfore", file => Rename(Anchor(file, 1), "notBefore", "notBfore") },
        { "anchors[1].comment", file => Anchor(file, 1)["comment"] = "a field nobody knows" },
        { "anchors[0].name", file => Anchor(file, 0)["name"] = "" },
        { "anchors[0].name", file => Anchor(file, 0)["name"] = null },
        { "anchors[0].purposes", file => Anchor(file, 0)["purposes"] = new JsonArray("device-identiy") },
        { "anchors[0].purposes", file => Anchor(file, 0)["purposes"] = new JsonArray() },
        { "anchors[0].purposes", file => Anchor(file, 0)["purposes"] = new JsonArray(1) },
        { "anchors[0].subject", file => Anchor(file, 0)["subject"] = "AAAA" },
        { "anchors[0].subject", file => Anchor(file, 0)["subject"] = "not base64" },
        { "anchors[0].subjectPublicKeyInfo", file => Anchor(file, 0)["subjectPublicKeyInfo"] = $"{Anchor(file, 0)["subject"]}" },
        { "anchors[0].subjectKeyIdentifier", file => Anchor(file, 0)["subjectKeyIdentifier"] = "7AED" },
        { "anchors[0].certificateSha256", file => Anchor(file, 0)["certificateSha256"] = "a5b8" },
        { "anchors[1].certificateSha256", file => Anchor(file, 1)["certificateSha256"] = $"{Anchor(file, 0)["certificateSha256"]}" },
        { "anchors[0].notBefore", file => Anchor(file, 0)["notBefore"] = "2018-11-08" },
        { "anchors[0].notAfter", file => Anchor(file, 0)["notAfter"] = "2001-01-01T00:00:00Z" },
        { "anchors[0].pathLength", file => Anchor(file, 0)["pathLength"] = -1 },
        { "anchors[0].pathLength", file => Anchor(file, 0)["pathLength"] = "0" },
        { "anchors[0].pathLength", file => Anchor(file, 0).Remove("pathLength") },
        { "anchors[0].source", file => Anchor(file, 0).Remove("source") },
        { "anchors[0].isDemonstration", file => Anchor(file, 0)["isDemonstration"] = "yes" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_file_with_one_thing_wrong_is_refused_and_the_field_is_named(string field, Action<JsonObject> spoil)
    {
        var json = Shipped();
        spoil(json);

        var refused = Assert.IsType<AnchorLoad.Refused>(Read(json.ToJsonString()));

        Assert.Equal(("spoilt.json", field), (refused.File, refused.Field));
        Assert.EndsWith(".", refused.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"vendor\":null,\"vendor\":null,\"anchors\":[]}")]
    [InlineData("{\"vendor\":null,")]
    public void What_is_no_JSON_object_is_refused(string text) => Assert.IsType<AnchorLoad.Refused>(Read(text));

    [Fact]
    public void What_is_written_is_read_back_with_every_field()
    {
        TrustAnchor[] anchors = [.. Anchors.Shipped.All, Anchors.Shipped.All[0] with { Vendor = null, IsDemonstration = true, CertificateSha256 = Sha256Digest.Of([1]), PathLength = 3 }];

        var files = TrustAnchorFile.Write(anchors);

        Assert.Contains("any.json", files.Select(file => file.Name));
        var read = files.SelectMany(file => Assert.IsType<AnchorLoad.Loaded>(Read(Encoding.UTF8.GetString(file.Octets))).Anchors).ToDictionary(anchor => (anchor.Vendor, anchor.CertificateSha256));
        Assert.Equal(anchors.Length, read.Count);
        Assert.All(anchors, anchor => Assert.Equal(Text(anchor), Text(read[(anchor.Vendor, anchor.CertificateSha256)])));
    }

    private static string Text(TrustAnchor anchor) => string.Join(
        '|', anchor.Name, anchor.Vendor, anchor.Purposes, Convert.ToHexString(anchor.Subject.Span), Convert.ToHexString(anchor.SubjectPublicKeyInfo.Span),
        Convert.ToHexString(anchor.SubjectKeyIdentifier.Span), anchor.NotBefore.UtcTicks, anchor.NotAfter.UtcTicks, anchor.PathLength, anchor.Source, anchor.IsDemonstration);

    [Fact]
    public void An_anchor_without_a_vendor_may_be_written()
    {
        var json = Shipped();
        json["vendor"] = null;
        Anchor(json, 0)["isDemonstration"] = true;

        var loaded = Assert.IsType<AnchorLoad.Loaded>(Read(json.ToJsonString()));

        Assert.Null(loaded.Anchors[0].Vendor);
        Assert.True(loaded.Anchors[0].IsDemonstration);
        Assert.False(loaded.Anchors[1].IsDemonstration);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        byte[] good = Encoding.UTF8.GetBytes(Shipped().ToJsonString());
        foreach (byte[] damaged in Mutations.Of(good, seed: 13, count: 2_000))
        {
            using var stream = new MemoryStream(damaged);
            Assert.NotNull(TrustAnchorFile.Read(stream, "damaged.json"));
        }
    }

    private static AnchorLoad Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return TrustAnchorFile.Read(stream, "spoilt.json");
    }

    private static JsonObject Shipped() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Anchors.Folder(), "microchip.json"))) as JsonObject ?? throw new InvalidOperationException("The file is no object.");

    private static JsonObject Anchor(JsonObject file, int index) =>
        file["anchors"]?[index] as JsonObject ?? throw new InvalidOperationException("There is no such anchor.");

    private static void Rename(JsonObject fields, string from, string to)
    {
        var value = fields[from]?.DeepClone();
        fields.Remove(from);
        fields[to] = value;
    }
}
