using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;
using RotPortal.TestKit;

namespace RotPortal.EndToEnd;

/// <summary>A list that no reader knows: dropped, mapped, rehearsed, imported; a copy of a device of another vendor is noticed and both are stopped.</summary>
public sealed class ListJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const string Product = "Heron G2";

    [Fact]
    public async Task A_list_is_mapped_rehearsed_and_imported_and_a_copied_key_stops_both_devices()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        using (var ada = await Visitor.FirstAdministratorAsync(portal))
        {
            var maker = new Manifests(files);
            await ada.TrustAsync(maker);
            await ada.ImportAsync(await maker.GoodAsync("manifest.json", 3), Product);
        }

        var page = await browser.OpenAsync(portal.Address);
        await page.SignInAsync();
        await DropAsync(page, Written(files, "devices.csv", List()));
        await LooksGoodAsync(page, "list-mapping");
        Assert.Equal("Serial No", await page.GetByLabel("Serial number", new() { Exact = true }).InputValueAsync());

        // By keyboard: the button of the form is reached from the last field and pressed by Enter.
        await page.GetByLabel("Remember this for lists of").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "What the import would do" }).WaitForAsync();
        await LooksGoodAsync(page, "list-dry-run");
        var counts = page.GetByLabel("What an import would do").Locator("dd:not(.ex)");
        Assert.Equal(["17", "0", "0", "2", "2"], (await counts.AllInnerTextsAsync()).Select(text => text.Trim()));
        var stops = page.GetByRole(AriaRole.Region, new() { Name = "Devices that share what no two may" });
        Assert.Equal(2, await stops.Locator("tbody tr").CountAsync());
        Assert.Contains("microchip", await stops.InnerTextAsync());
        Assert.Contains("the same public key", await stops.InnerTextAsync());
        await page.GotoAsync("/devices?state=quarantined");
        Assert.DoesNotContain("SN-0020", await page.Locator("main").InnerTextAsync());
        await page.GoBackAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        var outcomes = await page.OutcomesAsync();
        await page.KeepAsync("list-imported");
        Assert.Equal("17", outcomes["new device"]);
        Assert.Equal("1", outcomes["quarantined"]);
        Assert.Equal("2", outcomes["refused"]);
        await page.GotoAsync("/devices?state=quarantined");
        await page.KeepAsync("list-quarantined");
        Assert.Equal(2, await page.Locator("main table tbody tr").CountAsync());

        // The list again: nothing is new; another batch is a difference that changes nothing.
        await DropAsync(page, Written(files, "devices-2.csv", List().Replace(",L7,", ",L8,", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What differs from what is on file" }).WaitForAsync();
        await LooksGoodAsync(page, "list-differences");
    }

    // 20 rows: 17 good ones, one with the key of a device of the manifest, one whose key is none, one without a serial number.
    private static string List()
    {
        var rows = Enumerable.Range(1, 17).Select(number => $"SN-{number:D4},{Key($"listed {number}")},NXP,SE050,L7,2026-03-{number:D2}\n");
        string copied = Convert.ToBase64String(new EntryBuilder(new TestMaker(Manifests.Seed), 2).Key(0).SubjectPublicKeyInfo);
        return "Serial No,Public key,Chip maker,Chip model,Batch,Production date\n" + string.Concat(rows)
            + "SN-0018,not a key,NXP,SE050,L7,2026-03-18\n"
            + $",{Key("nobody's")},NXP,SE050,L7,2026-03-19\n"
            + $"SN-0020,{copied},NXP,SE050,L7,2026-03-20\n";
    }

    private static string Key(string label) => Convert.ToBase64String(TestKey.Of(label).SubjectPublicKeyInfo);

    private static string Written(TemporaryFolder files, string name, string text)
    {
        File.WriteAllText(files.File(name), text);
        return files.File(name);
    }

    private static async Task DropAsync(IPage page, string file)
    {
        await page.GotoAsync("/devices/import");
        await page.GetByLabel("Product", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Product });
        await page.GetByLabel("File with evidence").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/devices/import/lists/*");
    }

    // In light and dark, on a desk and on a phone: nothing for axe to find, nothing that scrolls sideways, a picture of each.
    private static async Task LooksGoodAsync(IPage page, string name)
    {
        foreach (var (look, width, scheme) in ((string, int, ColorScheme)[])[("light", 1440, ColorScheme.Light), ("dark", 1440, ColorScheme.Dark), ("phone", 390, ColorScheme.Light), ("phone-dark", 390, ColorScheme.Dark)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.KeepAsync($"{look}/{name}");
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{name} ({look}): {violation.Id}: {node.Html}"))));
            int broad = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(broad <= width, $"{name} ({look}): {broad} wide on a screen of {width}");
        }

        await page.SetViewportSizeAsync(1440, 900);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
