using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

[Collection(LargeImports.Name)]
public sealed class EndedSignInTests(LargeManifest manifest, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_sign_in_that_ends_during_an_import_stops_nothing_and_leads_back_to_its_page()
    {
        using var data = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        // Long enough to send the file, too short to see the import end.
        await using var portal = await PortalProcess.StartAsync(data.Path, new Dictionary<string, string> { ["Accounts__SignInLasts"] = "00:00:06" });
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);
        await page.TrustAsync(manifest.Maker);
        await page.SendAsync(manifest.Path, "Heron G2");
        string job = new Uri(page.Url).AbsolutePath;

        var notice = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Your sign-in has ended." });
        await notice.WaitForAsync(new() { Timeout = 60_000 });
        await page.KeepAsync("sign-in-ended");
        await notice.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await page.WaitForURLAsync("**/signin?*");
        await page.SignInAsync();

        Assert.Equal(job, new Uri(page.Url).AbsolutePath);
        await Patience.UntilAsync("all devices", async () => (await registry.HoldingsAsync()).Devices == LargeManifest.Entries);
        await page.GotoAsync(job);
        if (page.Url.Contains("/signin", StringComparison.Ordinal))
            await page.SignInAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Import done");
    }
}
