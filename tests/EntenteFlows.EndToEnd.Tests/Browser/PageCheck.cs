using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>What must hold of every page: axe finds nothing, nothing is wider than the screen, nothing comes from elsewhere, nothing is complained of.</summary>
internal sealed class PageCheck(Visitor visitor)
{
    /// <summary>Of pages that the same visitor came to before.</summary>
    private readonly int _earlier = visitor.Complaints.Count();

    private static readonly (int Width, int Height)[] Screens = [(360, 740), (1280, 900)];

    /// <summary>What is left of a screen of 1280 pixels at 400 %, and of a phone's width at 200 % in most browsers (WCAG 2.2, 1.4.10).</summary>
    private static readonly (int Width, int Height) Zoomed = (320, 640);

    private readonly List<string> _faults = [];

    /// <summary>Looks at a page in one state and language on all screens, and once more where 400 % zoom leaves the least room.</summary>
    public async Task StateAsync(PageState state, PageWorld world, string address, Language language)
    {
        string code = Frame.CodeOf(language);
        string name = $"{state.Name}.{code}";
        Came(name, code, state.Status, await state.OpenAsync(world, visitor, address, language), await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        await LookAsync(name, state.Tour.Where(t => t.Language == language));
        await visitor.Page.SetViewportSizeAsync(Zoomed.Width, Zoomed.Height);
        await FitsAsync(visitor.Page, $"{name}.zoomed");
        await PrintedAsync(name);
    }

    /// <summary>Paper goes round: it must not show the key with which whoever holds it could act.</summary>
    private async Task PrintedAsync(string name)
    {
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        string[] shown = await visitor.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility() && getComputedStyle(a, '::after').content.includes('?k=')).map(a => a.textContent.trim())");
        _faults.AddRange(shown.Select(l => $"{name}: printed with its key: {l}"));
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Null });
    }

    /// <summary>Goes through the page that the visitor has come to by the Tab key.</summary>
    public async Task KeyboardAsync(string name)
    {
        await visitor.Page.SetViewportSizeAsync(Screens[0].Width, Screens[0].Height);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        _faults.AddRange((await new TabOrder(visitor.Page).FaultsAsync()).Select(f => $"{name}: keyboard: {f}"));
    }

    /// <summary>Looks at a page of the app in both languages.</summary>
    /// <param name="name">What the page is called in messages and pictures.</param>
    /// <param name="status">The HTTP status that it comes with.</param>
    /// <param name="thenPress">Key of the button that leads to the page meant.</param>
    public async Task PageAsync(string name, string address, int status = 200, string? thenPress = null)
    {
        foreach (Language language in Enum.GetValues<Language>())
        {
            string code = Frame.CodeOf(language);
            int came = await visitor.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={code}");
            if (thenPress is not null)
                came = await visitor.PressAsync(EntenteFlows.Pages.Text.Words.In(language)[thenPress]);
            Came($"{name}.{code}", code, status, came, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            await LookAsync($"{name}.{code}");
        }
    }

    /// <summary>Looks at the page that the visitor has come to.</summary>
    public Task ShownPageAsync(string name) => LookAsync(name);

    /// <summary>Looks at the page that the visitor has come to once, where it has the least room.</summary>
    public async Task ShownNarrowAsync(string name)
    {
        Visitor onlooker = await visitor.OnlookerAsync();
        await onlooker.Page.SetViewportSizeAsync(Screens[0].Width, Screens[0].Height);
        await Pictures.OfWholeAsync(onlooker.Page, name);
        await FitsAsync(onlooker.Page, name);
        await SpacedAsync(onlooker.Page, $"{name}.spaced");
        await AxeAsync(onlooker.Page, name);
    }

    /// <summary>Looks at a page of the local runtime, which is in English only.</summary>
    public async Task LocalPageAsync(string name, string address)
    {
        Assert.Equal(200, await visitor.OpenAsync(address));
        await LookAsync(name);
    }

    /// <summary>Fails with all that was found on all the pages looked at.</summary>
    public void NothingFound()
    {
        string[] found = [.. _faults, .. visitor.Complaints.Skip(_earlier)];
        Assert.True(found.Length == 0, string.Join('\n', found.Distinct()));
    }

    private void Came(string name, string code, int expected, int status, string? said)
    {
        if (status != expected)
            _faults.Add($"{name}: {expected} expected, {status} came");
        if (said != code)
            _faults.Add($"{name}: says that it is in {said}");
    }

    /// <summary>
    /// One page in all its forms without loading it again. All of axe's rules in both colours where there is the least room, and on the wide screen; there the dark differs in nothing that
    /// they see. With wider letters and lines where there is the least room.
    /// </summary>
    private async Task LookAsync(string name, params IEnumerable<TourPicture> tour)
    {
        foreach ((int width, int height) in Screens)
        {
            await visitor.Page.SetViewportSizeAsync(width, height);
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                string shown = $"{name}.{width}.{scheme.ToString().ToLowerInvariant()}";
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Pictures.OfWholeAsync(visitor.Page, shown);
                await FitsAsync(visitor.Page, shown);
                if (width == Screens[0].Width || scheme is ColorScheme.Light)
                    await AxeAsync(visitor.Page, shown);
            }
            if (width == Screens[0].Width)
                await SpacedAsync(visitor.Page, $"{name}.{width}.spaced");
            foreach (TourPicture picture in tour.Where(t => t.Width == width))
                await Pictures.OfTourAsync(visitor.Page, picture.File, picture.From is { } from ? visitor.Page.Locator(from) : null);
        }
    }

    private async Task FitsAsync(IPage page, string shown)
    {
        int wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0)
            _faults.Add($"{shown}: {wide} px wider than the screen");
    }

    private async Task AxeAsync(IPage page, string shown) => _faults.AddRange((await AxeRules.BrokenAsync(page)).Select(f => $"{shown}: {f}"));

    private async Task SpacedAsync(IPage page, string shown) => _faults.AddRange((await TextSpacing.FaultsAsync(page)).Select(f => $"{shown}: {f}"));
}
