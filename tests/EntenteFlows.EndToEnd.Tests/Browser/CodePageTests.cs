using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The page of the code in the states that take time or tries to come. Moves the clock of an app of its own.</summary>
public sealed class CodePageTests(SharedBrowser browser)
{
    [Fact]
    public async Task A_code_that_is_spent_or_too_old_is_told_and_another_records_the_decision_once()
    {
        using WorkflowsWithSignatures workflows = new();
        await using AppProcess app = await AppProcess.StartAsync(environment: workflows.Environment);
        CaseClient client = new(app);
        await using Visitor visitor = await Visitor.ComeAsync(browser, app);
        PageCheck check = new(visitor);
        foreach (Language language in Enum.GetValues<Language>())
            await SignAsync(client, visitor, check, language);
        check.NothingFound();
    }

    private static async Task SignAsync(CaseClient client, Visitor visitor, PageCheck check, Language language)
    {
        Words words = Words.In(language);
        OpenCase file = await client.OpenAsync(0);
        Codes codes = new(client, file);
        Ask ask = await new Approvers(client, file).FirstAsync();
        DecisionPage page = new(visitor, language);
        await visitor.OpenAsync($"/decide?k={ask.Token}&lang={Frame.CodeOf(language)}");
        await page.FillAsync("return", "Camille Test", "Two\nlines");
        Assert.Equal(403, await page.SubmitAsync());
        string first = await codes.NewAsync(ask.Mail.Recipient);

        for (int tries = 0; tries < TaskCodes.MostTries; tries++)
            Assert.Equal(403, await page.ConfirmAsync(first == "000000" ? "000001" : "000000"));
        Assert.Contains(words["code.error.spent"], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(words["code.dead.title"], await visitor.HeadingAsync());
        Assert.Equal(0, await visitor.Page.Locator($"#{CodeView.CodeField}").CountAsync());
        await check.ShownNarrowAsync($"code-spent.{Frame.CodeOf(language)}");
        Assert.Equal(429, await visitor.PressAsync(words["code.another"]));
        await check.ShownNarrowAsync($"code-too-soon.{Frame.CodeOf(language)}");

        await client.App.Clock.AdvanceAsync("PT2M");
        long before = await codes.LastMailAsync();
        Assert.Equal(200, await visitor.PressAsync(words["code.another"]));
        Assert.Contains(words["code.another.sent"], await visitor.TextAsync(), StringComparison.Ordinal);
        string second = await codes.NewAsync(ask.Mail.Recipient, before);

        // Too old: a fresh one is on its way at once, and the page asks for that.
        await client.App.Clock.AdvanceAsync("PT15M");
        before = await codes.LastMailAsync();
        Assert.Equal(403, await page.ConfirmAsync(second));
        Assert.Contains(words["code.error.ran-out"], await visitor.TextAsync(), StringComparison.Ordinal);
        await check.ShownNarrowAsync($"code-expired.{Frame.CodeOf(language)}");
        string third = await codes.NewAsync(ask.Mail.Recipient, before);
        Assert.Equal(200, await page.ConfirmAsync(third));
        Assert.Equal(words["decided.title"], await visitor.HeadingAsync());
        TaskDecided decided = Assert.Single((await StoredCase.ReadAsync(client.App.Data, file.CaseId)).Happened.OfType<TaskDecided>());
        Assert.Equal((Verdict.Return, "Two\nlines", "Camille Test"), (decided.Verdict, decided.Reason, decided.Name));
    }
}
