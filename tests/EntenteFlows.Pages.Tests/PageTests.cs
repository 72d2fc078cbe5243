using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Assets;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Components;

namespace EntenteFlows.Pages.Tests;

/// <summary>What every page must be, whatever it shows.</summary>
public sealed class PageTests
{
    public static IEnumerable<TheoryDataRow<string, Language>> Rows => Previews.Rows;

    [Fact]
    public void Every_page_has_a_preview()
    {
        IEnumerable<Type> pages = typeof(HomePage).Assembly.GetTypes().Where(t => t.Namespace == typeof(HomePage).Namespace && t.IsAssignableTo(typeof(IComponent)));
        Assert.Empty(pages.Except(Previews.All.Values.Select(p => p.Page)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_page_says_its_language_and_its_subject(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        Assert.Equal(Frame.CodeOf(language), page.DocumentElement.GetAttribute("lang"));
        IElement heading = Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotEmpty(Rendering.Words(heading));
        Assert.EndsWith(" – EntenteFlows", page.Title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_title_begins_with_the_error_where_there_is_one(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        bool wrong = page.QuerySelector(".govuk-error-summary") is not null;
        Assert.Equal(wrong, page.Title!.StartsWith(Words.In(language)["layout.error-prefix"], StringComparison.Ordinal));
        Assert.Equal(wrong, page.QuerySelector(".govuk-error-message") is not null);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Headings_leave_no_level_out(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        int before = 0;
        foreach (IElement heading in page.QuerySelectorAll("main h1, main h2, main h3, main h4").Where(h => h.Closest(".govuk-error-summary") is null))
        {
            int level = heading.LocalName[1] - '0';
            Assert.True(level <= before + 1, $"{heading.TextContent.Trim()} is of level {level} after {before}.");
            before = level;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_input_has_a_label_and_every_reference_a_target(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (IElement input in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            IElement label = Assert.Single(page.QuerySelectorAll("label"), l => l.GetAttribute("for") == input.Id);
            Assert.NotEmpty(Rendering.Words(label));
        }
        Assert.All(page.QuerySelectorAll("fieldset"), f => Assert.NotEmpty(Rendering.Words(f.QuerySelector("legend"))));
        Assert.All(page.QuerySelectorAll("[type=radio]"), r => Assert.NotNull(r.Closest("fieldset")));
        IEnumerable<string> pointedAt = page.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' '))
            .Concat(page.QuerySelectorAll("[aria-labelledby]").Select(e => e.GetAttribute("aria-labelledby")!))
            .Concat(page.QuerySelectorAll("a[href^='#']").Select(e => e.GetAttribute("href")![1..]));
        Assert.Empty(pointedAt.Except(ids));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Only_our_own_file_runs_and_nothing_comes_from_elsewhere(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        Assert.Empty(page.QuerySelectorAll("style, [style], iframe, object, base"));
        IElement script = Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal(("module", PageAssets.Script.Path, ""), (script.GetAttribute("type"), script.GetAttribute("src"), script.TextContent));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        IEnumerable<string> loaded = page.QuerySelectorAll("link[href], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);
        Assert.All(loaded, path => Assert.NotNull(PageAssets.Find(path)));
        Assert.All(page.QuerySelectorAll("form[action], a[href]:not([rel~=external], [href^='mailto:'])"), e => Assert.Matches("^[/#](?!/)", e.GetAttribute("action") ?? e.GetAttribute("href")!));
        // An address of ours holds a link's token: another site is never told of it.
        Assert.All(page.QuerySelectorAll("a[rel~=external]"), e => Assert.Equal(("https", true), (new Uri(e.GetAttribute("href")!).Scheme, e.GetAttribute("rel")!.Contains("noreferrer", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_other_language_is_one_link_away_on_the_same_page(string name, Language language)
    {
        IHtmlDocument page = await Render(name, language);
        string other = language is Language.French ? "en" : "fr";
        if (page.QuerySelector($".govuk-language-navigation button[lang={other}]") is { } button)
        {
            // Where something may be typed, it is saved with the switch.
            Assert.Equal((DraftFrame.FormId, $"lang-{other}"), (button.GetAttribute("form"), button.GetAttribute("value")));
            Assert.NotNull(page.GetElementById(DraftFrame.FormId));
            return;
        }
        IElement link = Assert.Single(page.QuerySelectorAll("a[hreflang]"));
        Assert.Equal(other, link.GetAttribute("hreflang"));
        Assert.Equal($"/page?k=token&lang={other}", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_page_can_be_looked_at()
    {
        // Written beside the tests, for a browser and for screenshots.
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "previews", "assets")).Parent!.FullName;
        foreach (PageAsset asset in PageAssets.All)
            await File.WriteAllBytesAsync($"{folder}{asset.Path}", asset.Bytes.ToArray(), TestContext.Current.CancellationToken);
        foreach (Preview preview in Previews.All.Values)
        {
            foreach (Language language in Enum.GetValues<Language>())
            {
                string html = (await preview.Render(language)).Replace("=\"/assets/", "=\"assets/", StringComparison.Ordinal);
                await File.WriteAllTextAsync(Path.Combine(folder, $"{preview.Name}.{Frame.CodeOf(language)}.html"), html, TestContext.Current.CancellationToken);
            }
        }
        Assert.All(Previews.All.Keys, name => Assert.Equal(2, Directory.GetFiles(folder, name + ".??.html").Length));
    }

    private static async Task<IHtmlDocument> Render(string name, Language language) => Rendering.Parse(await Previews.All[name].Render(language));
}
