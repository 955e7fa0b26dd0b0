using Microsoft.Playwright;

namespace RotPortal.EndToEnd.Harness;

/// <summary>What every journey begins with.</summary>
internal static class FirstSteps
{
    public const string Mail = "ada@example.org";
    public const string Password = "a sentence that is easy to keep";

    /// <summary>Creates the first administrator with the code from the console, and is signed in afterwards.</summary>
    public static async Task CreateFirstAdministratorAsync(this IPage page, PortalProcess portal)
    {
        await page.GotoAsync("/setup");
        await page.GetByLabel("Set-up code").FillAsync(await portal.SetUpCodeAsync());
        await page.GetByLabel("Your name").FillAsync("Ada Berg");
        await page.GetByLabel("E-mail").FillAsync(Mail);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create administrator" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/setup", StringComparison.Ordinal));
        if (page.Url.Contains("/signin", StringComparison.Ordinal))
            await page.SignInAsync();
    }

    public static async Task SignInAsync(this IPage page)
    {
        if (!page.Url.Contains("/signin", StringComparison.Ordinal))
            await page.GotoAsync("/signin");
        await page.GetByLabel("E-mail").FillAsync(Mail);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
    }
}
