using System.Net;
using RotPortal.EndToEnd.Harness;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;

namespace RotPortal.EndToEnd;

/// <summary>The disk of the portal fills up: it says so, goes on answering, and works again when there is room.</summary>
[Collection(LargeImports.Name)]
public sealed class FullDiskTests(LargeManifest manifest)
{
    // Without the room that the portal keeps free by itself: these tests want to hit the bottom.
    private static readonly Dictionary<string, string> NoReserve = new() { ["Import__KeepFreeBytes"] = "0" };

    [SmallDiskFact]
    public async Task A_disk_that_fills_while_a_file_arrives_refuses_the_file_and_takes_it_when_there_is_room()
    {
        using var disk = new SmallDisk(megabytes: 400);
        await using var registry = new RegistryAside(RegistryOptions.InFolder(disk.Path));
        await using var portal = await PortalProcess.StartAsync(disk.Path, NoReserve);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(manifest.Maker);
        using var files = new TemporaryFolder();
        string small = await new Manifests(files).GoodAsync("small.json", 5);

        // Announced and too large for what is left; and unannounced, so that only the write itself finds out.
        disk.Fill(leave: 8 << 20);
        await AssertNoRoomAsync(ada, () => File.OpenRead(manifest.Path));
        await AssertNoRoomAsync(ada, () => new Unannounced(File.OpenRead(manifest.Path)));
        Assert.Equal(Holdings.Nothing, await registry.HoldingsAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Path, "inbox")));
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/devices")).StatusCode);

        disk.MakeRoom();
        Assert.Equal(5, (await ada.ImportAsync(small, "Heron G2"))["new device"]);
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
    }

    [SmallDiskFact]
    public async Task A_disk_that_fills_in_the_middle_of_an_import_ends_it_with_a_clear_word_and_nothing_recorded()
    {
        using var disk = new SmallDisk(megabytes: 600);
        await using var registry = new RegistryAside(RegistryOptions.InFolder(disk.Path));
        await using var portal = await PortalProcess.StartAsync(disk.Path, NoReserve);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(manifest.Maker);
        string job = await ada.StartAsync(manifest.Path, "Heron G2");
        await Patience.UntilAsync("some staged entries", async () => await registry.EntriesAsync() > 0);

        disk.Fill(leave: 0);
        await Patience.UntilAsync("the word of the full disk in the log", () => Task.FromResult(portal.Output.Contains("stopped by a fault", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/devices")).StatusCode);
        disk.Fill(leave: 0);
        disk.MakeRoom();
        var end = await ada.EndOfAsync(job);
        Assert.Equal("Import stopped, nothing recorded", end.Title);
        Assert.Contains("is full", end.Text, StringComparison.Ordinal);
        Assert.Equal(Holdings.Nothing, await registry.HoldingsAsync());

        var again = await ada.ImportAsync(manifest.Path, "Heron G2");
        Assert.Equal(LargeManifest.Entries, again["new device"]);
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
    }

    private static async Task AssertNoRoomAsync(Visitor ada, Func<Stream> content)
    {
        var sent = await ada.SendAsync(content(), "shipment-large.json", "Heron G2");
        Assert.Equal((HttpStatusCode.InsufficientStorage, "disk-full"), (sent.Status, sent.Check));
        Assert.Contains("Make room in its data folder", sent.Words, StringComparison.Ordinal);
    }

    // Has no length, so the request goes out in chunks without saying how much will come.
    private sealed class Unannounced(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
