using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A case that comes back for named answers, is changed, and asks again only who must know; and decisions that are taken back, also across a crash.</summary>
public sealed class EditAndUndoTests(OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    public async Task A_changed_case_asks_again_who_approved_the_old_answer_and_ends_approved()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(0);
        Approvers approvers = new(client, file);
        await approvers.ApproveAsync("home-supervisor");
        Ask office = (await approvers.AskedByAsync("home-international-office"))[0];
        Ask host = (await approvers.AskedByAsync("host-academic"))[0];
        (await client.PostAsync($"/decide?k={office.Token}", """{"decision":"return","name":"Office","reason":"The dates collide with the term.","fields":["endDate"]}"""))
            .MustBe(HttpStatusCode.OK);
        await client.App.Mailbox.WaitAsync(file.Reference, "the return", m => m.Recipient == file.Applicant && m.Text.Contains("The dates collide", StringComparison.Ordinal));

        JsonElement asked = (await client.GetAsync($"/track/edit?k={file.Own}")).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal(["endDate"], asked.GetProperty("fields").EnumerateArray().Select(f => f.GetString()));
        string end = DateOnly.ParseExact(asked.GetProperty("form").GetProperty("endDate").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            .AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string change = new JsonObject { ["form"] = new JsonObject { ["endDate"] = end } }.ToJsonString();
        Answer edited = (await client.PostAsync($"/track/edit?k={file.Own}", change)).MustBe(HttpStatusCode.OK);
        Assert.Equal(edited.Body, (await client.PostAsync($"/track/edit?k={file.Own}", change)).MustBe(HttpStatusCode.OK).Body);

        Ask again = (await approvers.AskedByAsync("home-supervisor", 2))[1];
        Assert.Contains("Changed", again.Mail.Text, StringComparison.OrdinalIgnoreCase);
        JsonElement difference = Assert.Single(again.Page.GetProperty("changes").EnumerateArray());
        Assert.Equal("endDate", difference.GetProperty("field").GetString());
        Assert.NotEqual(difference.GetProperty("before").GetString(), difference.GetProperty("after").GetString());
        (await client.GetAsync($"/decide?k={host.Token}")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        TrackView track = await client.TrackAsync(file.Track);
        Assert.Equal(["home-supervisor"], track.OpenStages);

        // Somebody new to the mails: links that are used or replaced ask nothing any more.
        await new Approvers(client, file).ApproveUntilTheEndAsync();
        Assert.Equal("approved", (await client.TrackAsync(file.Track)).State);
    }

    [Fact]
    public async Task A_decision_taken_back_stays_so_across_a_crash_and_the_case_goes_on_from_the_fresh_link()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(0);
        Approvers approvers = new(client, file);
        Ask first = await approvers.FirstAsync();
        (await client.DecideAsync(first.Token, "approve")).MustBe(HttpStatusCode.OK);
        Ask office = (await approvers.AskedByAsync("home-international-office"))[0];

        Answer undone = (await client.PostAsync($"/decide/undo?k={first.Token}", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);
        client.App.Kill();
        await client.App.RestartAsync();
        Assert.Equal(undone.Body, (await client.PostAsync($"/decide/undo?k={first.Token}", """{"confirm":true}""")).MustBe(HttpStatusCode.OK).Body);

        Ask anew = (await approvers.AskedByAsync(first.Stage, 2))[1];
        Assert.Equal(first.Mail.Recipient, anew.Mail.Recipient);
        Assert.Equal(first.Page.GetProperty("dueAt").GetDateTimeOffset(), anew.Page.GetProperty("dueAt").GetDateTimeOffset());
        (await client.GetAsync($"/decide?k={office.Token}")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        (await client.DecideAsync(first.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        await client.App.Mailbox.WaitAsync(file.Reference, "not needed now", m => m.Recipient == office.Mail.Recipient && m.Token("decide") == office.Token && m.Id > office.Mail.Id);
        (await client.DecideAsync(anew.Token, "approve")).MustBe(HttpStatusCode.OK);
        await client.App.Clock.AdvanceAsync("PT11M");
        (await client.PostAsync($"/decide/undo?k={anew.Token}", """{"confirm":true}""")).MustBeProblem(HttpStatusCode.Gone, "undo-too-late");
    }

    [Fact]
    public async Task A_return_taken_back_leaves_the_applicant_nothing_to_do()
    {
        CaseClient client = own.Client;
        OpenCase file = await client.OpenAsync(1);
        Ask first = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(first.Token, "return", "Wrong case, sorry.")).MustBe(HttpStatusCode.OK);
        Assert.Equal("returned", (await client.TrackAsync(file.Track)).State);

        (await client.PostAsync($"/decide/undo?k={first.Token}", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);

        Assert.Equal("open", (await client.TrackAsync(file.Track)).State);
        (await client.GetAsync($"/track/edit?k={file.Own}")).MustBeProblem(HttpStatusCode.Conflict, "not-returned");
    }
}
