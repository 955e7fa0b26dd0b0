using System.Text.Json;
using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

/// <summary>The main job as its users do it, in a real browser, with pictures kept for people to look at.</summary>
public sealed class JourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_manifest_goes_in_every_verdict_opens_its_proof_and_a_report_comes_out()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        var maker = new Manifests(files);
        await page.CreateFirstAdministratorAsync(portal);
        await page.KeepAsync("overview-empty");
        await page.TrustAsync(maker);
        await page.KeepAsync("administration");

        // Import: verdict per entry, the refused one with its check, the duplicate once.
        string manifest = maker.WithOneDuplicateAndOneBad("shipment-1.json", 12);
        await page.GotoAsync("/devices/import");
        await page.KeepAsync("import");
        await page.SendAsync(manifest, "Heron G2");
        var outcomes = await page.OutcomesAsync();
        await page.KeepAsync("import-done");
        Assert.Contains("12", outcomes.Values);
        Assert.Equal(2, outcomes.Values.Count(count => count == "1"));
        await page.GetByText("chain", new() { Exact = false }).First.WaitForAsync();

        // The same file once more changes nothing.
        await page.SendAsync(manifest, "Heron G2");
        outcomes = await page.OutcomesAsync();
        await page.KeepAsync("import-again");
        Assert.DoesNotContain(outcomes, outcome => outcome.Key.StartsWith("new", StringComparison.OrdinalIgnoreCase) && outcome.Value != "0");

        await DeviceOpensItsChainAndBytes(page);
        await VerdictOpensItsProof(page);
        await ReportComesOutInThreeFormats(page);
    }

    private static async Task DeviceOpensItsChainAndBytes(IPage page)
    {
        await page.GotoAsync("/devices");
        await page.KeepAsync("devices");
        await page.Locator("main table tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/devices/*");
        await page.GetByText("Pinned anchor").First.WaitForAsync();
        await page.KeepAsync("device");
        foreach (string tab in new[] { "Facts", "Certificates", "Compliance", "Timeline", "Evidence" })
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Device" }).Or(page.Locator(".tabs"))
                .GetByRole(AriaRole.Link, new() { NameRegex = new System.Text.RegularExpressions.Regex("^" + tab) }).First.ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.KeepAsync("device-" + tab.ToLowerInvariant());
        }

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href*='/evidence/']").First.ClickAsync());
        string path = Path.Combine(Repository.Output, "evidence-of-a-device.json");
        await download.SaveAsAsync(path);
        using var entry = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
        Assert.True(entry.RootElement.TryGetProperty("payload", out _));
    }

    private static async Task VerdictOpensItsProof(IPage page)
    {
        await page.GotoAsync("/compliance");
        await page.KeepAsync("compliance");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("303 645") }).First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.KeepAsync("assessment");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "5.4-2" }).Or(page.Locator("tr", new() { HasText = "5.4-2" }).GetByRole(AriaRole.Link)).First.ClickAsync();
        await page.GetByText("Proof of 5.4-2").First.WaitForAsync();
        await page.KeepAsync("proof");
        foreach (string step in new[] { "Clause", "Rule", "Fact", "Evidence", "Check", "Anchor", "Time" })
            await Assertions.Expect(page.Locator("aside").GetByText(step).First).ToBeVisibleAsync();
    }

    private static async Task ReportComesOutInThreeFormats(IPage page)
    {
        await page.GotoAsync("/reports/new");
        await page.KeepAsync("report-choose");
        await page.GetByRole(AriaRole.Link, new() { Name = "Heron G2" }).First.ClickAsync();
        await page.WaitForURLAsync("**/reports/new?product=*");
        await page.GetByLabel("EN 303 645").First.CheckAsync();
        await page.GetByLabel("Organisation that issues it").FillAsync("Norvane AS");
        await page.GetByLabel("Occasion").FillAsync("Release 2.1");
        await page.KeepAsync("report-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue report" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("PDF") }).First.WaitForAsync(new() { Timeout = 60_000 });
        await page.KeepAsync("report");
        await Saved(page, ".pdf", bytes => Assert.Equal("%PDF"u8.ToArray(), bytes[..4]));
        await Saved(page, ".oscal.json", bytes => Assert.Equal("assessment-results", JsonDocument.Parse(bytes).RootElement.EnumerateObject().Last().Name));
        await Saved(page, "-heron-g2.csv", bytes => Assert.Contains("5.4-2", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
        string bundle = await Saved(page, ".bundle.zip", bytes => Assert.Equal("PK"u8.ToArray(), bytes[..2]));
        await BundleVerifiesOffline(bundle, await PortalKey(page));
        await page.GotoAsync("/reports");
        await page.KeepAsync("reports");
    }

    private static async Task<string> PortalKey(IPage page)
    {
        string text = await page.Locator("dt", new() { HasText = "Key of this portal" }).Locator("xpath=following-sibling::dd[1]").InnerHTMLAsync();
        return System.Text.RegularExpressions.Regex.Match(text, "[0-9a-f]{64}").Value;
    }

    // As an auditor does it, with nothing but the file and the key that was read on the page.
    private static async Task BundleVerifiesOffline(string bundle, string key)
    {
        var said = await RotProcess.RunAsync("verify", "--key", key, "--format", "json", bundle);
        Assert.True(said.Exit == 0, said.Output + said.Error);
        using var answer = JsonDocument.Parse(said.Output);
        var outcomes = answer.RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(check => check.GetProperty("check").GetString() ?? "", check => check.GetProperty("outcome").GetString());
        foreach (string check in new[] { "contents", "signature", "data", "catalogue", "verdicts", "evidence", "facts", "checkpoint", "ledger" })
            Assert.True(outcomes[check] == "equal", $"{check}: {said.Output}");
        // The invented maker is in no release of ours, and what the registry compared with all it knows is the portal's word.
        Assert.Equal(("left-to-reader", "left-to-reader"), (outcomes["anchors"], outcomes["portal-word"]));
    }

    private static async Task<string> Saved(IPage page, string file, Action<byte[]> check)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("tr", new() { HasText = file }).GetByRole(AriaRole.Link, new() { NameRegex = new("Download") }).ClickAsync());
        string path = Path.Combine(Repository.Output, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        check(await File.ReadAllBytesAsync(path));
        return path;
    }
}
