using System.Web;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A form that was sent with something missing comes back, says what, and has lost nothing.</summary>
public sealed class FormErrorPageTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_form_sent_nearly_empty_names_every_gap_and_keeps_what_was_typed(Language language)
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(language);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App);
        await visitor.OpenAsync($"/apply/exchange?lang={Frame.CodeOf(language)}");
        ApplicationForm form = await ApplicationForm.ReadAsync(visitor, "exchange", language);
        await form.BeginAsync();
        await visitor.Page.GetByLabel(words["apply.name"], new() { Exact = true }).FillAsync("Nobody Yet");

        Assert.Equal(422, await form.ContinueAsync());
        Assert.StartsWith(words["layout.error-prefix"], await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("Nobody Yet", await visitor.Page.GetByLabel(words["apply.name"], new() { Exact = true }).InputValueAsync());
        await EachErrorLeadsToItsInputAsync(visitor, 1);

        string token = HttpUtility.ParseQueryString(new Uri(visitor.Page.Url).Query)["k"]!;
        Assert.Equal(200, await visitor.OpenAsync($"/draft/check?k={token}&lang={Frame.CodeOf(language)}"));
        Assert.True(await visitor.Page.Locator(".govuk-error-summary__list a").CountAsync() > 8);
        Assert.Equal(200, await visitor.FollowAsync(() => visitor.Page.Locator(".govuk-error-summary__list a[href*='page=startDate']").First.ClickAsync()));
        Assert.Equal(422, await form.ContinueAsync());
        await EachErrorLeadsToItsInputAsync(visitor, 2);
        Assert.DoesNotContain(await client.App.Mailbox.ReadAsync(), m => m.Text.Contains("Nobody Yet", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    private static async Task EachErrorLeadsToItsInputAsync(Visitor visitor, int expected)
    {
        ILocator links = visitor.Page.Locator(".govuk-error-summary__list a");
        int errors = await links.CountAsync();
        Assert.Equal(expected, errors);
        Assert.Equal(errors, await visitor.Page.Locator(".govuk-error-summary__list li").CountAsync());
        foreach (ILocator link in await links.AllAsync())
        {
            string anchor = (await link.GetAttributeAsync("href"))!;
            ILocator input = visitor.Page.Locator($"[id='{anchor[1..]}']");
            Assert.Equal(1, await input.CountAsync());
            Assert.Contains(await input.EvaluateAsync<string>("e => e.tagName"), (IEnumerable<string>)["INPUT", "SELECT", "TEXTAREA"]);
            Assert.Equal(1, await visitor.Page.Locator(".govuk-form-group--error", new() { Has = input }).Filter(new() { HasText = await link.InnerTextAsync() }).Last.CountAsync());
        }
    }
}
