using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

/// <summary>Every page of the journey in light, in dark and on a phone: nothing for axe to find, nothing that scrolls sideways, a picture of each.</summary>
public sealed class LooksTests(LooksTests.FilledPortal filled, Browser browser) : IClassFixture<LooksTests.FilledPortal>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("light", 1440, ColorScheme.Light)]
    [InlineData("dark", 1440, ColorScheme.Dark)]
    [InlineData("phone", 390, ColorScheme.Light)]
    [InlineData("phone-dark", 390, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_and_fits(string look, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(filled.Address, width, 900, scheme);
        var found = new List<string>();
        await page.GotoAsync("/signin");
        await InspectAsync(page, "sign-in", look, width, found);
        await page.SignInAsync();
        foreach (var (name, address) in filled.Pages)
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await InspectAsync(page, name, look, width, found);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_a_proof_and_shows_where_it_is()
    {
        var page = await browser.OpenAsync(filled.Address);
        await page.SignInAsync();
        await page.GotoAsync(filled.Pages.Single(entry => entry.Name == "assessment").Address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Keyboard.PressAsync("j");
        await page.Locator("tr[aria-selected=true]").WaitForAsync();
        string first = await SelectedAsync(page);
        await page.Keyboard.PressAsync("j");
        await Patience.UntilAsync("the second row", async () => await SelectedAsync(page) != first);
        await page.Keyboard.PressAsync("k");
        await Patience.UntilAsync("the first row", async () => await SelectedAsync(page) == first);

        // By tab and Enter as well, for those who have switched the letters off.
        var link = page.Locator("table[data-rows] tbody tr:not(.grp) a").Nth(1);
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        Assert.NotEqual("none", await link.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await Patience.UntilAsync("the row that was entered", async () => await SelectedAsync(page) != first);
        await page.Locator("#proof").First.WaitForAsync();
    }

    private static Task<string> SelectedAsync(IPage page) => page.Locator("tr[aria-selected=true]").First.InnerTextAsync();

    private static async Task InspectAsync(IPage page, string name, string look, int width, List<string> found)
    {
        await page.KeepAsync($"{look}/{name}");
        var result = await page.RunAxe();
        found.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{name} ({look}): {violation.Id}: {node.Html} {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")));
        int broad = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (broad > width)
            found.Add($"{name} ({look}): {broad} wide on a screen of {width}");
    }

    /// <summary>A portal with devices, verdicts and a report, shared by the looks.</summary>
    public sealed class FilledPortal : IAsyncLifetime
    {
        private readonly TemporaryFolder _data = new();
        private readonly TemporaryFolder _files = new();
        private readonly Browser _browser = new();
        private PortalProcess? _portal;

        /// <summary>Where it answers.</summary>
        public Uri Address => _portal?.Address ?? throw new InvalidOperationException("The portal has not started.");

        /// <summary>The pages by name.</summary>
        public IReadOnlyList<(string Name, string Address)> Pages { get; private set; } = [];

        public async Task InitializeAsync()
        {
            _portal = await PortalProcess.StartAsync(_data.Path);
            using var ada = await Visitor.FirstAdministratorAsync(_portal);
            var maker = new Manifests(_files);
            await ada.TrustAsync(maker);
            string job = await ada.StartAsync(maker.WithOneDuplicateAndOneBad("shipment-1.json", 12), "Heron G2");
            await ada.EndOfAsync(job);
            var refused = await ada.SendAsync(new MemoryStream("[{\"payload\":"u8.ToArray()), "broken.json", "Heron G2");
            await _browser.InitializeAsync();
            var page = await _browser.OpenAsync(Address);
            await page.SignInAsync();
            string device = await FirstAsync(page, "/devices", "main table tbody th a");
            string product = await FirstAsync(page, "/products", "main table tbody th a");
            string assessment = await FirstAsync(page, "/compliance", "main a[href*='303-645']");
            string proof = await FirstAsync(page, assessment, "tr:has-text('5.4-2') a");
            string report = await ReportAsync(page);
            Pages =
            [
                ("overview", "/"), ("import", "/devices/import"), ("imports", "/imports"), ("import-done", job), ("import-stopped", refused.Job ?? "/imports"),
                ("devices", "/devices"), ("device", device), ("device-facts", device + "?tab=facts"), ("device-certificates", device + "?tab=certificates"),
                ("device-compliance", device + "?tab=compliance"), ("device-timeline", device + "?tab=timeline"), ("device-evidence", device + "?tab=evidence"),
                ("products", "/products"), ("product", product), ("product-new", "/products/new"), ("compliance", "/compliance"), ("assessment", assessment),
                ("proof", proof), ("vendors", "/vendors?framework=etsi-en-303-645&pick=se050e,slb9672"), ("part", "/vendors/parts/slb9672?framework=etsi-en-303-645&row=5.7-1"),
                ("part-on-file", "/vendors/parts/atecc608c-tngtls?framework=etsi-en-303-645"), ("vendors-none", "/vendors?kind=puf&cert=fips"), ("compare-empty", "/vendors/compare"),
                ("compare", "/vendors/compare?framework=etsi-en-303-645&pick=atecc608c-tngtls,se050e,se052f,slb9672&row=5.7-1"), ("reports", "/reports"), ("report-choose", "/reports/new"), ("report-new", new Uri(page.Url).PathAndQuery), ("report", report),
                ("administration", "/administration"), ("anchor-new", "/administration/anchors/new"), ("not-found", "/nothing-here"),
            ];
        }

        public async Task DisposeAsync()
        {
            await _browser.DisposeAsync();
            if (_portal is not null)
                await _portal.DisposeAsync();
            _data.Dispose();
            _files.Dispose();
        }

        private static async Task<string> FirstAsync(IPage page, string address, string link)
        {
            await page.GotoAsync(address);
            return await page.Locator(link).First.GetAttributeAsync("href") ?? throw new InvalidOperationException($"{address} has no {link}.");
        }

        private static async Task<string> ReportAsync(IPage page)
        {
            await page.GotoAsync("/reports/new");
            await page.GetByRole(AriaRole.Link, new() { Name = "Heron G2" }).First.ClickAsync();
            await page.WaitForURLAsync("**/reports/new?product=*");
            string form = page.Url;
            await page.GetByLabel("EN 303 645").First.CheckAsync();
            await page.GetByLabel("Organisation that issues it").FillAsync("Norvane AS");
            await page.GetByLabel("Occasion").FillAsync("Release 2.1");
            await page.GetByRole(AriaRole.Button, new() { Name = "Issue report" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("PDF") }).First.WaitForAsync(new() { Timeout = 60_000 });
            string report = new Uri(page.Url).PathAndQuery;
            await page.GotoAsync(form);
            return report;
        }
    }
}
