using Microsoft.Playwright;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd;

public sealed class FirstStartTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_first_start_lets_in_only_who_has_the_code_from_the_console()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);

        await page.GotoAsync("/devices");
        Assert.EndsWith("/setup", page.Url, StringComparison.Ordinal);
        await page.KeepAsync("setup");
        await page.GetByLabel("Set-up code").FillAsync("0000-0000-0000-0000-0000");
        await page.GetByLabel("Your name").FillAsync("Mallory");
        await page.GetByLabel("E-mail").FillAsync("mallory@example.org");
        await page.GetByLabel("Password").FillAsync(FirstSteps.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await page.Locator("main [role=alert], .errors").First.WaitForAsync();
        Assert.EndsWith("/setup", page.Url, StringComparison.Ordinal);

        await page.CreateFirstAdministratorAsync(portal);
        await page.GetByRole(AriaRole.Navigation).First.WaitForAsync();
        await page.KeepAsync("first-page");

        var response = await page.GotoAsync("/setup");
        Assert.Equal(404, response?.Status);
    }

    [Fact]
    public async Task The_code_and_the_password_appear_in_no_log_line()
    {
        using var data = new TemporaryFolder();
        await using var portal = await PortalProcess.StartAsync(data.Path);
        var page = await browser.OpenAsync(portal.Address);
        await page.CreateFirstAdministratorAsync(portal);

        string code = await portal.SetUpCodeAsync();
        Assert.Single(portal.Output.Split('\n'), line => line.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(FirstSteps.Password, portal.Output, StringComparison.Ordinal);
    }
}
