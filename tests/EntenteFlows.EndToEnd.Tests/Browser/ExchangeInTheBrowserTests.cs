using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The whole job as people do it: pages, mailbox, links, and not one script.</summary>
public sealed class ExchangeInTheBrowserTests(SharedApp shared, SharedBrowser browser)
{
    private const string Reason = "Le laboratoire n’a pas de place avant le printemps : redemandez en mars.";

    [Fact]
    public async Task An_exchange_goes_from_the_form_to_its_outcome_without_a_script()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor applicant = await Visitor.ComeAsync(browser, client.App);
        ApplicantByHand byHand = new(applicant, client, Language.English, isTour: true);
        (JsonObject submitted, ReceivedMail mail) = await byHand.SendAsync(0);
        OpenCase file = await byHand.ConfirmAsync(submitted, mail);
        Approvers approvers = new(client, file);

        await TrackShowsAsync(applicant, client, file, ["home-supervisor"]);
        await ApproveAsync(client, approvers, file, "home-supervisor");
        await TrackShowsAsync(applicant, client, file, ["home-international-office", "host-academic"]);
        await ApproveSideBySideAsync(client, approvers, "home-international-office", "host-academic");
        string[] gates = ["zrr", "convention-accueil", "personal-data"];
        await TrackShowsAsync(applicant, client, file, gates);
        await GatesSayWhyAsync(applicant, client, file, gates);
        await Pictures.OfTourAsync(applicant.Page, "track", from: applicant.Page.Locator("#route"));
        foreach (string gate in gates)
            await ApproveAsync(client, approvers, file, gate);
        await TrackShowsAsync(applicant, client, file, ["host-head"]);
        await ApproveAsync(client, approvers, file, "host-head");
        await TrackShowsAsync(applicant, client, file, ["confirmation"]);
        await ApproveAsync(client, approvers, file, "confirmation", people: 2);

        await client.WaitForStateAsync(file, "approved");
        await TrackShowsAsync(applicant, client, file, []);
        Assert.Contains(Words.In(Language.English)["track.means.approved"], await applicant.TextAsync(), StringComparison.Ordinal);
        ReceivedMail outcome = await client.App.Mailbox.WaitAsync(file.Reference, "outcome", m => m.Recipient == file.Applicant && m.Subject.Contains("Approved", StringComparison.Ordinal));
        Assert.Equal(200, await applicant.FollowMailAsync(outcome, "/track"));
        await TourOfManagementAsync(client, file);
        Assert.Empty(applicant.Complaints);
    }

    [Fact]
    public async Task A_request_goes_back_to_its_applicant_and_is_then_refused_all_in_French()
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(Language.French);
        await using Visitor applicant = await Visitor.ComeAsync(browser, client.App, locale: "fr-FR");
        ApplicantByHand byHand = new(applicant, client, Language.French);
        (JsonObject submitted, ReceivedMail mail) = await byHand.SendAsync(1);
        OpenCase file = await byHand.ConfirmAsync(submitted, mail);
        Approvers approvers = new(client, file);

        Ask first = await approvers.FirstAsync();
        await DecideAsync(client, first, "return", "Précisez le séminaire commun.");
        ReceivedMail returned = await client.App.Mailbox.WaitAsync(file.Reference, "returned", m => m.Recipient == file.Applicant && m.Text.Contains("Précisez le séminaire", StringComparison.Ordinal));
        await applicant.FollowMailAsync(returned, "/track", which: returned.Tokens("track").Count - 1);
        Assert.Contains("Précisez le séminaire commun.", await applicant.TextAsync(), StringComparison.Ordinal);
        await applicant.Page.GetByLabel(words["resubmit.box"]).CheckAsync();
        Assert.Equal(200, await applicant.PressAsync(words["resubmit.button"]));

        Ask second = await Eventually.GetAsync(
            "the same stage asks again", async () => (await approvers.AskedByAsync(first.Stage)).FirstOrDefault(a => a.Token != first.Token), client.App.DescribeAsync);
        await DecideAsync(client, second, "reject", Reason);
        await client.WaitForStateAsync(file, "rejected");
        Assert.Equal(200, await applicant.OpenAsync($"/track?k={file.Own}"));
        Assert.Contains(Reason, await applicant.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(words["track.means.rejected"], await applicant.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("fr", await applicant.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(applicant.Complaints);
    }

    /// <summary>Each approver opens the own mail's link; looking twice changes nothing.</summary>
    private async Task ApproveAsync(CaseClient client, Approvers approvers, OpenCase file, string stage, int people = 1)
    {
        foreach (Ask ask in await approvers.AskedByAsync(stage, people))
        {
            await using Visitor approver = await ReadAsync(client, ask);
            string page = await approver.TextAsync();
            string track = (await client.GetAsync($"/track?k={file.Track}")).Body;
            await approver.FollowAsync(() => approver.Page.ReloadAsync());
            Assert.Equal(page, await approver.TextAsync());
            Assert.Equal(track, (await client.GetAsync($"/track?k={file.Track}")).Body);
            await AnswerAsync(approver, ask, "approve");
        }
    }

    /// <summary>Both have their pages open at the same time, and the second is not disturbed by the first.</summary>
    private async Task ApproveSideBySideAsync(CaseClient client, Approvers approvers, string left, string right)
    {
        Ask one = Assert.Single(await approvers.AskedByAsync(left));
        Ask other = Assert.Single(await approvers.AskedByAsync(right));
        await using Visitor first = await ReadAsync(client, one);
        await using Visitor second = await ReadAsync(client, other);
        await Pictures.OfTourAsync(first.Page, "decide", from: first.Page.Locator("form fieldset").First);
        await AnswerAsync(second, other, "approve");
        await AnswerAsync(first, one, "approve");
    }

    private async Task DecideAsync(CaseClient client, Ask ask, string verdict, string reason)
    {
        await using Visitor approver = await ReadAsync(client, ask);
        await AnswerAsync(approver, ask, verdict, reason);
    }

    private async Task<Visitor> ReadAsync(CaseClient client, Ask ask)
    {
        Visitor approver = await Visitor.ComeAsync(browser, client.App);
        Assert.Equal(200, await approver.FollowMailAsync(ask.Mail, "/decide"));
        Assert.Contains(ask.Page.GetProperty("application").GetProperty("applicant").GetProperty("name").GetString()!, await approver.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await approver.Page.Locator("input:checked").CountAsync());
        return approver;
    }

    private static async Task AnswerAsync(Visitor approver, Ask ask, string verdict, string? reason = null)
    {
        Language language = await approver.Page.Locator("html").GetAttributeAsync("lang") == "fr" ? Language.French : Language.English;
        DecisionPage page = new(approver, language);
        await page.FillAsync(verdict, ask.Mail.To[0].Name!, reason);
        Assert.Equal(200, await page.SubmitAsync());
        Assert.Equal(Words.In(language)["decided.title"], await approver.HeadingAsync());
        Assert.Contains(ask.Mail.To[0].Name!, await approver.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(approver.Complaints);
    }

    /// <summary>Waits until these stages wait for somebody, and finds on the page what the interface says of each stage.</summary>
    private static async Task TrackShowsAsync(Visitor applicant, CaseClient client, OpenCase file, string[] open)
    {
        TrackView track = await client.WaitForTrackAsync(file, $"the stages {string.Join(", ", open)}", t => t.OpenStages.SequenceEqual(open));
        Assert.Equal(200, await applicant.OpenAsync($"/track?k={file.Track}"));
        Assert.Equal(track.Stages.Count, await applicant.Page.Locator("main [data-stage]").CountAsync());
        foreach (StageView stage in track.Stages)
        {
            // What is not needed is folded away: it is there, and not shown until it is asked for.
            string said = (await applicant.Page.Locator($"main [data-stage='{stage.Id}']").TextContentAsync())!;
            Assert.Contains(stage.Title.ValueKind is System.Text.Json.JsonValueKind.String ? stage.Title.GetString()! : stage.Title.GetProperty("en").GetString()!, said, StringComparison.Ordinal);
            // What the form rules out is told as not needed before its turn comes.
            string word = stage.State switch { "waiting" => "Not started|Not needed", "skipped" => "Not needed", "approved" => "Approved", _ => "In progress" };
            Assert.Matches($"(?i){word}", said);
        }
    }

    private static async Task GatesSayWhyAsync(Visitor applicant, CaseClient client, OpenCase file, string[] gates)
    {
        TrackView track = await client.TrackAsync(file.Track);
        string page = await applicant.TextAsync();
        foreach (string gate in gates)
            Assert.Contains(track.Stage(gate).Gate!.Why.GetString()!, page, StringComparison.Ordinal);
    }

    private async Task TourOfManagementAsync(CaseClient client, OpenCase file)
    {
        await using Visitor admin = await Visitor.ComeAsync(browser, client.App);
        await admin.OpenAsync("/local/mail");
        await Pictures.OfTourAsync(admin.Page, "mailbox");
        await new SignedInAtTheStandIn(admin).AsAsync("Entente.Admin");
        Assert.Equal(200, await admin.OpenAsync($"/manage?lang=en&reference={file.Reference}"));
        Assert.Equal(200, await admin.FollowLinkAsync(file.Reference));
        Assert.Contains(file.Reference, await admin.HeadingAsync(), StringComparison.Ordinal);
        await Pictures.OfTourAsync(admin.Page, "manage-case");
        Assert.Empty(admin.Complaints);
    }
}
