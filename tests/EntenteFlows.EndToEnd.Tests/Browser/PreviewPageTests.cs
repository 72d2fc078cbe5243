using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The answers are looked at before they are sent: without anything lost.</summary>
public sealed class PreviewPageTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task Answers_are_looked_at_changed_and_sent(Language language)
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(language);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        ApplicationForm form = await FillAsync(client, visitor, language, await client.ExampleAsync(0, Frame.CodeOf(language)));
        PageCheck check = new(visitor);
        Assert.Contains(words["plan.feasible"], await visitor.TextAsync(), StringComparison.Ordinal);
        await check.ShownPageAsync($"check.{Frame.CodeOf(language)}");

        await visitor.FollowAsync(() => visitor.Page.Locator("a[href*='page=homeInstitution']").Last.ClickAsync());
        await visitor.Page.Locator("#homeUnit").FillAsync("Another department");
        Assert.Equal(200, await form.ContinueAsync());
        Assert.Contains("Another department", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await form.SendAsync());
        Assert.Equal(words["submitted.title"], await visitor.HeadingAsync());
        check.NothingFound();
    }

    [Fact]
    public async Task A_date_that_cannot_be_met_takes_a_box_of_its_own()
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(Language.English);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        JsonObject late = await client.ExampleAsync(0);
        late["form"]!["startDate"] = (await new ClockClient(client.App).NowAsync()).AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        ApplicationForm form = await FillAsync(client, visitor, Language.English, late);
        PageCheck check = new(visitor);

        Assert.Contains(words["plan.infeasible"], await visitor.TextAsync(), StringComparison.Ordinal);
        await check.ShownPageAsync("check-late");
        Assert.Equal(422, await form.SendAsync());
        await check.ShownPageAsync("check-unticked");
        await visitor.Page.GetByLabel(words["preview.accept"]).CheckAsync();
        Assert.Equal(200, await form.SendAsync());
        Assert.Equal(words["submitted.title"], await visitor.HeadingAsync());
        check.NothingFound();
    }

    private static async Task<ApplicationForm> FillAsync(CaseClient client, Visitor visitor, Language language, JsonObject submission)
    {
        Assert.Equal(200, await visitor.OpenAsync($"/apply/exchange?lang={Frame.CodeOf(language)}"));
        ApplicationForm form = await ApplicationForm.ReadAsync(visitor, "exchange", language);
        await form.FillAsync(submission);
        return form;
    }
}
