using System.Net;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>What an impatient hand, the back button and a forwarded link do to a decision: it is made once, and every way ends on a page that says so.</summary>
public sealed class DecidingTwiceTests(SharedApp shared, SharedBrowser browser)
{
    private static readonly Words English = Words.In(Language.English);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pressing_the_button_twice_records_once_and_ends_on_the_receipt(bool scripts)
    {
        (CaseClient client, OpenCase file, Ask ask) = await AskedAsync();
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts);
        await visitor.OpenAsync($"/decide?k={ask.Token}&lang=en");
        await new DecisionPage(visitor).FillAsync("approve", "Camille Test");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = English["decide.button"], Exact = true }).DblClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(English["decided.title"]);
        await OnlyOneAsync(client, file, Verdict.Approve);
    }

    [Fact]
    public async Task Going_back_and_sending_again_shows_the_receipt_and_another_choice_is_told_that_it_is_too_late()
    {
        (CaseClient client, OpenCase file, Ask ask) = await AskedAsync();
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App);
        DecisionPage page = new(visitor);
        await visitor.OpenAsync($"/decide?k={ask.Token}&lang=en");
        await page.FillAsync("approve", "Camille Test");
        Assert.Equal(200, await page.SubmitAsync());

        await visitor.Page.GoBackAsync();
        // No browser may keep the page, so that going back asks for it again.
        Assert.Equal(English["problem.link-used.title"], await visitor.HeadingAsync());
        Assert.Equal(0, await visitor.Page.Locator("main form").CountAsync());
        // One that kept it all the same, or a second window, sends what stands in it.
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync(client, ask, "approve", null));
        Assert.Equal(HttpStatusCode.Gone, await SendAsync(client, ask, "reject", "There is no place before spring."));
        Assert.Equal(410, await visitor.OpenAsync($"/decide?k={ask.Token}&lang=en"));
        Assert.Contains(English["problem.link-used.happened"], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await visitor.OpenAsync($"/decide?k={ask.Token}&recorded=1&lang=en"));
        Assert.Equal(English["decided.title"], await visitor.HeadingAsync());
        await OnlyOneAsync(client, file, Verdict.Approve);
    }

    /// <summary>The mail goes to the applicant, say: what the page says is no more than what was decided, and the note that was for the own house is not on what the bare link opens.</summary>
    [Fact]
    public async Task A_link_that_was_forwarded_after_the_decision_tells_nothing_and_decides_nothing()
    {
        (CaseClient client, OpenCase file, Ask ask) = await AskedAsync();
        (await client.PostAsync($"/decide?k={ask.Token}", """{"decision":"approve","name":"Camille Test","note":"Between us only"}""")).MustBe(HttpStatusCode.OK);
        await using Visitor stranger = await Visitor.ComeAsync(browser, client.App, locale: "fr-FR");

        Assert.Equal(410, await stranger.OpenAsync($"/decide?k={ask.Token}"));

        string said = await stranger.TextAsync();
        Assert.DoesNotContain("Between us only", said, StringComparison.Ordinal);
        Assert.DoesNotContain((string)file.Submitted["applicant"]!["name"]!, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille Test", said, StringComparison.Ordinal);
        Assert.Equal(0, await stranger.Page.Locator("main form").CountAsync());
        await OnlyOneAsync(client, file, Verdict.Approve);
    }

    private async Task<(CaseClient Client, OpenCase File, Ask Ask)> AskedAsync()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        return (client, file, await new Approvers(client, file).FirstAsync());
    }

    private static async Task<HttpStatusCode> SendAsync(CaseClient client, Ask ask, string verdict, string? reason)
    {
        using FormUrlEncodedContent form = new(
        [
            new("contentHash", ask.Page.GetProperty("contentHash").GetString()!), new("decision", verdict), new("reason", reason ?? ""), new("note", ""), new("name", "Camille Test"),
        ]);
        return (await client.SendAsync(HttpMethod.Post, $"/decide?k={ask.Token}", form, "text/html")).Status;
    }

    private static async Task OnlyOneAsync(CaseClient client, OpenCase file, Verdict verdict) =>
        Assert.Equal(verdict, Assert.Single((await StoredCase.ReadAsync(client.App.Data, file.CaseId)).Happened.OfType<TaskDecided>()).Verdict);
}
