using RotPortal.EndToEnd.Harness;
using RotPortal.TestKit;

namespace RotPortal.EndToEnd;

public sealed class OneBadEntryTests
{
    private const int Entries = 10_000;
    private const int Bad = 6_173;

    [Fact]
    public async Task Of_ten_thousand_entries_one_is_bad_and_only_that_one_is_refused()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(new Manifests(files));

        var end = await ada.ImportAsync(Manifest(files), "Heron G2");

        Assert.Equal(("Import done", Entries - 1, 1), (end.Title, end["new device"], end["refused"]));
        Assert.Contains("chain", Visitor.Words(await ada.ReadAsync("/imports")) + end.Text, StringComparison.Ordinal);

        // Staged rows are swept away after the commit.
        await Patience.UntilAsync("the staging area to be empty", async () => (await registry.HoldingsAsync()).Left == 0);
        var holdings = await registry.HoldingsAsync();
        Assert.Equal((Entries - 1, Entries - 1, 0), (holdings.Devices, holdings.HardwareIds, holdings.Left));
        Assert.Equal(Bad, await registry.RejectedEntryAsync());
    }

    // The certificate of one device is signed by a key that is not its issuer's.
    private static string Manifest(TemporaryFolder files)
    {
        var maker = new TestMaker(Manifests.Seed);
        var stranger = new TestMaker(99);
        byte[][] entries = new byte[Entries][];
        Parallel.For(0, Entries, index =>
        {
            var entry = new EntryBuilder(maker, index + 1) { KeyCount = 1 };
            entries[index] = (index == Bad ? entry with { LeafIssuerKey = stranger.SignerKey } : entry).Build();
        });
        string path = files.File("shipment.json");
        File.WriteAllBytes(path, ManifestWriter.File(entries));
        return path;
    }
}
