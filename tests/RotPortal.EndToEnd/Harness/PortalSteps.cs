using Microsoft.Playwright;

namespace RotPortal.EndToEnd.Harness;

/// <summary>Steps of a person in the portal, by what she reads on the page.</summary>
internal static class PortalSteps
{
    /// <summary>Adds a certificate as trust anchor for one purpose.</summary>
    public static async Task AddAnchorAsync(this IPage page, string file, string purpose)
    {
        await page.GotoAsync("/administration/anchors/new");
        await page.GetByLabel("File, PEM or DER").SetInputFilesAsync(file);
        await page.GetByLabel(purpose).CheckAsync();
        await page.GetByLabel("Where is it from").FillAsync("Made for this test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add anchor" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
    }

    /// <summary>Trusts the invented maker: its root for devices, its signer for manifests.</summary>
    public static async Task TrustAsync(this IPage page, Manifests maker)
    {
        await page.AddAnchorAsync(maker.RootPem(), "Device identity");
        await page.AddAnchorAsync(maker.SignerPem(), "Manifest signing");
    }

    /// <summary>Sends a file to a new or known product and waits for the page of its job.</summary>
    public static async Task SendAsync(this IPage page, string file, string product)
    {
        await page.GotoAsync("/devices/import");
        var known = page.GetByLabel("Product", new() { Exact = true });
        if (await known.Locator("option", new() { HasText = product }).CountAsync() > 0)
            await known.SelectOptionAsync(new SelectOptionValue { Label = product });
        else
        {
            await known.SelectOptionAsync(new SelectOptionValue { Value = "" });
            await page.GetByLabel("Name of a new product").FillAsync(product);
        }

        await page.GetByLabel("File with evidence").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
    }

    /// <summary>Waits until the job of the open page has ended, and gives the outcome counts by their words.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OutcomesAsync(this IPage page)
    {
        var list = page.GetByLabel("Entries by outcome");
        await list.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        var words = await list.Locator("dt").AllInnerTextsAsync();
        var counts = await list.Locator("dd:not(.ex)").AllInnerTextsAsync();
        return words.Zip(counts).ToDictionary(pair => pair.First.Trim(), pair => pair.Second.Trim());
    }
}
