using System.Text.Json;
using RotPortal.Cli.Tests.Evidence;

namespace RotPortal.Cli.Tests.Commands;

public sealed class ReadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_has_the_members_that_programs_rely_on_in_their_order()
    {
        var said = await ReadAsync(ExampleShipment.Of(1));
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal(["files"], Names(said.Json));
        var file = said.Json.GetProperty("files")[0];
        Assert.Equal(["file", "kind", "entries"], Names(file));
        Assert.Equal(_folder.File("manifest.json"), file.GetProperty("file").GetString());
        Assert.Equal("microchip-manifest", file.GetProperty("kind").GetString());
        var entry = file.GetProperty("entries")[0];
        Assert.Equal(["entry", "verdict", "check", "clause", "detail", "hardwareId", "keys", "facts", "findings"], Names(entry));
        Assert.Equal(0, entry.GetProperty("entry").GetInt32());
        Assert.Equal("verified", entry.GetProperty("verdict").GetString());
        Assert.All(["check", "clause", "detail"], name => Assert.Equal(JsonValueKind.Null, entry.GetProperty(name).ValueKind));
        Assert.Equal(ExampleShipment.HardwareId(0), entry.GetProperty("hardwareId").GetString());
        Assert.Equal(5, entry.GetProperty("keys").GetArrayLength());
        Assert.Equal(["role", "spkiSha256"], Names(entry.GetProperty("keys")[0]));
        Assert.Matches("^[0-9a-f]{64}$", entry.GetProperty("keys")[0].GetProperty("spkiSha256").GetString());
        Assert.All(entry.GetProperty("facts").EnumerateArray(), fact => Assert.Equal(["capability", "holds", "level"], Names(fact)));
        Assert.All(entry.GetProperty("findings").EnumerateArray(), finding => Assert.Equal(["code", "detail"], Names(finding)));
        Assert.Contains(
            entry.GetProperty("facts").EnumerateArray(),
            fact => fact.GetProperty("capability").GetString() == "credential.chain-trusted"
                && fact.GetProperty("holds").GetBoolean() && fact.GetProperty("level").GetString() == "E4");
    }

    [Fact]
    public async Task One_bad_entry_is_named_with_its_check_and_the_others_still_count()
    {
        var shipment = ExampleShipment.Of(3);
        shipment.SpoilSignature(1);
        var said = await ReadAsync(shipment);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal("", said.Error);
        var entries = said.Json.GetProperty("files")[0].GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(["verified", "rejected", "verified"], entries.Select(e => e.GetProperty("verdict").GetString()));
        Assert.Equal("jws-signature", entries[1].GetProperty("check").GetString());
        Assert.NotEmpty(entries[1].GetProperty("clause").GetString() ?? "");
        Assert.NotEmpty(entries[1].GetProperty("detail").GetString() ?? "");
        Assert.Equal(0, entries[1].GetProperty("keys").GetArrayLength());
        Assert.Equal(0, entries[1].GetProperty("facts").GetArrayLength());
    }

    [Fact]
    public async Task Without_the_folder_of_anchors_a_strange_signer_is_refused()
    {
        string file = _folder.Write("manifest.json", ExampleShipment.Of(1).Json);
        var said = await Said.ByAsync("read", file);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal("manifest-signer", said.Json.GetProperty("files")[0].GetProperty("entries")[0].GetProperty("check").GetString());
    }

    [Fact]
    public async Task The_moment_is_the_one_that_was_named()
    {
        var said = await ReadAsync(ExampleShipment.Of(1), "--at", "2026-03-01T00:00:00Z");
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal("provisioning-time", said.Json.GetProperty("files")[0].GetProperty("entries")[0].GetProperty("check").GetString());
    }

    [Fact]
    public async Task Text_says_once_what_many_entries_share()
    {
        var shipment = ExampleShipment.Of(3);
        shipment.SpoilSignature(1);
        shipment.AddWithoutKeys();
        var said = await ReadAsync(shipment, "--format", "text");
        string steady = System.Text.RegularExpressions.Regex.Replace(said.Output, "sha256 [0-9a-f]{64}", "sha256 ...")
            .Replace(_folder.File("manifest.json"), "manifest.json", StringComparison.Ordinal);
        Assert.Contains("    checks    as in entry 0\n", steady, StringComparison.Ordinal);
        Assert.Contains("    facts     as in entry 0\n", steady, StringComparison.Ordinal);
        Assert.Contains("    keys      none in this evidence\n", steady, StringComparison.Ordinal);
        Assert.Contains("  entry 1  rejected", steady, StringComparison.Ordinal);
        Assert.EndsWith("  4 entries: 3 verified, 1 rejected.\n", steady, StringComparison.Ordinal);
        Assert.All(steady.Split('\n'), line => Assert.True(line.Length <= 110, line));
    }

    [Fact]
    public async Task Several_files_are_answered_in_their_order()
    {
        var shipment = ExampleShipment.Of(1);
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        string first = _folder.Write("b.json", shipment.Json);
        string second = _folder.Write("a.json", shipment.Json);
        var said = await Said.ByAsync("read", "--anchors", _folder.File("anchors"), first, second);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal([first, second], said.Json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task All_files_that_cannot_be_answered_are_named_before_anything_is_printed()
    {
        string pdf = _folder.Write("report.json", "%PDF-1.7\n");
        string empty = _folder.Write("empty.json", "");
        string good = _folder.Write("manifest.json", ExampleShipment.Of(1).Json);
        var said = await Said.ByAsync("read", good, pdf, empty, _folder.File("gone.json"), _folder.Path);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Equal("", said.Output);
        string[] lines = said.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith($"rot: {pdf}: this is no evidence that rot knows. Known kinds: microchip-", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"rot: {empty}: the file is empty.", lines[1], StringComparison.Ordinal);
        Assert.Equal($"rot: {_folder.File("gone.json")}: there is no such file.", lines[2]);
        Assert.Equal($"rot: {_folder.Path}: this is a folder; name the files in it.", lines[3]);
    }

    [Fact]
    public async Task A_kind_that_is_named_is_read_even_when_the_file_does_not_look_like_it()
    {
        string pdf = _folder.Write("report.json", "%PDF-1.7\n");
        var said = await Said.ByAsync("read", "--kind", "microchip-manifest", pdf);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.StartsWith("file-", said.Json.GetProperty("files")[0].GetProperty("entries")[0].GetProperty("check").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_manifest_is_rejected_and_not_taken_for_a_shorter_one()
    {
        var shipment = ExampleShipment.Of(2);
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        string json = shipment.Json;
        string file = _folder.Write("manifest.json", json[..(json.Length * 3 / 4)]);
        var said = await Said.ByAsync("read", "--anchors", _folder.File("anchors"), file);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.Equal("file-structure", said.Json.GetProperty("files")[0].GetProperty("entries").EnumerateArray().Last().GetProperty("check").GetString());
    }

    [Theory]
    [InlineData("there is no kind 'microchip-manifests'; perhaps microchip-manifest was meant.", "--kind", "microchip-manifests")]
    [InlineData("there is no such folder. --anchors takes a folder of certificates.", "--anchors", "nowhere")]
    [InlineData("--at takes a date, a time and an offset as in RFC 3339", "--at", "noon")]
    public async Task What_cannot_be_asked_is_refused(string why, params string[] options)
    {
        var said = await Said.ByAsync(["read", .. options, _folder.Write("manifest.json", "[]")]);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Fact]
    public async Task A_folder_of_anchors_must_hold_certificates_and_nothing_broken()
    {
        string file = _folder.Write("manifest.json", ExampleShipment.Of(1).Json);
        Directory.CreateDirectory(_folder.File("empty"));
        var none = await Said.ByAsync("read", "--anchors", _folder.File("empty"), file);
        Assert.Equal(ExitCode.NoAnswer, none.Exit);
        Assert.Contains("the folder holds no certificate", none.Error, StringComparison.Ordinal);

        string broken = Path.Combine(_folder.File("empty"), "broken.crt");
        await File.WriteAllTextAsync(broken, "no certificate");
        var refused = await Said.ByAsync("read", "--anchors", _folder.File("empty"), file);
        Assert.Equal(ExitCode.NoAnswer, refused.Exit);
        Assert.StartsWith($"rot: {broken}: ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_reading_ends_without_an_answer_that_looks_whole()
    {
        string file = _folder.Write("manifest.json", ExampleShipment.Of(1).Json);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var at = new Surroundings(output, error, TimeProvider.System, Said.SeedFolder, false, false);
        Assert.Equal(ExitCode.NoAnswer, await Rot.RunAsync(["read", file], at, stop.Token));
        Assert.Contains("stopped before the end", error.ToString(), StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => { JsonDocument.Parse(output.ToArray()).Dispose(); });
    }

    private Task<Said> ReadAsync(ExampleShipment shipment, params string[] options)
    {
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        return Said.ByAsync(["read", "--anchors", _folder.File("anchors"), .. options, _folder.Write("manifest.json", shipment.Json)]);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
