using System.Text;
using System.Text.Json;
using RotPortal.Cli.Tests.Evidence;

namespace RotPortal.Cli.Tests.Commands;

/// <summary>Each part of a bundle is changed by itself; the answer must name that part.</summary>
public sealed class VerifyBundleTests : IDisposable
{
    private const string Data = "report-data.json";

    private static readonly Lazy<Task<PortalBundle>> Good = new(() => PortalBundle.OfAsync(ExampleShipment.Of(5), Said.SeedFolder));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_bundle_of_the_portal_holds_in_every_part()
    {
        var said = await VerifyAsync(await TamperedAsync(), isPortalKnown: true);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal("good", said.Json.GetProperty("answer").GetString());
        Assert.Equal(
            ["contents", "signature", "data", "catalogue", "verdicts", "formats", "evidence", "anchors", "facts", "checkpoint", "ledger"],
            Checks(said).Where(check => Outcome(check) == "equal").Select(Name));
        var word = Assert.Single(Checks(said), check => Outcome(check) != "equal");
        Assert.Equal(("portal-word", "left-to-reader"), (Name(word), Outcome(word)));
        Assert.Contains("key.no-fleet-sharing by registry-comparison", Details(word));
    }

    [Fact]
    public async Task Without_the_key_of_the_portal_it_says_that_the_signer_is_not_known_to_be_it()
    {
        var said = await VerifyAsync(await TamperedAsync(), isPortalKnown: false);
        Assert.Equal(ExitCode.Good, said.Exit);
        foreach (string name in (string[])["signature", "checkpoint"])
        {
            var check = Check(said, name);
            Assert.Equal("left-to-reader", Outcome(check));
            Assert.Contains("not known to be the portal", check.GetProperty("says").GetString(), StringComparison.Ordinal);
            Assert.Contains(PortalBundle.Fingerprint, string.Join(' ', Details(check)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_anchor_that_is_not_built_in_is_named()
    {
        string file = _folder.Write("a.bundle.zip", (await TamperedAsync()).Zip());
        var anchors = Check(await Said.ByAsync("verify", "--key", PortalBundle.Fingerprint, file), "anchors");
        Assert.Equal("left-to-reader", Outcome(anchors));
        Assert.Contains("Demonstration Root CA 001", string.Join('\n', Details(anchors)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_of_evidence_is_named_by_its_file()
    {
        var bundle = await TamperedAsync();
        string evidence = bundle.Names.First(name => name.StartsWith("evidence/", StringComparison.Ordinal));
        var said = await VerifyAsync(bundle.Flip(evidence, 100), isPortalKnown: true);
        Differs(said, "contents", evidence);
        Differs(said, "evidence", evidence["evidence/".Length..]);
    }

    [Fact]
    public async Task Whoever_changes_evidence_and_signs_anew_is_found_by_key_and_by_digest()
    {
        var bundle = await TamperedAsync();
        string evidence = bundle.Names.First(name => name.StartsWith("evidence/", StringComparison.Ordinal));
        var said = await VerifyAsync(bundle.Flip(evidence, 100).Cover(PortalBundle.Impostor), isPortalKnown: true);
        Differs(said, "signature", "another certificate");
        Differs(said, "evidence", "hash to");
    }

    [Fact]
    public async Task A_better_verdict_is_named_by_its_row()
    {
        var bundle = (await TamperedAsync()).Replace(Data, "\"frameworks\": [", "\"verdict\": \"no-evidence\"", "\"verdict\": \"evidence-stale\"");
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "verdicts", "etsi-en-303-645 5.");
    }

    [Fact]
    public async Task A_stronger_fact_is_named()
    {
        var bundle = (await TamperedAsync()).Replace(Data, "\"groups\": [", "\"level\": \"E3\"", "\"level\": \"E4\"");
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "facts", "at E4 by ");
    }

    [Fact]
    public async Task A_key_that_stands_in_no_evidence_is_named()
    {
        var bundle = (await TamperedAsync()).Replace(Data, "\"keys\": [\n", "\"spkiSha256\": \"", "\"spkiSha256\": \"" + new string('0', 64) + "\"\n#");
        string text = bundle.Text(Data);
        int mark = text.IndexOf('#', StringComparison.Ordinal);
        bundle.Put(Data, Encoding.UTF8.GetBytes(text[..(mark - 1)] + text[(mark + 66)..]));
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "facts", "stands in none of its evidence");
    }

    [Fact]
    public async Task A_hash_of_a_proof_is_named_by_the_evidence_it_speaks_of()
    {
        var bundle = await TamperedAsync();
        string text = bundle.Text(Data);
        int hashes = text.IndexOf("\"hashes\": [", StringComparison.Ordinal);
        int digit = text.IndexOf('"', text.IndexOf('[', hashes)) + 1;
        string other = text[digit] == '0' ? "1" : "0";
        bundle.Put(Data, Encoding.UTF8.GetBytes(text[..digit] + other + text[(digit + 1)..]));
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "ledger", "does not lead to the root");
    }

    [Fact]
    public async Task An_entry_of_the_ledger_about_something_else_proves_nothing()
    {
        var bundle = (await TamperedAsync()).Replace(Data, "\"proofs\": {", "evidence.accepted", "evidence.rejected");
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "ledger", "does not say that this evidence was accepted");
    }

    [Fact]
    public async Task A_checkpoint_signed_by_somebody_else_is_named()
    {
        var bundle = await TamperedAsync();
        string line = bundle.Text("ledger/checkpoint.txt").Split('\n')[^2];
        string signature = line[(line.LastIndexOf(' ') + 1)..];
        byte[] octets = Convert.FromBase64String(signature);
        octets[^1] ^= 1;
        string changed = Convert.ToBase64String(octets);
        // As a member of JSON, where a plus sign is escaped.
        bundle.Replace("ledger/checkpoint.txt", "", signature, changed).Replace(Data, "", Escaped(signature), Escaped(changed));
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "checkpoint", "does not belong to this text");
    }

    [Fact]
    public async Task A_file_that_is_not_listed_is_named()
    {
        var said = await VerifyAsync((await TamperedAsync()).AddAgain("extra.txt", "more"u8.ToArray()), isPortalKnown: true);
        Differs(said, "contents", "extra.txt: It is in the bundle, but not in manifest.json.");
    }

    [Fact]
    public async Task A_listed_file_that_is_missing_is_named()
    {
        var said = await VerifyAsync((await TamperedAsync()).Remove("units.csv"), isPortalKnown: true);
        Differs(said, "contents", "units.csv: manifest.json lists it, but it is not in the bundle.");
    }

    [Fact]
    public async Task A_list_of_contents_that_was_changed_spoils_its_signature()
    {
        var bundle = (await TamperedAsync()).Replace("manifest.json", "", "\"issue\": 1", "\"issue\": 2");
        Differs(await VerifyAsync(bundle, isPortalKnown: true), "signature", "does not belong to these octets");
    }

    [Fact]
    public async Task A_missing_signature_is_found_because_the_report_speaks_of_one()
    {
        Differs(await VerifyAsync((await TamperedAsync()).Cover(signer: null), isPortalKnown: false), "signature", "carries no signature");
    }

    [Fact]
    public async Task A_paper_that_says_something_else_than_the_data_is_named()
    {
        var bundle = (await TamperedAsync()).Replace("report.csv", "", "outside root of trust", "supported (full)");
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "formats", "report.csv");
    }

    [Fact]
    public async Task An_anchor_with_a_known_fingerprint_and_another_key_is_named()
    {
        var bundle = await TamperedAsync();
        string file = bundle.Names.First(name => name.StartsWith("seed-data/trust-anchors/", StringComparison.Ordinal));
        bundle.Replace(file, "", "\"notAfter\": \"2", "\"notAfter\": \"3");
        Differs(await VerifyAsync(bundle.Cover(PortalBundle.Impostor), isPortalKnown: false), "anchors", "bears the fingerprint");
    }

    [Fact]
    public async Task Evidence_that_was_left_out_cannot_be_checked_and_is_named()
    {
        var bundle = await TamperedAsync();
        string evidence = bundle.Names.First(name => name.StartsWith("evidence/", StringComparison.Ordinal));
        var said = await VerifyAsync(bundle.Remove(evidence).Cover(PortalBundle.Signer), isPortalKnown: true);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Equal("not-checked", Outcome(Check(said, "evidence")));
        Assert.Contains(evidence["evidence/".Length..], string.Join('\n', Details(Check(said, "evidence"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("a/../../evil")]
    [InlineData("a\\..\\evil")]
    [InlineData(".hidden")]
    public async Task A_name_that_leads_elsewhere_refuses_the_bundle_and_is_named(string name)
    {
        var said = await VerifyAsync((await TamperedAsync()).AddAgain(name, "x"u8.ToArray()), isPortalKnown: true);
        Differs(said, "contents", name);
        Assert.Single(Checks(said));
    }

    [Fact]
    public async Task A_name_that_stands_twice_refuses_the_bundle_and_is_named()
    {
        var said = await VerifyAsync((await TamperedAsync()).AddAgain("Report.csv", "x"u8.ToArray()), isPortalKnown: true);
        Differs(said, "contents", "Report.csv: The name stands twice");
    }

    [Fact]
    public async Task A_zip_that_is_no_bundle_gets_no_answer()
    {
        var said = await Said.ByAsync("verify", _folder.Write("a.zip", [0x50, 0x4B, 3, 4, .. new byte[200]]));
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains("not a ZIP that can be read", said.Error, StringComparison.Ordinal);
        var empty = new Tampered((await Good.Value).Zip).Remove("manifest.json");
        Assert.Equal(ExitCode.NoAnswer, (await Said.ByAsync("verify", _folder.Write("b.zip", empty.Zip()))).Exit);
    }

    [Fact]
    public async Task The_key_comes_as_file_or_fingerprint_and_anything_else_is_refused()
    {
        string file = _folder.Write("a.bundle.zip", (await Good.Value).Zip);
        string pem = _folder.Write("portal.pem", System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", PortalBundle.Signer.SubjectPublicKeyInfo.Span));
        string certificate = _folder.Write("portal.crt", System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", PortalBundle.Signer.Certificate.Span));
        string verifier = _folder.Write("portal.key", new Tampered((await Good.Value).Zip).Text("ledger/key.txt"));
        string grouped = string.Join(':', PortalBundle.Fingerprint.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)));
        foreach (string key in (string[])[pem, certificate, verifier, grouped])
            Assert.Equal("equal", Outcome(Check(await Said.ByAsync("verify", "--key", key, file), "signature")));
        Differs(await Said.ByAsync("verify", "--key", new string('a', 64), file), "signature", "another key");
        Assert.Equal(ExitCode.NoAnswer, (await Said.ByAsync("verify", "--key", "nowhere", file)).Exit);
        Assert.Equal(ExitCode.NoAnswer, (await Said.ByAsync("verify", "--key", _folder.Write("x", "x"), file)).Exit);
    }

    [Fact]
    public async Task The_answer_for_people_names_each_check_and_sums_up()
    {
        string file = _folder.Write("a.bundle.zip", (await Good.Value).Zip);
        var said = await Said.ByAsync("verify", "--format", "text", "--key", PortalBundle.Fingerprint, file);
        Assert.Contains("evidence     equal                 5 pieces of evidence read again", said.Output, StringComparison.Ordinal);
        Assert.Contains("All that can be made again from the bundle was, and is equal.", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_made_from_files_alone_holds_and_says_that_it_is_in_no_ledger()
    {
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        await Said.ByAsync(
            "report", "--framework", "cra", "--view", "readiness", "--product", "Test lock", "--organisation", "Test Ltd", "--anchors", _folder.File("anchors"),
            "--out", _folder.File("out"), _folder.Write("manifest.json", ExampleShipment.Of(2).Json));
        string file = Path.Combine(_folder.File("out"), "report.bundle.zip");
        var said = await Said.ByAsync("verify", "--anchors", _folder.File("anchors"), file);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal("left-to-reader", Outcome(Check(said, "ledger")));
        Assert.Contains("not in any ledger", Check(said, "ledger").GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Contains("Not in any ledger", new Tampered(await File.ReadAllBytesAsync(file)).Text("manifest.json"), StringComparison.Ordinal);
        Assert.Contains("Nobody signed", Check(said, "signature").GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    private static async Task<Tampered> TamperedAsync() => new((await Good.Value).Zip);

    private async Task<Said> VerifyAsync(Tampered bundle, bool isPortalKnown)
    {
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        string file = _folder.Write("changed.bundle.zip", bundle.Zip());
        string[] key = isPortalKnown ? ["--key", PortalBundle.Fingerprint] : [];
        return await Said.ByAsync(["verify", "--anchors", _folder.File("anchors"), .. key, file]);
    }

    private static void Differs(Said said, string check, string named)
    {
        Assert.Equal(ExitCode.Bad, said.Exit);
        var found = Check(said, check);
        Assert.Equal("differs", Outcome(found));
        Assert.Contains(named, $"{found.GetProperty("says").GetString()}\n{string.Join('\n', Details(found))}", StringComparison.Ordinal);
    }

    private static string Escaped(string base64) => JsonSerializer.Serialize(base64)[1..^1];

    private static IEnumerable<JsonElement> Checks(Said said) => said.Json.GetProperty("checks").EnumerateArray();

    private static JsonElement Check(Said said, string name) => Assert.Single(Checks(said), check => Name(check) == name);

    private static string? Name(JsonElement check) => check.GetProperty("check").GetString();

    private static string? Outcome(JsonElement check) => check.GetProperty("outcome").GetString();

    private static IReadOnlyList<string?> Details(JsonElement check) => [.. check.GetProperty("details").EnumerateArray().Select(detail => detail.GetString())];
}
