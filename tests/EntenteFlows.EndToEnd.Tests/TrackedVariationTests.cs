using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A bid of several institutions, each on a track of its own, of which one returns, refuses or hands over.</summary>
public sealed class TrackedVariationTests(SharedApp shared)
{
    private const string Workflow = "funding-bid";
    private const int TwoInstitutions = 2;
    private const int FiveInstitutions = 1;

    [Fact]
    public async Task A_return_for_named_fields_and_an_edit_that_crosses_a_threshold_bring_in_the_faculty_of_that_institution()
    {
        (CaseClient client, OpenCase file, CaseWalk walk) = await OpenAsync(TwoInstitutions);
        Ask costing = (await walk.Approvers.AskedByAsync("costing@cambridge"))[0];
        Ask coLead = (await walk.Approvers.AskedByAsync("co-lead@ip-paris"))[0];
        (await client.DecideAsync(coLead.Token, "approve")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/decide?k={costing.Token}", """{"decision":"return","name":"Costing","reason":"The other line is too low.","fields":["partners"]}""")).MustBe(HttpStatusCode.OK);

        JsonObject edit = JsonNode.Parse((await client.GetAsync($"/track/edit?k={file.Own}")).MustBe(HttpStatusCode.OK).Body)!.AsObject();
        Assert.Equal("partners", (string)Assert.Single(edit["fields"]!.AsArray())!);
        JsonArray rows = edit["form"]!["partners"]!.AsArray();
        JsonObject row = rows.Single(r => (string)r!["institution"]! == "ip-paris")!.AsObject();
        row["fullEconomicCost"] = new JsonObject { ["amount"] = 900_000, ["currency"] = "EUR" };
        (await client.PostAsync($"/track/edit?k={file.Own}", new JsonObject { ["form"] = new JsonObject { ["partners"] = rows.DeepClone() } }.ToJsonString())).MustBe(HttpStatusCode.OK);

        Ask again = (await walk.Approvers.AskedByAsync("co-lead@ip-paris", 2))[1];
        Assert.Contains(again.Page.GetProperty("changes").EnumerateArray(), c => c.GetProperty("field").GetString()!.StartsWith("partners", StringComparison.Ordinal));
        await walk.ApproveAsync();
        TrackView track = await client.TrackAsync(file.Track);
        Assert.Equal(("approved", "approved", "approved"), (track.State, track.Stage("faculty@ip-paris").State, track.Stage("faculty@cambridge").State));
    }

    [Fact]
    public async Task A_refusal_by_one_institution_ends_the_bid_for_all()
    {
        (CaseClient client, OpenCase file, CaseWalk walk) = await OpenAsync(FiveInstitutions);
        await walk.ApproveAsync(before: "head-of-department@oxford");
        TrackView track = await client.TrackAsync(file.Track);
        Ask oxford = await walk.Approvers.AskedForAsync(track.Stage("head-of-department@oxford").Tasks[^1]);
        StageView otherStage = track.Stages.First(s => s.State == "open" && s.Id != oxford.Stage);
        Ask other = await walk.Approvers.AskedForAsync(otherStage.Tasks[^1]);

        (await client.DecideAsync(oxford.Token, "reject", "The department has no room for it.")).MustBe(HttpStatusCode.OK);

        track = await client.WaitForStateAsync(file, "rejected");
        Assert.Equal("rejected", track.Stage(oxford.Stage).State);
        (await client.DecideAsync(other.Token, "approve")).MustBeProblem(HttpStatusCode.Gone, "case-closed");
        ReceivedMail told = await client.App.Mailbox.WaitAsync(file.Reference, "the refusal", m => m.Recipient == file.Applicant && m.Text.Contains("no room for it", StringComparison.Ordinal));
        Assert.NotNull(told.Token("track"));
        StoredCase stored = await walk.AllIsSentAsync();
        int first = stored.Messages.Single(m => m.Kind == "OutcomeToApplicant").Number;
        Assert.All(stored.Messages.Where(m => m.Number > first && m.Kind != "OpenTasks"), m => Assert.Equal("OutcomeToParty", m.Kind));
    }

    [Fact]
    public async Task A_colleague_answers_for_one_institution_and_the_others_do_not_notice()
    {
        (CaseClient client, OpenCase file, CaseWalk walk) = await OpenAsync(TwoInstitutions);
        Ask costing = (await walk.Approvers.AskedByAsync("costing@cambridge"))[0];
        TrackView before = await client.TrackAsync(file.Track);

        (await client.DelegateAsync(costing.Token, "colleague@eng.cam.ac.uk")).MustBe(HttpStatusCode.OK);

        ReceivedMail mail = await client.App.Mailbox.WaitAsync(file.Reference, "to the colleague", m => m.Recipient == "colleague@eng.cam.ac.uk");
        JsonElement shown = (await client.GetAsync("/decide?k=" + mail.Token("decide"))).MustBe(HttpStatusCode.OK).Json;
        Assert.NotEmpty(shown.GetProperty("onBehalfOf").GetString()!);
        TrackView after = await client.TrackAsync(file.Track);
        Assert.Equal(before.OpenStages, after.OpenStages);
        Assert.Equal(before.Stage("co-lead@ip-paris").Tasks.Select(t => t.State), after.Stage("co-lead@ip-paris").Tasks.Select(t => t.State));
        await walk.ApproveAsync();
        Assert.Equal("approved", (await client.TrackAsync(file.Track)).State);
        Assert.Contains("colleague@eng.cam.ac.uk", walk.Deciders);
        Assert.DoesNotContain(costing.Mail.Recipient, walk.Deciders);
    }

    private async Task<(CaseClient Client, OpenCase File, CaseWalk Walk)> OpenAsync(int example)
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(await client.ExampleAsync(example, workflow: Workflow));
        return (client, file, new CaseWalk(client, file));
    }
}
