using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Every example of every workflow by hand and without a script: the form, its check, the confirmation; and one of each workflow through all its approvals to the outcome.</summary>
public sealed class EveryExampleInTheBrowserTests(SharedApp shared, SharedBrowser browser)
{
    private const int AtOnce = 3;

    [Fact]
    public async Task Each_is_filled_in_checked_sent_and_confirmed_and_the_first_of_each_workflow_goes_to_its_outcome()
    {
        CaseClient client = new(await shared.GetAsync());
        IReadOnlyList<WorkflowExample> examples = await WorkflowExample.AllAsync(client);
        Assert.NotEmpty(examples);

        // Those that go all the way take longest, and begin first.
        await SideBySide.EachAsync(examples.OrderBy(e => e.Number), AtOnce, e => ByHandAsync(client, e));
    }

    /// <summary>Every other one in French.</summary>
    private static Language LanguageOf(WorkflowExample example) => example.Number % 2 == 0 ? Language.English : Language.French;

    private async Task ByHandAsync(CaseClient client, WorkflowExample example)
    {
        await using Visitor applicant = await Visitor.ComeAsync(browser, client.App);
        PageCheck check = new(applicant);
        ApplicantByHand byHand = new(applicant, client, LanguageOf(example))
        {
            Workflow = example.Workflow,
            // The first of a workflow shows its pages; the kinds of pages are looked at in both languages by the tests of all routes.
            Look = page => example.Number == 0 ? check.ShownNarrowAsync($"{example.Workflow}-{example.Number}-{page}") : Task.CompletedTask,
        };
        (JsonObject submitted, ReceivedMail mail) = await byHand.SendAsync(example.Number);
        OpenCase file = await byHand.ConfirmAsync(submitted, mail);
        Assert.Equal(
            ExpectedRoutes.Of(example.Workflow, example.Number).Waves[0].Order(StringComparer.Ordinal), (await client.TrackAsync(file.Track)).OpenStages.Order(StringComparer.Ordinal));
        if (example.Number == 0)
            await ToTheOutcomeAsync(client, applicant, check, file, example);
        check.NothingFound();
    }

    private async Task ToTheOutcomeAsync(CaseClient client, Visitor applicant, PageCheck check, OpenCase file, WorkflowExample example)
    {
        string own = $"/track?k={file.Own}";
        Assert.Equal(200, await applicant.OpenAsync(own));
        await FilesByHand.GiveAsync(applicant, client, own);
        await check.ShownNarrowAsync($"{example.Workflow}-track-open");

        await using Visitor approver = await Visitor.ComeAsync(browser, client.App);
        HashSet<string> seen = [];
        CaseWalk walk = new(client, file);
        Codes codes = new(client, file);
        while (await client.TrackAsync(file.Track) is { State: "open" } track)
        {
            foreach (TaskView task in track.Stages.SelectMany(s => s.Tasks).Where(t => t.State == "open"))
            {
                await FilesByHand.GiveAsync(applicant, client, own);
                Ask ask = await walk.Approvers.AskedForAsync(task);
                // The same stage of another institution shows the same page: it is answered without looking again.
                if (seen.Add(ask.Stage.Split('@')[0]))
                    await ApproveAsync(approver, client, codes, ask, $"{example.Workflow}-decide-{ask.Stage}");
                else
                    await walk.ApproveAsync(task);
            }
        }

        Assert.Equal(200, await applicant.OpenAsync(own));
        Assert.Contains(Words.In(Language.English)["track.means.approved"], await applicant.TextAsync(), StringComparison.Ordinal);
        await check.ShownNarrowAsync($"{example.Workflow}-track-approved");
        await client.App.Mailbox.WaitAsync(file.Reference, "outcome", m => m.Recipient == file.Applicant && m.Subject.Contains("Approved", StringComparison.Ordinal));
    }

    /// <summary>Everybody at the same browser, which keeps nothing of one page for the next.</summary>
    /// <param name="name">Of the page in messages and pictures.</param>
    private static async Task ApproveAsync(Visitor approver, CaseClient client, Codes codes, Ask ask, string name)
    {
        PageCheck check = new(approver);
        string address = $"/decide?k={ask.Token}";
        Assert.Equal(200, await approver.OpenAsync(address));
        Assert.Contains(ask.Page.GetProperty("asked").GetString()!, await approver.HeadingAsync(), StringComparison.Ordinal);
        await FilesByHand.GiveAsync(approver, client, address);
        await check.ShownNarrowAsync(name);
        DecisionPage page = new(approver, await approver.Page.Locator("html").GetAttributeAsync("lang") == "fr" ? Language.French : Language.English);
        await page.FillAsync("approve", ask.Mail.To[0].Name!);
        long before = await codes.LastMailAsync();
        int status = await page.SubmitAsync();
        if (ask.Page.GetProperty("assurance").GetString() == "high")
        {
            Assert.Equal(403, status);
            await check.ShownNarrowAsync(name + "-code");
            status = await page.ConfirmAsync(await codes.NewAsync(ask.Mail.Recipient, before));
        }
        Assert.Equal(200, status);
        Assert.Contains(ask.Mail.To[0].Name!, await approver.TextAsync(), StringComparison.Ordinal);
        check.NothingFound();
    }
}
