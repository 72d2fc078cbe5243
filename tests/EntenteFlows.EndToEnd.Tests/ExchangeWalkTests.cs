using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Each example of the workflow, from its submission to its outcome, by JSON alone.</summary>
public sealed class ExchangeWalkTests(SharedApp shared)
{
    [Fact]
    public Task A_doctoral_student_goes_from_Oxford_to_a_restricted_laboratory_in_Paris() =>
        WalkAsync(0, "home-supervisor", ["zrr", "convention-accueil", "personal-data"]);

    [Fact]
    public Task A_teacher_goes_from_Paris_to_Cambridge() =>
        WalkAsync(1, "home-head", ["uk-visit-permission"]);

    private async Task WalkAsync(int example, string first, string[] gates)
    {
        CaseClient client = new(await shared.GetAsync());
        JsonElement workflow = (await client.GetAsync("/api/workflows/exchange")).MustBe(HttpStatusCode.OK).Json;
        string[] stages = [.. workflow.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

        OpenCase file = await client.OpenAsync(example);
        Approvers approvers = new(client, file);
        TrackView track = await OpensAsync(client, file, [first]);
        Assert.Equal(("exchange", "open", file.CaseId, file.Reference), (track.Workflow, track.State, track.CaseId, track.Reference));
        Assert.Equal(stages, track.Stages.Select(s => s.Id));
        await AnswerAsync(client, file, approvers, first);

        track = await OpensAsync(client, file, ["home-international-office", "host-academic"]);
        Assert.Equal("approved", track.Stage(first).State);
        // Side by side: the one that stands second is answered first, and the other does not mind.
        await AnswerAsync(client, file, approvers, "host-academic");
        await OpensAsync(client, file, ["home-international-office"]);
        await AnswerAsync(client, file, approvers, "home-international-office");

        track = await OpensAsync(client, file, gates);
        Assert.All(gates, id =>
        {
            GateView gate = track.Stage(id).Gate!;
            Assert.Equal(id, gate.Id);
            Assert.NotEmpty(gate.Why.GetString()!);
            Assert.DoesNotContain("{", gate.Why.GetString()!, StringComparison.Ordinal);
        });
        Assert.Equal(gates, track.Stages.Where(s => s.Gate is not null && s.State is not "skipped").Select(s => s.Id));
        foreach (string gate in gates)
            await AnswerAsync(client, file, approvers, gate);

        await OpensAsync(client, file, ["host-head"]);
        await AnswerAsync(client, file, approvers, "host-head");
        track = await OpensAsync(client, file, ["confirmation"]);
        Assert.Equal(2, track.Stage("confirmation").Tasks.Count(t => t.State == "open"));
        await AnswerAsync(client, file, approvers, "confirmation", people: 2);

        track = await client.WaitForStateAsync(file, "approved");
        Assert.All(track.Stages, s => Assert.True(s.State is "approved" or "skipped", $"{s.Id} is {s.State}"));
        Assert.Empty(track.Can);
        await EverybodyIsTold(client, file, [first, "host-academic", "home-international-office", .. gates, "host-head", "confirmation"]);
    }

    /// <summary>Waits until exactly these stages wait for somebody.</summary>
    private static Task<TrackView> OpensAsync(CaseClient client, OpenCase file, string[] stages) =>
        client.WaitForTrackAsync(file, $"the stages {string.Join(", ", stages)}", t => t.OpenStages.SequenceEqual(stages));

    private static async Task AnswerAsync(CaseClient client, OpenCase file, Approvers approvers, string stage, int people = 1)
    {
        foreach (Ask ask in await approvers.AskedByAsync(stage, people))
        {
            TaskView task = (await client.TrackAsync(file.Track)).Stage(stage).Tasks.Single(t => t.Id.ToString() == ask.Task);
            SaysAllThatAnApproverNeeds(ask, task);
            Answer page = await client.GetAsync($"/decide?k={ask.Token}");
            Assert.Equal(page, await client.GetAsync($"/decide?k={ask.Token}"));
            DecisionReceipt receipt = (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK).Read<DecisionReceipt>();
            Assert.Equal(("recorded", file.CaseId, ask.Task, "approve"), (receipt.Result, receipt.CaseId, receipt.Task.ToString(), receipt.Decision));
            TaskView decided = (await client.TrackAsync(file.Track)).Stage(stage).Tasks.Single(t => t.Id.ToString() == ask.Task);
            Assert.Equal(("approved", receipt.RecordedAt), (decided.State, decided.DecidedAt));
        }
    }

    private static void SaysAllThatAnApproverNeeds(Ask ask, TaskView task)
    {
        string[] lines = [.. ask.Mail.Text.Split('\n').Select(l => l.Trim())];
        string link = ask.Mail.Links.Single(l => l.AbsolutePath == "/decide").AbsoluteUri;
        Assert.Contains(link, lines);
        Assert.Contains(WebUtility.HtmlEncode(link), ask.Mail.Html, StringComparison.Ordinal);
        Assert.Contains(ask.Page.GetProperty("asked").GetString()!, ask.Mail.Text, StringComparison.Ordinal);
        Assert.Contains(ask.Page.GetProperty("application").GetProperty("applicant").GetProperty("name").GetString()!, ask.Mail.Text, StringComparison.Ordinal);
        Assert.Contains(ask.Mail.To[0].Name!, ask.Mail.Text, StringComparison.Ordinal);
        Assert.Equal(task.DueAt, ask.Page.GetProperty("dueAt").GetDateTimeOffset());
        DateTimeOffset local = TimeZoneInfo.ConvertTime(task.DueAt, TimeZoneInfo.FindSystemTimeZoneById(task.Zone));
        Assert.Equal((23, 59), (local.Hour, local.Minute));
        Assert.Contains($"{local.Day}", ask.Mail.Text, StringComparison.Ordinal);
        string city = task.Zone.Split('/')[^1];
        Assert.Matches(city == "London" ? "London time|heure de Londres" : "Paris time|heure de Paris", ask.Mail.Text);
    }

    private static async Task EverybodyIsTold(CaseClient client, OpenCase file, string[] order)
    {
        StoredCase stored = await Eventually.GetAsync(
            $"all messages of {file.Reference} to be sent",
            async () => await StoredCase.ReadAsync(client.App.Data, file.CaseId) is { } now && now.Messages.All(m => m.State == "Sent") ? now : null,
            client.App.DescribeAsync);
        IReadOnlyList<ReceivedMail> mails = await client.App.Mailbox.OfCaseAsync(file.Reference);
        Assert.Equal(stored.Messages.Select(m => m.Number), mails.SelectMany(m => m.MessageNumbers).Order());

        Dictionary<int, StoredCaseMessage> messages = stored.Messages.ToDictionary(m => m.Number);
        Assert.Equal(["ConfirmMailbox", "CaseOpened"], mails.Where(m => m.Recipient == file.Applicant).Select(m => messages[m.MessageNumber].Kind).Take(2));
        Assert.Equal("OutcomeToApplicant", messages[mails.Last(m => m.Recipient == file.Applicant).MessageNumber].Kind);
        string[] asked = [.. stored.File.Tasks.Select(t => t.Stage).Distinct()];
        Assert.Equal(order.Order(), asked.Order());
        Assert.Equal(
            mails.Where(m => m.MessageNumbers.Any(n => messages[n].Kind == "TaskAsked")).Select(m => m.Recipient).Distinct().Order(),
            mails.Where(m => m.MessageNumbers.Any(n => messages[n].Kind == "OutcomeToParty")).Select(m => m.Recipient).Order());
        int outcome = mails.Select((m, i) => (m, i)).First(x => messages[x.m.MessageNumber].Kind.StartsWith("Outcome", StringComparison.Ordinal)).i;
        Assert.All(mails.Skip(outcome), m => Assert.Contains(m.MessageNumbers, n => messages[n].Kind.StartsWith("Outcome", StringComparison.Ordinal)));
        Assert.Null(stored.FirstBreak);
    }
}
