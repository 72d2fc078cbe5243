using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>The examples of every workflow that the app runs with, from the form to the end.</summary>
public sealed class RealWorkflowStoryTests
{
    public static TheoryData<string, int> Examples => new(AnExample.All);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_everybody_approves_is_approved(string workflow, int example)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
        {
            story.After(TimeSpan.FromHours(1)).Agree(task);
            CaseInvariants.Check(story);
        }

        story.ThenState(CaseState.Approved);
        Assert.All(story.File.Stages, s => Assert.Equal(story.Rules.Workflow.Stage(s.Id).Gate is not null && s.State is StageState.Approved, s.GateWhy is not null));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_nobody_answers_expires_after_reminder_deputy_and_office(string workflow, int example)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (!story.File.IsFinal)
        {
            story.AtNextDue().Given(s => s.Advance());
            CaseInvariants.Check(story);
        }

        story.ThenState(CaseState.Expired);
        // Side by side others may still be at their deputies when the first has been through all three.
        List<int[]> places = [.. story.File.Tasks.GroupBy(t => (t.Stage, t.Slot)).Select(place => place.Select(t => t.Rung).ToArray())];
        Assert.All(places, rungs => Assert.Equal(Enumerable.Range(0, rungs.Length), rungs));
        Assert.Contains(places, rungs => rungs.Length == 3);
        Assert.Contains(story.Messages, m => m.Kind is MessageKind.TaskReminder);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_snapshot_of_an_example_stays_within_one_storage_property(string workflow, int example)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
            story.Agree(task);

        // 64 KiB, uncompressed even.
        Assert.InRange(CaseJson.Write(story.File).Length, 1, 64 * 1024);
    }
}
