using System.Net;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A link that acts no more says which way it died, and what to do.</summary>
public sealed class DeadLinkPageTests(OwnApp own, SharedBrowser browser) : IClassFixture<OwnApp>
{
    [Fact]
    public async Task Each_dead_link_has_a_page_of_its_own()
    {
        CaseClient client = own.Client;
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        PageCheck check = new(visitor);
        OpenCase decided = await client.OpenAsync(1);
        Ask used = await new Approvers(client, decided).FirstAsync();
        (await client.DecideAsync(used.Token, "approve")).MustBe(HttpStatusCode.OK);
        OpenCase silent = await client.OpenAsync(0);
        Ask replaced = await new Approvers(client, silent).FirstAsync();
        UnconfirmedCase unconfirmed = await UnconfirmedCase.SubmitAsync(client, 0);

        await SaysAsync(visitor, $"/decide?k={used.Token}", 410, "link-used");
        await SaysAsync(visitor, "/track?k=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 404, "link-unknown");
        await SaysAsync(visitor, $"/decide?k={silent.Own}", 404, "link-unknown");

        await client.App.Clock.AdvanceAsync("P9D");
        await Eventually.TrueAsync(
            "the first link to be replaced",
            async () => (await client.GetAsync($"/decide?k={replaced.Token}")).Status is HttpStatusCode.Gone,
            client.App.DescribeAsync);
        await SaysAsync(visitor, $"/decide?k={replaced.Token}", 410, "link-replaced");
        await check.PageAsync("link-replaced", $"/decide?k={replaced.Token}", 410);
        await SaysAsync(visitor, $"/confirm?k={unconfirmed.ConfirmToken}", 410, "link-expired");
        await check.PageAsync("link-expired", $"/confirm?k={unconfirmed.ConfirmToken}", 410);
        await AskingForANewerLinkEndsAsync(visitor, replaced.Token);
        await check.PageAsync("renewed", $"/decide?k={replaced.Token}&renewed=1");
        check.NothingFound();
    }

    /// <summary>The task went to the deputy: whoever had it before is told so, and not offered the same again.</summary>
    private static async Task AskingForANewerLinkEndsAsync(Visitor visitor, string token)
    {
        Words words = Words.In(Language.English);
        await visitor.OpenAsync($"/decide?k={token}&lang=en");
        Assert.Equal(422, await visitor.PressAsync(words["problem.renew"]));
        await visitor.Page.GetByLabel(words["renew.box"]).CheckAsync();
        Assert.Equal(410, await visitor.PressAsync(words["problem.renew"]));
        Assert.Contains(words["problem.link-replaced.passed-on"], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("main form").CountAsync());
    }

    private static async Task SaysAsync(Visitor visitor, string address, int status, string problem)
    {
        foreach (Language language in Enum.GetValues<Language>())
        {
            Words words = Words.In(language);
            Assert.Equal((problem, status), (problem, await visitor.OpenAsync($"{address}&lang={Frame.CodeOf(language)}")));
            Assert.Equal(words[$"problem.{problem}.title"], await visitor.HeadingAsync());
            string said = await visitor.TextAsync();
            Assert.Contains(words[$"problem.{problem}.happened"], said, StringComparison.Ordinal);
            Assert.Contains(words[$"problem.{problem}.todo"], said, StringComparison.Ordinal);
            Assert.Equal(0, await visitor.Page.Locator("main input").CountAsync());
        }
    }
}
