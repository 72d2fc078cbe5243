using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What an applicant can do beside applying: answer a question, find lost links, mend a mistyped address, keep a copy.</summary>
public sealed class ApplicantTests(SharedApp shared)
{
    [Fact]
    public async Task A_question_is_mailed_answered_and_mailed_back_and_the_task_stays_where_it_is()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"In which laboratory exactly?"}""")).MustBe(HttpStatusCode.OK);

        ReceivedMail question = await client.App.Mailbox.WaitAsync(file.Reference, "question", m => m.Text.Contains("> In which laboratory exactly?", StringComparison.Ordinal));
        Assert.Equal(file.Applicant, question.Recipient);
        Assert.Equal(file.Own, question.Token("track"));
        (await client.PostAsync($"/track/answer?k={question.Token("track")}", """{"question":1,"text":"In that of optics."}""")).MustBe(HttpStatusCode.OK);

        ReceivedMail answer = await client.App.Mailbox.WaitAsync(file.Reference, "answer", m => m.Text.Contains("> In that of optics.", StringComparison.Ordinal));
        Assert.Equal((ask.Mail.Recipient, ask.Token), (answer.Recipient, answer.Token("decide")));
        Assert.Equal(ask.Page.GetProperty("dueAt").GetString(), (await client.GetAsync($"/decide?k={ask.Token}")).MustBe(HttpStatusCode.OK).Json.GetProperty("dueAt").GetString());
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/decide/question?k={ask.Token}", """{"name":"Camille Test","text":"And now?"}""")).MustBeProblem(HttpStatusCode.Gone, "link-used");
    }

    [Fact]
    public async Task Lost_links_of_open_and_closed_cases_come_to_their_mailbox_and_an_unknown_address_is_answered_the_same()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase open = await client.OpenAsync(0);
        OpenCase closed = await client.OpenAsync(0);
        (await client.WithdrawAsync(closed.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await client.WaitForStateAsync(closed, "withdrawn");
        await app.Mailbox.WaitAsync(closed.Reference, "outcome", m => m.Subject.Contains("ithdrawn", StringComparison.Ordinal) && m.Recipient == closed.Applicant);
        // Past the quiet looks after which a finished case's orchestration ends, and past the pause between two renewals.
        await app.Clock.AdvanceAsync("PT3H");
        int before = (await app.Mailbox.ReadAsync()).Count;

        Answer known = (await RecoverAsync(client, open.Applicant)).MustBe(HttpStatusCode.Accepted);
        ReceivedMail links = await Eventually.GetAsync("the links again", async () => (await app.Mailbox.ReadAsync()).FirstOrDefault(m => m.Id > before && m.Recipient == open.Applicant), app.DescribeAsync);
        Answer unknown = (await RecoverAsync(client, "nobody.at.all@cs.ox.ac.uk")).MustBe(HttpStatusCode.Accepted);
        Answer again = (await RecoverAsync(client, open.Applicant)).MustBe(HttpStatusCode.Accepted);

        Assert.Null(links.Case);
        Assert.Equal([closed.Track, open.Track, open.Own], links.Tokens("track"));
        Assert.All((string[])[open.Reference, closed.Reference], r => Assert.Contains(r, links.Text, StringComparison.Ordinal));
        Assert.All([unknown, again], a => Assert.Equal((known.Body, known.MediaType, known.Location), (a.Body, a.MediaType, a.Location)));
        await app.Clock.AdvanceAsync("PT1M");
        Assert.Equal(before + 1, (await app.Mailbox.ReadAsync()).Count);
    }

    [Fact]
    public async Task An_approver_who_lost_the_mail_asks_for_it_by_address_and_decides_with_what_comes()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        int before = (await app.Mailbox.ReadAsync()).Count;

        (await RecoverAsync(client, ask.Mail.Recipient)).MustBe(HttpStatusCode.Accepted);
        ReceivedMail links = await Eventually.GetAsync("the link again", async () => (await app.Mailbox.ReadAsync()).FirstOrDefault(m => m.Id > before && m.Recipient == ask.Mail.Recipient), app.DescribeAsync);

        Assert.Equal([ask.Token], links.Tokens("decide"));
        Assert.Empty(links.Tokens("track"));
        (await client.DecideAsync(links.Token("decide")!, "approve")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mistyped_address_is_corrected_on_the_page_after_the_form_and_the_old_confirmation_is_dead()
    {
        AppProcess app = await shared.GetAsync();
        CaseClient client = new(app);
        SentForm sent = await SentForm.SendAsync(client, 0, "ananya.krishnann@cs.ox.ac.uk");
        ReceivedMail wrong = await app.Mailbox.WaitAsync(sent.Reference, "confirm", m => m.Token("confirm") is not null);
        using var form = new FormUrlEncodedContent([new("email", "ananya.krishnan@cs.ox.ac.uk")]);
        Answer corrected = (await client.SendAsync(HttpMethod.Post, $"/correct?k={sent.Correct}", form, "text/html")).MustBe(HttpStatusCode.SeeOther);
        string page = (await client.GetAsync(corrected.Location!.ToString(), "text/html")).MustBe(HttpStatusCode.OK).Body;
        Assert.Contains("ananya.krishnan@cs.ox.ac.uk", page.Replace("<wbr>", "", StringComparison.Ordinal), StringComparison.Ordinal);

        ReceivedMail right = await app.Mailbox.WaitAsync(sent.Reference, "confirm", m => m.Recipient == "ananya.krishnan@cs.ox.ac.uk");
        (await client.ConfirmAsync(wrong.Token("confirm")!)).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        (await client.ConfirmAsync(right.Token("confirm")!)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_officer_corrects_the_address_of_an_open_case_without_losing_an_approval()
    {
        AppProcess app = await shared.GetAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Approvers approvers = new(client, file);
        await approvers.ApproveAsync((await approvers.FirstAsync()).Stage);
        using SignedIn officer = await SignedIn.AsAsync(app, "Entente.Officer", "oxford");
        (await officer.PostAsync($"/api/manage/cases/{file.CaseId}/correct-address", """{"email":"a.krishnan@cs.ox.ac.uk","reason":"Told us at the desk"}""")).MustBe(HttpStatusCode.OK);

        ReceivedMail links = await app.Mailbox.WaitAsync(file.Reference, "new links", m => m.Recipient == "a.krishnan@cs.ox.ac.uk");
        (await client.GetAsync($"/track?k={file.Track}")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        TrackView track = await client.TrackAsync(links.Token("track")!);
        Assert.Contains(track.Stages, s => s.State == "approved");
        Assert.Contains(track.Stages, s => s.State == "open");
    }

    [Fact]
    public async Task The_applicant_keeps_a_copy_of_all_that_was_sent()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        JsonElement copy = (await client.GetAsync($"/track/copy?k={file.Own}")).MustBe(HttpStatusCode.OK).Json;
        foreach (KeyValuePair<string, System.Text.Json.Nodes.JsonNode?> answer in file.Submitted["form"]!.AsObject())
            Assert.Equal(answer.Value!.ToJsonString(), System.Text.Json.Nodes.JsonNode.Parse(copy.GetProperty("form").GetProperty(answer.Key).GetRawText())!.ToJsonString());
        Assert.Equal(64, copy.GetProperty("contentHash").GetString()!.Length);
        Assert.Contains(file.Reference, (await client.GetAsync($"/track/copy?k={file.Own}", "text/html")).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
    }

    private static Task<Answer> RecoverAsync(CaseClient client, string email) => client.PostAsync("/recover", JsonSerializer.Serialize(new { email }));
}
