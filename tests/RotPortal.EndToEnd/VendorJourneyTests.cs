using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

/// <summary>A product manager makes a shortlist she can defend, by clicks alone and with an address to share.</summary>
public sealed class VendorJourneyTests(Browser browser) : IClassFixture<Browser>
{
    private const int Steps = 6;

    [Fact]
    public async Task From_a_framework_to_the_reason_why_a_part_cannot_carry_a_row_takes_six_steps()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);
        await page.GotoAsync("/vendors");
        await page.KeepAsync("vendors/1-list");
        int steps = 0;

        await Step(() => page.GetByLabel("Framework").SelectOptionAsync(new SelectOptionValue { Label = "EN 303 645" }), "**framework=etsi-en-303-645*", page.Locator("#found + p", new() { HasText = "EN 303 645" }));
        Assert.Equal("true", await page.GetByRole(AriaRole.Link, new() { Name = "Readiness" }).GetAttributeAsync("aria-current"));

        var kinds = page.GetByRole(AriaRole.Group, new() { Name = "What it is" });
        await Step(() => kinds.GetByRole(AriaRole.Link, new() { NameRegex = new("^Secure elements") }).ClickAsync(), "**kind=secureElement*", kinds.Locator("a[aria-current]"));
        var certificates = page.GetByRole(AriaRole.Group, new() { Name = "Certificate on the day" });
        var eal = certificates.GetByRole(AriaRole.Link, new() { NameRegex = new("^Common Criteria EAL") });
        string promised = (await eal.Locator("b").InnerTextAsync()).Trim();
        await Step(() => eal.ClickAsync(), "**cert=cc*", certificates.Locator("a[aria-current]"));
        await page.KeepAsync("vendors/2-filtered");
        Assert.Equal(promised, (await page.Locator("main table tbody tr").CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture));

        await Step(() => page.GetByRole(AriaRole.Link, new() { Name = "Compare these 3" }).ClickAsync(), "**/vendors/compare*", page.Locator("table.cmp"));
        await page.KeepAsync("vendors/3-comparison");
        Assert.Equal(3, await page.Locator("table.cmp thead .ph").CountAsync());

        // All three agree on that row, so it hides among the lines that are the same.
        string shared = page.Url;
        await Step(() => page.GetByRole(AriaRole.Link, new() { Name = "All lines" }).ClickAsync(), "**lines=all*", page.GetByText("of them the same for all"));
        await Step(() => page.Locator("table.cmp a.rq", new() { HasText = "5.6-4A" }).ClickAsync(), "**row=5.6-4A*", page.Locator("#proof"));
        await page.KeepAsync("vendors/4-why");
        var why = page.Locator("#proof");
        await why.GetByText("the element has no say over the debug ports of the product", new() { Exact = false }).First.WaitForAsync();
        Assert.Equal(3, await why.GetByText("cannot carry", new() { Exact = true }).CountAsync());
        Assert.Equal(Steps, steps);

        // A mark opens the source of its cell; a colleague with the address sees the same.
        await page.Locator("table.cmp a.cf").First.ClickAsync();
        await page.WaitForURLAsync("**/vendors/parts/*");
        await page.GetByText("What is known, and from where").WaitForAsync();
        await page.GotoAsync(shared);
        Assert.Equal(3, await page.Locator("table.cmp thead .ph").CountAsync());

        // The address changes before the page does.
        async Task Step(Func<Task> act, string url, ILocator appears)
        {
            steps++;
            await act();
            await page.WaitForURLAsync(url);
            await appears.First.WaitForAsync();
        }
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_why_a_row_is_not_carried()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);
        await page.GotoAsync("/vendors/parts/slb9672?framework=etsi-en-303-645&show=cannotCarry", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Keyboard.PressAsync("j");
        await page.Locator("#proof").WaitForAsync();
        await page.KeepAsync("vendors/5-part-by-keyboard");
        Assert.Contains("row=", page.Url, StringComparison.Ordinal);
        await page.GetByText("cannot", new() { Exact = false }).First.WaitForAsync();
    }
}
