using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RotPortal.Cli.Tests.Evidence;
using RotPortal.Reports;

namespace RotPortal.Cli.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_format_is_made_from_evidence_files_alone()
    {
        var said = await ReportAsync(ExampleShipment.Of(2));
        Assert.Equal("", said.Error);
        Assert.Equal(ExitCode.Good, said.Exit);
        var files = said.Json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(ReportFormats.All.Select(f => f.Id), files.Select(f => f.GetProperty("format").GetString()));
        Assert.All(files, file =>
        {
            byte[] bytes = File.ReadAllBytes(file.GetProperty("path").GetString() ?? "");
            Assert.Equal(bytes.Length, file.GetProperty("bytes").GetInt64());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.GetProperty("sha256").GetString());
        });
        Assert.Equal(files.Count, Directory.GetFiles(Out).Length);
        Assert.Equal(2, said.Json.GetProperty("units").GetInt32());
    }

    [Fact]
    public async Task The_counts_printed_are_the_rows_of_the_framework()
    {
        var said = await ReportAsync(ExampleShipment.Of(1));
        var framework = said.Json.GetProperty("frameworks")[0];
        Assert.Equal("etsi-en-303-645", framework.GetProperty("framework").GetString());
        Assert.Equal("as law", framework.GetProperty("view").GetString());
        Assert.Equal(78, framework.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt64()));
    }

    [Fact]
    public async Task The_report_says_that_no_registry_was_asked()
    {
        await ReportAsync(ExampleShipment.Of(1));
        Assert.Contains("whether another unit in a registry holds the same identifiers or keys was not checked", Data(), StringComparison.Ordinal);
        Assert.Equal("no-evidence", VerdictOf("5.4-2"));
    }

    [Fact]
    public async Task A_key_that_two_units_hold_is_a_gap_for_both()
    {
        var shipment = ExampleShipment.Of(2);
        shipment.AddSharingKeyWith(1);
        var said = await ReportAsync(shipment);
        Assert.Equal(ExitCode.Good, said.Exit);
        Assert.Equal("gap", VerdictOf("5.4-2"));
        Assert.Contains("is held by another unit in the same files", Data(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_rejected_is_named_and_left_out()
    {
        var shipment = ExampleShipment.Of(3);
        shipment.SpoilSignature(1);
        var said = await ReportAsync(shipment);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.StartsWith($"rot: not in the report: {_folder.File("manifest.json")}, entry 1: jws-signature: ", said.Error, StringComparison.Ordinal);
        Assert.Equal(2, said.Json.GetProperty("units").GetInt32());
        Assert.DoesNotContain(ExampleShipment.HardwareId(1), Data(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_entry_twice_is_one_piece_of_evidence()
    {
        var shipment = ExampleShipment.Of(1);
        string copy = _folder.Write("copy.json", shipment.Json);
        var once = await ReportAsync(shipment);
        string first = Data();
        var twice = await ReportAsync(shipment, copy);
        Assert.Equal(1, twice.Json.GetProperty("units").GetInt32());
        Assert.Equal(first, Data());
        Assert.Equal(once.Json.GetProperty("digest").GetString(), twice.Json.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task A_device_report_speaks_of_the_unit_that_was_named()
    {
        var shipment = ExampleShipment.Of(2);
        var unclear = await ReportAsync(shipment, "--kind", "device");
        Assert.Equal(ExitCode.NoAnswer, unclear.Exit);
        Assert.Contains($"Name one: --unit {ExampleShipment.HardwareId(0)}", unclear.Error, StringComparison.Ordinal);

        var one = await ReportAsync(shipment, "--kind", "device", "--unit", ExampleShipment.HardwareId(1).ToUpperInvariant());
        Assert.Equal(ExitCode.Good, one.Exit);
        Assert.Equal($"Test lock, unit {ExampleShipment.HardwareId(1)}", one.Json.GetProperty("subject").GetString());
        Assert.DoesNotContain(ExampleShipment.HardwareId(0), Data(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_is_its_last_second_and_later_evidence_is_refused()
    {
        var said = await ReportAsync(ExampleShipment.Of(1), "--on", "2026-03-02");
        Assert.Equal("2026-03-02T23:59:59Z", said.Json.GetProperty("dataCut").GetString());
        var before = await ReportAsync(ExampleShipment.Of(1), "--on", "2026-03-01");
        Assert.Equal(ExitCode.NoAnswer, before.Exit);
        Assert.Contains("no entry of the files was verified", before.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--on lies in the future", "--on", "2026-11-25")]
    [InlineData("a report marked issued needs a number: --number N.", "--mark", "issued")]
    [InlineData("--security-level takes 1, 2, 3 or 4, not '5'.", "--security-level", "5")]
    [InlineData("--component-type takes ", "--component-type", "toaster")]
    [InlineData("--placed-on-market takes a day as in 2026-01-31, not 'May'.", "--placed-on-market", "May")]
    [InlineData("there is no framework 'etsi'", "--framework", "etsi")]
    [InlineData("the files prove nothing about a unit 00.", "--unit", "00")]
    public async Task What_cannot_be_asked_is_refused_and_nothing_is_written(string why, params string[] options)
    {
        var said = await ReportAsync(ExampleShipment.Of(1), options);
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Contains(why, said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public async Task An_issued_report_has_its_number_and_says_that_nobody_signed_it()
    {
        var said = await ReportAsync(ExampleShipment.Of(1), "--mark", "issued", "--number", "X-7");
        Assert.Equal("X-7", said.Json.GetProperty("number").GetString());
        Assert.Contains("It was made on the command line, which holds no signing key.", Data(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdicts_follow_from_the_facts_and_a_changed_one_is_found()
    {
        await ReportAsync(ExampleShipment.Of(2));
        string file = Path.Combine(Out, "report.data.json");
        var same = await Said.ByAsync("verify", file);
        Assert.Equal(ExitCode.Good, same.Exit);
        Assert.Equal(78, same.Json.GetProperty("rows").GetInt32());
        Assert.True(same.Json.GetProperty("sameCatalogue").GetBoolean());
        Assert.Equal(0, same.Json.GetProperty("differences").GetArrayLength());

        string text = Data();
        int row = text.IndexOf("\"id\": \"5.4-2\"", StringComparison.Ordinal);
        string better = text[..row] + new StringBuilder(text[row..]).Replace("\"verdict\": \"no-evidence\"", "\"verdict\": \"supported\"", 0, 1200);
        await File.WriteAllTextAsync(file, better);
        var changed = await Said.ByAsync("verify", file);
        Assert.Equal(ExitCode.Bad, changed.Exit);
        Assert.Contains(
            changed.Json.GetProperty("differences").EnumerateArray(), d => d.GetProperty("requirementId").GetString() == "5.4-2");
    }

    [Fact]
    public async Task A_report_that_was_touched_by_an_editor_is_refused()
    {
        await ReportAsync(ExampleShipment.Of(1));
        string file = Path.Combine(Out, "report.data.json");
        await File.WriteAllTextAsync(file, Data() + "\n");
        var said = await Said.ByAsync("verify", file);
        Assert.Equal(ExitCode.Bad, said.Exit);
        Assert.StartsWith($"rot: {file}: ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_leaves_nothing_half_made()
    {
        _folder.Write("out", "a file where a folder should be");
        var said = await ReportAsync(ExampleShipment.Of(1));
        Assert.Equal(ExitCode.NoAnswer, said.Exit);
        Assert.Equal("", said.Output);
        Assert.StartsWith("rot: ", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    private Task<Said> ReportAsync(ExampleShipment shipment, params string[] more)
    {
        ExampleShipment.WriteAnchors(_folder.File("anchors"));
        string[] options = more is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? [] : more;
        string[] files = options.Length == more.Length ? [] : more;
        return Said.ByAsync(
        [
            "report", "--framework", "etsi-en-303-645", "--product", "Test lock", "--organisation", "Test Ltd",
            "--anchors", _folder.File("anchors"), "--out", Out, .. options, _folder.Write("manifest.json", shipment.Json), .. files,
        ]);
    }

    private string Data() => File.ReadAllText(Path.Combine(Out, "report.data.json"));

    private string? VerdictOf(string row) =>
        JsonDocument.Parse(Data()).RootElement.GetProperty("frameworks")[0].GetProperty("rows").EnumerateArray()
            .First(r => r.GetProperty("id").GetString() == row).GetProperty("verdict").GetString();
}
