using System.Net;
using System.Text.Json;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>Every example of every workflow that the app offers, from its form to its outcome, by JSON and by nothing that the public contract does not say.</summary>
public sealed class EveryExampleTests(SharedApp shared)
{
    private const int AtOnce = 4;

    [Fact]
    public async Task Each_goes_the_way_that_an_officer_expects_and_the_precheck_foretold_and_ends_approved()
    {
        CaseClient client = new(await shared.GetAsync());
        IReadOnlyList<WorkflowExample> examples = await WorkflowExample.AllAsync(client);
        Assert.Equal(ExpectedRoutes.All.Select(r => (r.Workflow, r.Example)).Order(), examples.Select(e => (e.Workflow, e.Number)).Order());

        await SideBySide.EachAsync(examples, AtOnce, e => WalkAsync(client, e));
    }

    private static async Task WalkAsync(CaseClient client, WorkflowExample example)
    {
        ExpectedRoute expected = ExpectedRoutes.Of(example.Workflow, example.Number);
        example.Body["language"] = example.Number % 2 == 0 ? "en" : "fr";
        JsonElement foretold = (await client.PostAsync("/api/precheck", example.Body.ToJsonString())).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal(expected.Gates.Order(), foretold.GetProperty("gates").EnumerateArray().Select(g => g.GetProperty("id").GetString()!).Order());
        OpenCase file = await client.OpenAsync(example.Body);
        CaseWalk.AssertLinkStandsAlone(await client.App.Mailbox.WaitAsync(file.Reference, "confirm", m => m.Token("confirm") is not null), "confirm");

        CaseWalk walk = new(client, file);
        IReadOnlyList<string[]> waves = await walk.ApproveAsync();

        Assert.Equal(Lines(expected.Waves), Lines(waves));
        TrackView track = await client.TrackAsync(file.Track);
        Assert.Equal((example.Workflow, "approved"), (track.Workflow, track.State));
        Assert.All(track.Stages, s => Assert.True(s.State is "approved" or "skipped", $"{s.Id} is {s.State}"));
        AssertForetold(foretold, track);
        await walk.FetchesAllAsync();
        await walk.EverybodyIsToldAsync();
    }

    /// <summary>Exactly the stages that the precheck planned have run, and have asked whom it said.</summary>
    private static void AssertForetold(JsonElement foretold, TrackView track)
    {
        JsonElement[] planned = [.. foretold.GetProperty("stages").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "planned")];
        Assert.Equal(planned.Select(s => s.GetProperty("id").GetString()!).Order(), track.Stages.Where(s => s.State == "approved").Select(s => s.Id).Order());
        foreach (JsonElement stage in planned)
        {
            Assert.Equal(
                stage.GetProperty("tasks").EnumerateArray().Select(t => (t.GetProperty("role").GetString()!, t.GetProperty("institution").GetString()!)).Order(),
                track.Stage(stage.GetProperty("id").GetString()!).Tasks.Select(t => (t.Role, t.Institution)).Order());
        }
        Assert.All(track.Stages.Where(s => s is { Gate: not null, State: "approved" }), s => Assert.NotEmpty(s.Gate!.Why.GetString()!));
    }

    /// <summary>One wave a line; within a wave the order says nothing.</summary>
    private static string Lines(IEnumerable<string[]> waves) => string.Join('\n', waves.Select(w => string.Join(' ', w.Order(StringComparer.Ordinal))));
}
