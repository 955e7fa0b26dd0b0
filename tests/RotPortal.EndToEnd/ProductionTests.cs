using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;
using RotPortal.TestKit;

namespace RotPortal.EndToEnd;

/// <summary>An order is written in the browser, a station makes its units, and the page shows what came in and why something did not.</summary>
public sealed class ProductionTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_operator_writes_an_order_and_watches_a_station_make_it()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);
        await page.TrustAsync(new Manifests(files));
        await CreateProductAsync(page, "Heron G2");

        string order = await WriteOrderAsync(page);
        string claim = await OpenAndClaimAsync(page);
        await page.GotoAsync(order);
        await ReportAsync(portal, claim);

        // The page lives: nobody reloads it.
        var counts = page.GetByLabel("Units by state");
        await Patience.UntilAsync("four made and one failed", async () =>
            (await counts.InnerTextAsync()).ReplaceLineEndings(" ") is var words && words.Contains("made 4", StringComparison.Ordinal) && words.Contains("failed 1", StringComparison.Ordinal));
        string causes = await page.GetByRole(AriaRole.Region, new() { Name = "Failures by cause" }).InnerTextAsync();
        Assert.Contains("jws-signature", causes, StringComparison.Ordinal);
        Assert.Contains("HG-003", causes, StringComparison.Ordinal);
        Assert.Contains("4 of 6 made, 2 left", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        var found = new List<string>();
        foreach (var (look, width, scheme) in new[] { ("light", 1440, ColorScheme.Light), ("dark", 1440, ColorScheme.Dark), ("phone", 390, ColorScheme.Light), ("phone-dark", 390, ColorScheme.Dark) })
            await LookAsync(portal, order, look, width, scheme, found);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task CreateProductAsync(IPage page, string name)
    {
        await page.GotoAsync("/products/new");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create product" }).ClickAsync();
        await page.WaitForURLAsync("**/products/*done=product-created");
    }

    private static async Task<string> WriteOrderAsync(IPage page)
    {
        await page.GotoAsync("/products");
        await page.GetByRole(AriaRole.Link, new() { Name = "Production orders" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New order" }).First.ClickAsync();
        await page.GetByLabel("Name of the order and its batch").FillAsync("PO-2026-118");
        await page.GetByLabel("Part that is built in").FillAsync("ATECC608C-TNGTLSU-B");
        await page.GetByLabel("Station", new() { Exact = true }).FillAsync("Oslo line 1");
        await page.GetByLabel("Units", new() { Exact = true }).FillAsync("6");
        await page.GetByLabel("First serial number").FillAsync("HG-001");
        await page.GetByLabel("Last serial number").FillAsync("HG-099");
        await page.GetByLabel("microchip-manifest").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write down" }).ClickAsync();
        await page.WaitForURLAsync("**/products/production/*done=order-written");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task<string> OpenAndClaimAsync(IPage page)
    {
        await page.GetByLabel("Reason").First.FillAsync("material is at the line");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the order" }).ClickAsync();
        await page.GetByText("Order opened").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a credential" }).ClickAsync();
        return (await page.Locator("#claim").InnerTextAsync()).Trim();
    }

    // Five units, the third of which was signed by a stranger; the second is sent again, as after a lost answer.
    private static async Task ReportAsync(PortalProcess portal, string claim)
    {
        using var station = new HttpClient { BaseAddress = portal.Address };
        station.DefaultRequestHeaders.Authorization = new("Bearer", claim);
        var maker = new TestMaker(Manifests.Seed);
        for (int i = 1; i <= 5; i++)
        {
            var entry = new EntryBuilder(maker, i) { EntryKey = i == 3 ? new TestMaker(99).ManifestKey : null };
            var question = new { attempt = Guid.CreateVersion7(), serial = $"HG-00{i}", evidence = new[] { new { kind = "microchip-manifest", octets = entry.BuildFile() } } };
            string first = await SayAsync(station, question);
            if (i == 2)
                Assert.Equal(first, await SayAsync(station, question));
            Assert.Equal(i == 3 ? "failed" : "made", JsonDocument.Parse(first).RootElement.GetProperty("outcome").GetString());
        }
    }

    private static async Task<string> SayAsync<T>(HttpClient station, T question)
    {
        using var answer = await station.PostAsJsonAsync("/api/v1/station/units", question);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return body;
    }

    private async Task LookAsync(PortalProcess portal, string order, string look, int width, ColorScheme scheme, List<string> found)
    {
        var page = await browser.OpenAsync(portal.Address, width, 900, scheme);
        await page.SignInAsync();
        await page.GotoAsync("/devices");
        string device = await page.Locator("main table tbody th a").First.GetAttributeAsync("href") ?? "/devices";
        (string Name, string Address)[] pages =
        [
            ("production", "/products/production"), ("production-new", "/products/production/new"), ("production-order", order), ("production-try", order + "/try"),
            ("adapters", "/administration/adapters"), ("challenge", device + "/challenge"), ("import", "/devices/import"), ("firmware", "/devices/import/firmware"),
        ];
        foreach (var (name, address) in pages)
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await page.KeepAsync($"{look}/{name}");
            var result = await page.RunAxe();
            found.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{name} ({look}): {violation.Id}: {node.Html}")));
            int broad = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (broad > width)
                found.Add($"{name} ({look}): {broad} wide on a screen of {width}");
        }

        await page.Context.CloseAsync();
    }
}
