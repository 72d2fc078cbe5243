using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The checks of wider text and of covered focus find what they are for.</summary>
public sealed class TextSpacingTests(SharedBrowser browser)
{
    private const string Sentence = "Somebody reads this with wider letters.";

    [Theory]
    [InlineData($"<button style='width: 4rem; white-space: nowrap'>{Sentence}</button>", "out of its box")]
    [InlineData($"<div style='width: 10rem; height: 2.4rem; overflow: hidden'>{Sentence}</div>", "cut")]
    [InlineData($"<div style='height: 1rem'>{Sentence}</div><div style='width: 10rem; height: 1rem'>{Sentence}</div><div>{Sentence}</div>", "over each other")]
    [InlineData($"<div style='white-space: nowrap'>{Sentence}</div>", "wider than the screen")]
    public async Task Text_that_has_no_room_is_found(string html, string fault)
    {
        IPage page = await ShowAsync(html);
        Assert.Contains(await TextSpacing.FaultsAsync(page), f => f.Contains(fault, StringComparison.Ordinal));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Text_with_room_passes_and_is_set_back()
    {
        IPage page = await ShowAsync($"<p>{Sentence}</p><button>{Sentence}</button>");
        Assert.Empty(await TextSpacing.FaultsAsync(page));
        Assert.Equal("normal", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('p')).letterSpacing"));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("<div style='position: fixed; inset: 0; background: white'>Cookies?</div>", true)]
    public async Task A_focus_that_something_lies_over_is_found(string over, bool isFound)
    {
        IPage page = await ShowAsync($"<button style='outline: 3px solid blue'>Go on</button>{over}");
        IReadOnlyList<string> faults = await new TabOrder(page).FaultsAsync();
        Assert.Equal(isFound, faults.Any(f => f.Contains("lies over", StringComparison.Ordinal)));
        Assert.Equal(isFound ? 1 : 0, faults.Count);
        await page.CloseAsync();
    }

    private async Task<IPage> ShowAsync(string body)
    {
        IPage page = await (await browser.GetAsync()).NewPageAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await page.SetContentAsync($"<!DOCTYPE html><html lang='en'><title>Page</title><body style='font: 16px/1.2 sans-serif'>{body}</body></html>");
        return page;
    }
}
