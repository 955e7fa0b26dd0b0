using System.Text.Json;
using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;
using RotPortal.Provisioning;

namespace RotPortal.EndToEnd;

/// <summary>Evidence that vendors published goes in as it came, with nothing trusted but what the portal ships.</summary>
public sealed class RealEvidenceTests(Browser browser) : IClassFixture<Browser>
{
    private const string Product = "Heron G2";

    private static readonly string[] OnFile = ["new device", "more evidence", "already on file", "duplicate", "quarantined"];

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
        await ImportAsync(page);
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
    public async Task Every_sample_gives_the_verdicts_in_the_portal_that_rot_gives_it()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using var ada = await Visitor.FirstAdministratorAsync(portal);
        string[] files = [.. SampleFolder.All().Where(file => EvidenceReaders.Detect(Head(file), Path.GetFileName(file)) is not null)];
        Assert.True(files.Length > 100, $"Only {files.Length} samples are of a known kind.");
        var ended = await Tool.RotAsync(data.Path, ["read", "--format", "json", .. files]);
        using var answer = JsonDocument.Parse(ended.Output);

        var differences = new List<string>();
        foreach (var file in answer.RootElement.GetProperty("files").EnumerateArray())
        {
            string path = file.GetProperty("file").GetString() ?? "";
            var end = await ada.ImportAsync(path, Product);
            differences.AddRange(Differences(path, [.. file.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("check").GetString())], end));
        }

        Assert.Empty(differences);
    }

    // What rot verifies comes on file, unless it speaks of no device or shows nothing; what it rejects is refused by the same check.
    private static IEnumerable<string> Differences(string path, string?[] checks, EndedImport end)
    {
        bool IsSaid(string word) => end.Text.Contains(word, StringComparison.Ordinal);
        foreach (string check in checks.OfType<string>().Distinct().Where(check => !IsSaid(check)))
            yield return $"{path}: {check} is not named: {end.Text}";
        if (IsSaid("refused by the check"))
            yield break;
        int rejected = checks.Count(check => check is not null);
        int onFile = OnFile.Sum(word => end[word]);
        if (onFile + end["refused"] != checks.Length)
            yield return $"{path}: {checks.Length} entries, {onFile} on file and {end["refused"]} refused";
        if (end["refused"] != rejected && !IsSaid("somebodys-word") && !IsSaid("evidence-of-a-device") && !IsSaid("simulated-evidence"))
            yield return $"{path}: {rejected} rejected by rot, {end["refused"]} refused by the portal: {end.Text}";
    }

    private static byte[] Head(string file)
    {
        using var stream = File.OpenRead(file);
        byte[] head = new byte[64 * 1024];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    // The browser takes a while to believe that the dragging is over; what is pressed before does not arrive.
    private static async Task ImportAsync(IPage page)
    {
        for (int tries = 0; !page.Url.Contains("/jobs/", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 5, $"Import was pressed {tries} times in vain: {await page.Locator("[data-say]").InnerTextAsync()}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).PressAsync("Enter");
            try
            {
                await page.WaitForURLAsync("**/jobs/**", new() { Timeout = 20_000 });
            }
            catch (TimeoutException)
            {
                // Pressed again; the number of tries is bounded.
            }
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
