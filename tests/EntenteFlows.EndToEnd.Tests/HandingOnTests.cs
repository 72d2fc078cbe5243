using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A task that does not stay with the one first asked: handed over, said to be somebody else's, reassigned, or answered by a substitute.</summary>
public sealed class HandingOnTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Colleague = "colleague@cs.ox.ac.uk";

    [Fact]
    public async Task A_delegate_decides_on_behalf_of_the_one_who_handed_over()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();

        Answer handed = (await client.DelegateAsync(ask.Token, Colleague)).MustBe(HttpStatusCode.OK);
        Assert.Equal(handed.Body, (await client.DelegateAsync(ask.Token, Colleague)).MustBe(HttpStatusCode.OK).Body);
        (await client.DecideAsync(ask.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        await client.App.Mailbox.WaitAsync(file.Reference, "a receipt", m => m.Recipient == ask.Mail.Recipient && m.Id != ask.Mail.Id);
        ReceivedMail mail = await client.App.Mailbox.WaitAsync(file.Reference, "to the delegate", m => m.Recipient == Colleague);
        Assert.Contains("On fieldwork until spring.", mail.Text, StringComparison.Ordinal);

        JsonElement shown = (await client.GetAsync("/decide?k=" + mail.Token("decide"))).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal(ask.Page.GetProperty("dueAt").GetString(), shown.GetProperty("dueAt").GetString());
        string behalf = shown.GetProperty("onBehalfOf").GetString()!;
        Assert.Contains(behalf, (await client.GetAsync("/decide?k=" + mail.Token("decide"), "text/html")).Body, StringComparison.Ordinal);
        (await client.DecideAsync(mail.Token("decide")!, "approve")).MustBe(HttpStatusCode.OK);
        TrackView track = await client.WaitForTrackAsync(file, $"{ask.Stage} approved", t => t.Stage(ask.Stage).State == "approved");
        Assert.Equal(["delegated", "approved"], track.Stage(ask.Stage).Tasks.Select(t => t.State));
        Assert.DoesNotContain("On fieldwork", (await client.GetAsync("/track?k=" + file.Track)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handover_that_is_not_allowed_says_what_is()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        foreach (string to in (string[])["somebody@gmail.example", file.Applicant, ask.Mail.Recipient])
            Assert.Equal(["#/to/email"], (await client.DelegateAsync(ask.Token, to)).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid").Pointers);
        Assert.Contains("ox.ac.uk", (await client.DelegateAsync(ask.Token, "somebody@gmail.example")).Body, StringComparison.Ordinal);
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_wrong_person_is_followed_by_the_office_and_the_officer_is_told_and_reassigns()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();

        (await client.SayWrongPersonAsync(ask.Token)).MustBe(HttpStatusCode.OK);
        ReceivedMail office = await client.App.Mailbox.WaitAsync(file.Reference, "to the office", m => m.Token("decide") is { } token && token != ask.Token && m.Recipient != ask.Mail.Recipient);
        ReceivedMail officer = await client.App.Mailbox.WaitAsync(file.Reference, "to the officer", m => m.Links.Any(l => l.AbsolutePath.StartsWith("/manage/", StringComparison.Ordinal)));
        Assert.Null(officer.Token("decide"));

        string body = """{"task":2,"to":{"name":"The Right One","email":"right@ox.ac.uk"},"reason":"Supervises this student"}""";
        using SignedIn auditor = await SignedIn.AsAsync(client.App, "Entente.Auditor");
        using SignedIn stranger = await SignedIn.AsAsync(client.App, "Entente.Officer", "cambridge");
        using SignedIn mine = await SignedIn.AsAsync(client.App, "Entente.Officer", "oxford");
        string address = $"/api/manage/cases/{file.CaseId}/reassign";
        (await client.PostAsync(address, body)).MustBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await auditor.PostAsync(address, body)).MustBeProblem(HttpStatusCode.Forbidden, "forbidden");
        (await stranger.PostAsync(address, body)).MustBeProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(["#/to/email"], (await mine.PostAsync(address, body.Replace("right@ox.ac.uk", ask.Mail.Recipient, StringComparison.Ordinal))).MustBe(HttpStatusCode.UnprocessableEntity).Pointers);
        (await mine.PostAsync(address, body)).MustBe(HttpStatusCode.OK);

        ReceivedMail right = await client.App.Mailbox.WaitAsync(file.Reference, "to the right one", m => m.Recipient == "right@ox.ac.uk");
        await client.App.Mailbox.WaitAsync(file.Reference, "to the office that it moved on", m => m.Recipient == office.Recipient && m.Id != office.Id);
        (await client.DecideAsync(office.Token("decide")!, "approve")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        (await client.DecideAsync(right.Token("decide")!, "approve")).MustBe(HttpStatusCode.OK);
        string timeline = (await mine.GetAsync($"/api/manage/cases/{file.CaseId}")).Body;
        Assert.Contains("given to somebody else by alix.office@oxford.example.org", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_substitute_is_asked_on_the_days_of_an_absence_and_the_timeline_says_why()
    {
        CaseClient client = own.Client;
        using SignedIn officer = await SignedIn.AsAsync(client.App, "Entente.Officer", "oxford");
        OpenCase before = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, before).FirstAsync();
        DateTimeOffset now = (await client.GetAsync("/local/clock")).Json.GetProperty("now").GetDateTimeOffset();
        string absence = JsonSerializer.Serialize(new
        {
            absent = ask.Mail.Recipient,
            substitute = new { name = "Stand In", email = "standin@ox.ac.uk" },
            from = now.AddDays(-1).ToString("yyyy-MM-dd", null),
            to = now.AddDays(30).ToString("yyyy-MM-dd", null),
        });

        Answer entered = (await officer.PostAsync("/api/manage/substitutions", absence)).MustBe(HttpStatusCode.Created);

        Assert.Contains(before.CaseId, entered.Json.GetProperty("openTasks").EnumerateArray().Select(t => t.GetProperty("caseId").GetString()));
        Assert.Equal(["#/from"], (await officer.PostAsync("/api/manage/substitutions", absence)).MustBe(HttpStatusCode.UnprocessableEntity).Pointers);
        OpenCase file = await client.OpenAsync(0);
        ReceivedMail mail = await client.App.Mailbox.WaitAsync(file.Reference, "to the substitute", m => m.Recipient == "standin@ox.ac.uk");
        Assert.NotEmpty((await client.GetAsync("/decide?k=" + mail.Token("decide"))).MustBe(HttpStatusCode.OK).Json.GetProperty("onBehalfOf").GetString()!);
        string timeline = (await officer.GetAsync($"/api/manage/cases/{file.CaseId}")).Body;
        Assert.Contains("is away, substitute Stand In", timeline, StringComparison.Ordinal);
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        string id = entered.Json.GetProperty("substitution").GetProperty("id").GetString()!;
        (await officer.PostAsync($"/api/manage/substitutions/{id}/remove", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);
    }
}
