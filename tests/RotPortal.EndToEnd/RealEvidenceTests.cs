using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

/// <summary>Evidence that vendors published goes in as it came, with nothing trusted but what the portal ships.</summary>
public sealed class RealEvidenceTests(Browser browser) : IClassFixture<Browser>
{
    private const string Product = "Heron G2";

    [SampleFact]
    public async Task A_real_manifest_is_dropped_into_the_portal_and_its_devices_open_their_proof()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);

        await page.GotoAsync("/devices/import");
        await page.GetByLabel("Name of a new product").FillAsync(Product);
        await DropAsync(page, SampleFolder.PathOf("microchip", "manifests", "ATECC608C-TNGTLSU-B.first6.json"));
        await page.GetByText("ATECC608C-TNGTLSU-B.first6.json").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        var outcomes = await page.OutcomesAsync();
        await page.KeepAsync("real-import-done");
        Assert.Equal("6", Assert.Single(outcomes, outcome => outcome.Value != "0").Value);

        await page.GotoAsync("/devices");
        Assert.Equal(6, await page.Locator("main table tbody th a").CountAsync());
        await page.Locator("main table tbody th a").First.ClickAsync();
        await page.GetByText("Pinned anchor").First.WaitForAsync();
        await page.KeepAsync("real-device");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Crypto Authentication Root CA 002");
    }

    [SampleFact]
    public async Task Every_published_manifest_gives_its_verdicts_through_the_portal()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using var ada = await Visitor.FirstAdministratorAsync(portal);

        await Gives("manifests/ATECC608A-MAH4I.json", verified: 2);
        await Gives("manifests/ATECC608C-SSH8Q-TMNGTLSS-B.one.json", verified: 1);
        await Gives("manifests/self-signed-by-example-signer.json", 0, "manifest-signer");
        await Gives("derived-negative/payload-altered.json", 0, "jws-signature");
        await Gives("derived-negative/signature-bitflip.json", 0, "jws-signature");
        await Gives("derived-negative/unprotected-uniqueid-differs.json", 0, "unique-id");
        var twice = await ada.ImportAsync(SampleFolder.PathOf("microchip", "derived-negative", "duplicate-entry.json"), Product);
        Assert.Equal((1, 1), (twice["new device"], twice["duplicate"]));

        async Task Gives(string file, int verified, string? check = null)
        {
            var end = await ada.ImportAsync(SampleFolder.PathOf("microchip", file), Product);
            var expected = (verified, check is null ? 0 : 1, true);
            Assert.True(expected == (end["new device"], end["refused"], check is null || end.Text.Contains(check, StringComparison.Ordinal)), $"{file}: {end.Text}");
        }
    }

    // A file let go of over the page is the browser's own doing, so it must come from the browser and not from a script.
    private static async Task DropAsync(IPage page, string file)
    {
        var area = await page.Locator(".drop").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no area to drop a file on.");
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (string type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["x"] = area.X + (area.Width / 2),
                ["y"] = area.Y + (area.Height / 2),
                ["data"] = new Dictionary<string, object> { ["items"] = Array.Empty<object>(), ["files"] = new[] { file }, ["dragOperationsMask"] = 1 },
            });
        }
    }
}
