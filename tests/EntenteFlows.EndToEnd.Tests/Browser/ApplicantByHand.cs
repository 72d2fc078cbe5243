using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>An applicant who does everything at the browser: home page, form, mailbox, confirmation.</summary>
internal sealed partial class ApplicantByHand(Visitor visitor, CaseClient client, Language language, bool isTour = false)
{
    /// <summary>The page of the form that the tour shows.</summary>
    private const string PicturedPage = "homeInstitution";

    private readonly Words _words = Words.In(language);

    public string Workflow { get; init; } = "exchange";

    /// <summary>Looks at each page that is come to, by its name.</summary>
    public Func<string, Task> Look { get; init; } = _ => Task.CompletedTask;

    /// <summary>Sends an example of the workflow.</summary>
    /// <returns>What was sent, and the mail that asks to confirm it.</returns>
    public async Task<(JsonObject Submitted, ReceivedMail Confirm)> SendAsync(int example)
    {
        JsonObject workflow = await client.WorkflowAsync(Workflow);
        JsonObject submission = await client.ExampleAsync(example, Frame.CodeOf(language), Workflow);
        Assert.Equal(200, await visitor.OpenAsync($"/?lang={Frame.CodeOf(language)}"));
        await PictureAsync("home");
        Assert.Equal(200, await visitor.FollowLinkAsync((string)workflow["title"]![Frame.CodeOf(language)]!));
        await Look("start");
        ApplicationForm form = await ApplicationForm.ReadAsync(visitor, Workflow, language);
        await form.FillAsync(submission, async page =>
        {
            if (page == PicturedPage)
                await PictureAsync("form");
            await Look("page-" + page);
        });
        Assert.Contains(_words["plan.feasible"], await visitor.TextAsync(), StringComparison.Ordinal);
        await Look("check");
        Assert.Equal(200, await form.SendAsync());
        Assert.Equal(_words["submitted.title"], await visitor.HeadingAsync());
        await Look("submitted");
        string reference = await visitor.Page.Locator("dd").Filter(new() { HasTextRegex = Reference() }).InnerTextAsync();
        return (submission, await client.App.Mailbox.WaitAsync(reference.Trim(), "confirm", m => m.Token("confirm") is not null));
    }

    /// <summary>Follows the mail and confirms. Looking, even twice, confirms nothing.</summary>
    public async Task<OpenCase> ConfirmAsync(JsonObject submitted, ReceivedMail mail)
    {
        string reference = Reference().Match(mail.Text).Value;
        Assert.Equal(200, await visitor.FollowMailAsync(mail, "/confirm"));
        string first = await visitor.TextAsync();
        await Look("confirm");
        await visitor.FollowAsync(() => visitor.Page.ReloadAsync());
        Assert.Equal(first, await visitor.TextAsync());
        Assert.DoesNotContain(await client.App.Mailbox.OfCaseAsync(reference), m => m.Token("decide") is not null);

        await visitor.Page.GetByLabel(_words["confirm.box"]).CheckAsync();
        Assert.Equal(200, await visitor.PressAsync(_words["confirm.button"]));
        Assert.Equal(_words["confirmed.title"], await visitor.HeadingAsync());
        await Look("confirmed");
        ReceivedMail opened = await client.App.Mailbox.WaitAsync(reference, "tracking links", m => m.Token("track") is not null);
        IReadOnlyList<string> links = opened.Tokens("track");
        Assert.Equal(2, links.Count);
        string caseId = (await client.TrackAsync(links[0])).CaseId;
        return new OpenCase(caseId, reference, submitted, mail.Token("confirm")!, links[0], links[1]);
    }

    private Task PictureAsync(string name) => isTour ? Pictures.OfTourAsync(visitor.Page, name) : Task.CompletedTask;

    [GeneratedRegex("[A-Z]{2}-[0-9]{4}-[0-9A-Z]+")]
    private static partial Regex Reference();
}
