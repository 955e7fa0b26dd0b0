using RotPortal.EndToEnd.Harness;
using RotPortal.Registry.Ledger;

namespace RotPortal.EndToEnd;

/// <summary>The portal is killed, as by a power cut, in the middle of an import; what it then finds on its disk must be enough.</summary>
[Collection(LargeImports.Name)]
public sealed class CrashTests(LargeManifest manifest)
{
    private const int Entries = LargeManifest.Entries;

    [Fact]
    public async Task Killed_while_it_reads_the_import_goes_on_by_itself_and_the_same_file_again_doubles_nothing()
    {
        using var data = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        string job;
        Visitor ada;
        await using (var portal = await PortalProcess.StartAsync(data.Path))
        {
            (ada, job) = await StartImportAsync(portal);
            await Patience.UntilAsync("some staged entries", async () => await registry.EntriesAsync() > 0);
            await portal.KillAsync();
        }

        Assert.InRange(await registry.EntriesAsync(), 1, Entries - 1);
        Assert.Equal(0, (await registry.HoldingsAsync()).Devices);
        string orphan = Path.Combine(data.Path, "inbox", "half-received");
        await File.WriteAllTextAsync(orphan, "[");

        await using var restarted = await PortalProcess.StartAsync(data.Path);
        using var again = ada.At(restarted);
        string second = await again.StartAsync(manifest.Path, "Heron G2");
        var end = await again.EndOfAsync(job);
        Assert.Equal(("Import done", Entries), (end.Title, end["new device"]));
        var endOfSecond = await again.EndOfAsync(second);
        Assert.Equal((Entries, 0), (endOfSecond["already on file"], endOfSecond["new device"]));
        await AssertWholeAsync(registry, files: 2);
        Assert.False(File.Exists(orphan));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_around_the_moment_of_recording_every_device_comes_on_file_once(bool whenDevicesAreSeen)
    {
        using var data = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        string job;
        Visitor ada;
        await using (var portal = await PortalProcess.StartAsync(data.Path))
        {
            (ada, job) = await StartImportAsync(portal);
            await Patience.UntilAsync("the moment of recording", async () => whenDevicesAreSeen
                ? (await registry.HoldingsAsync()).Devices > 0
                : await registry.EntriesAsync() == Entries);
            await portal.KillAsync();
        }

        // All or nothing, whichever side of the commit it was.
        Assert.Contains((await registry.HoldingsAsync()).Devices, new[] { 0, Entries });
        await using var restarted = await PortalProcess.StartAsync(data.Path);
        using var again = ada.At(restarted);
        var end = await again.EndOfAsync(job);
        Assert.Equal(("Import done", Entries), (end.Title, end["new device"]));
        await AssertWholeAsync(registry, files: 1);
    }

    private async Task<(Visitor Ada, string Job)> StartImportAsync(PortalProcess portal)
    {
        var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(manifest.Maker);
        return (ada, await ada.StartAsync(manifest.Path, "Heron G2"));
    }

    private static async Task AssertWholeAsync(RegistryAside registry, int files)
    {
        // The import is done with its commit; what was staged is swept up right after it.
        await Patience.UntilAsync("the sweeping up", async () => (await registry.HoldingsAsync()).Left == 0);
        Assert.Equal(new Holdings(Entries, Entries, Entries, Entries, Entries * files, 0, files), await registry.HoldingsAsync());
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
    }
}
