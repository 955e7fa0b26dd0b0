using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RotPortal.EndToEnd.Harness;
using RotPortal.Registry.Ledger;
using RotPortal.TestKit;

namespace RotPortal.EndToEnd;

/// <summary>
/// What should not have been sent: each is answered by the name of the check that said no, leaves the registry as it was, and no octet of it
/// reaches the log.
/// </summary>
public sealed class BadFileTests : IAsyncLifetime
{
    private const string Marker = "Zq7MarkerOfAStranger";
    private const int LargestFile = 200_000;

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _files = new();
    private PortalProcess? _portal;
    private Visitor? _ada;

    private PortalProcess Running => _portal ?? throw new InvalidOperationException("The portal has not started.");

    private Visitor Ada => _ada ?? throw new InvalidOperationException("Nobody has signed in.");

    public async Task InitializeAsync()
    {
        _portal = await PortalProcess.StartAsync(_data.Path, new Dictionary<string, string> { ["Import__MaximumBytes"] = $"{LargestFile}" });
        _ada = await Visitor.FirstAdministratorAsync(_portal);
        await _ada.TrustAsync(new Manifests(_files));
    }

    public async Task DisposeAsync()
    {
        _ada?.Dispose();
        if (_portal is not null)
            await _portal.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_no_evidence_is_not_received_and_the_answer_says_why()
    {
        await AssertNotReceivedAsync(HttpStatusCode.UnsupportedMediaType, "kind-unknown", Text($"%PDF-1.7\n1 0 obj <</Type/Catalog>> % {Marker}"), "Known kinds: ");
        await AssertNotReceivedAsync(HttpStatusCode.BadRequest, "file-empty", [], "The file is empty.");
        await AssertNotReceivedAsync(HttpStatusCode.RequestEntityTooLarge, "file-too-large", Padded(LargestFile + 1), "Import:MaximumBytes");
        // So large that the server itself would break off.
        await AssertNotReceivedAsync(HttpStatusCode.RequestEntityTooLarge, "file-too-large", Padded(LargestFile + (2 << 20)), "Import:MaximumBytes");
        await AssertNothingCameOnFileAsync();
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_to_its_end_is_refused_as_a_whole()
    {
        byte[] good = Good();
        await AssertRefusedAsWholeAsync("file-structure", good[..(good.Length - 40)]);
        await AssertRefusedAsWholeAsync("file-depth", [.. "[\n {\"payload\":"u8, .. Text(new string('[', 5_000)), .. Text(Marker)]);
        await AssertRefusedAsWholeAsync("file-encoding", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(good))]);
        await AssertNothingCameOnFileAsync();
    }

    [Fact]
    public async Task A_manifest_of_a_signer_nobody_trusts_and_an_altered_one_give_no_device()
    {
        var maker = new TestMaker(Manifests.Seed);
        await AssertEntryRefusedAsync("signer", Entry(new TestMaker(4242)));
        await AssertEntryRefusedAsync("signature", Entry(maker) with { ChangeEntry = Alter });
        await using var registry = new RegistryAside(_data);
        var holdings = await registry.HoldingsAsync();
        Assert.Equal((0, 0), (holdings.Devices, holdings.Left));
        Assert.DoesNotContain(Marker, Running.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_no_form_at_all_nothing_is_kept()
    {
        using var answer = await Ada.SendRawAsync("/devices/import/upload", "multipart/form-data; boundary=b", $"--b\r\n{Marker}{new string('x', 40_000)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("form-broken", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertNothingCameOnFileAsync();
    }

    private static EntryBuilder Entry(TestMaker maker) => new(maker, 1) { GroupId = Marker };

    // The group is changed after the signature was made: still good base64url of good JSON.
    private static void Alter(JsonObject entry)
    {
        string payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(entry["payload"]?.GetValue<string>()));
        entry["payload"] = System.Buffers.Text.Base64Url.EncodeToString(Text(payload.Replace(Marker, Marker + "X", StringComparison.Ordinal)));
    }

    private static byte[] Good() => Entry(new TestMaker(Manifests.Seed)).BuildFile();

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Padded(int length) => [.. "[\n "u8, .. Enumerable.Repeat((byte)' ', length - 3)];

    private async Task AssertNotReceivedAsync(HttpStatusCode status, string check, byte[] content, string words)
    {
        var sent = await Ada.SendAsync(new MemoryStream(content), "manifest.json", "Heron G2");
        Assert.Equal((status, check), (sent.Status, sent.Check));
        Assert.Contains(words, sent.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing was kept.", sent.Words, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsWholeAsync(string check, byte[] content)
    {
        var sent = await Ada.SendAsync(new MemoryStream(content), "manifest.json", "Heron G2");
        if (sent.Job is null)
        {
            Assert.Fail($"{check}: not received: {sent.Status} {sent.Check} {sent.Words}");
            return;
        }

        var end = await Ada.EndOfAsync(sent.Job);
        Assert.Equal("Import stopped, nothing recorded", end.Title);
        Assert.Contains($"refused by the check {check}", end.Text, StringComparison.Ordinal);
    }

    private async Task AssertEntryRefusedAsync(string check, EntryBuilder entry)
    {
        var sent = await Ada.SendAsync(new MemoryStream(entry.BuildFile()), "manifest.json", "Heron G2");
        var end = await Ada.EndOfAsync(sent.Job ?? throw new InvalidOperationException($"{sent.Check} {sent.Words}"));
        Assert.Equal(("Import done", 1, 0), (end.Title, end["refused"], end["new device"]));
        Assert.Contains(check, end.Text, StringComparison.Ordinal);
    }

    private async Task AssertNothingCameOnFileAsync()
    {
        await using var registry = new RegistryAside(_data);
        Assert.Equal(Holdings.Nothing, await registry.HoldingsAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(_data.Path, "inbox")));
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
        Assert.DoesNotContain(Marker, Running.Output, StringComparison.Ordinal);
    }
}
