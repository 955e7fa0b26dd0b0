using RotPortal.EndToEnd.Harness;
using RotPortal.Registry.Ledger;

namespace RotPortal.EndToEnd;

[Collection(LargeImports.Name)]
public sealed class CancelTests(LargeManifest manifest)
{
    [Fact]
    public async Task An_import_cancelled_in_the_middle_leaves_nothing_and_its_page_says_so()
    {
        using var data = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        await ada.TrustAsync(manifest.Maker);
        string job = await ada.StartAsync(manifest.Path, "Heron G2");
        await Patience.UntilAsync("some staged entries", async () => await registry.EntriesAsync() > 0);

        using var answer = await ada.PostAsync(job + "/cancel", tokenFrom: job);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        var end = await ada.EndOfAsync(job);

        Assert.Equal("Import cancelled, nothing recorded", end.Title);
        Assert.Contains("Nothing of this file was kept.", end.Text, StringComparison.Ordinal);
        Assert.Equal(Holdings.Nothing, await registry.HoldingsAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "inbox")));
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
    }
}
