using System.Globalization;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A form that is looked at before it is sent: without a script, and without anything lost.</summary>
public sealed class PreviewPageTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_form_is_looked_at_changed_and_sent(Language language)
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(language);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        JsonObject submission = await FillAsync(client, visitor, language, await client.ExampleAsync(0, Frame.CodeOf(language)));

        Assert.Equal(200, await visitor.PressAsync(words["apply.check"]));
        Assert.Contains(words["plan.feasible"], await visitor.TextAsync(), StringComparison.Ordinal);
        PageCheck check = new(visitor);
        await check.ShownPageAsync($"preview.{Frame.CodeOf(language)}");

        Assert.Equal(200, await visitor.PressAsync(words["preview.change"]));
        Assert.Equal((string)submission["form"]!["homeUnit"]!, await visitor.Page.Locator("#homeUnit").InputValueAsync());
        Assert.Equal(200, await visitor.PressAsync(words["apply.check"]));
        Assert.Equal(200, await visitor.PressAsync(words["apply.send"]));
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
        await FillAsync(client, visitor, Language.English, late);
        PageCheck check = new(visitor);

        Assert.Equal(422, await visitor.PressAsync(words["apply.send"]));
        Assert.Contains(words["plan.infeasible"], await visitor.TextAsync(), StringComparison.Ordinal);
        await check.ShownPageAsync("preview-late");
        Assert.Equal(422, await visitor.PressAsync(words["apply.send"]));
        await check.ShownPageAsync("preview-unticked");
        await visitor.Page.GetByLabel(words["preview.accept"]).CheckAsync();
        Assert.Equal(200, await visitor.PressAsync(words["apply.send"]));
        Assert.Equal(words["submitted.title"], await visitor.HeadingAsync());
        check.NothingFound();
    }

    private static async Task<JsonObject> FillAsync(CaseClient client, Visitor visitor, Language language, JsonObject submission)
    {
        Assert.Equal(200, await visitor.OpenAsync($"/apply/exchange?lang={Frame.CodeOf(language)}"));
        await (await ApplicationForm.ReadAsync(visitor, "exchange", language)).FillAsync(submission);
        return submission;
    }
}
