using Microsoft.Playwright;

namespace RotPortal.EndToEnd.Harness;

/// <summary>Pictures kept as test output, so that a person can look at what the test saw.</summary>
internal static class Screens
{
    /// <summary>Takes the whole page.</summary>
    public static async Task KeepAsync(this IPage page, string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Output, "screens")).FullName;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
