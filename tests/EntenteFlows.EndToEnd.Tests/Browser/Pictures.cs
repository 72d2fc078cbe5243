using EntenteFlows.Tests.Support;
using Microsoft.Playwright;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>
/// Pictures of pages, made only where a folder is named, relative to the repository: <c>ENTENTE_SCREENSHOTS=docs/images</c> for the tour
/// in the README, <c>ENTENTE_ALL_SCREENSHOTS</c> for every page in each language, width and colour scheme.
/// </summary>
internal static class Pictures
{
    /// <summary>One screen of a page, as it is met on a desk.</summary>
    /// <param name="from">What stands at the top of the picture; null: the page's beginning.</param>
    public static async Task OfTourAsync(IPage page, string name, ILocator? from = null)
    {
        if (Folder("ENTENTE_SCREENSHOTS") is not { } folder)
            return;
        await (from ?? page.Locator("html")).EvaluateAsync("e => e.scrollIntoView()");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>A page from top to bottom.</summary>
    public static async Task OfWholeAsync(IPage page, string name)
    {
        if (Folder("ENTENTE_ALL_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    private static string? Folder(string setting) =>
        Environment.GetEnvironmentVariable(setting) is { Length: > 0 } folder ? Path.GetFullPath(folder, RepositoryFolder.Root) : null;
}
