using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>The examples of every workflow that the app runs with, from the form to the end.</summary>
public sealed class RealWorkflowStoryTests
{
    /// <summary>A Christmas closure lies in the way of what begins here.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 12, 14, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, int> Examples =>
        new(RealDefinitions.Catalogue.Current.SelectMany(w => w.Examples.Select((_, i) => (w.Id, i))));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_everybody_approves_is_approved(string workflow, int example)
    {
        Story story = Told(workflow, example).Confirmed();
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
        {
            story.After(TimeSpan.FromHours(1)).Given(s => s.Decide(task, Verdict.Approve));
            CaseInvariants.Check(story);
        }

        story.ThenState(CaseState.Approved);
        Assert.All(story.File.Stages, s => Assert.Equal(story.Rules.Workflow.Stage(s.Id).Gate is not null && s.State is StageState.Approved, s.GateWhy is not null));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_nobody_answers_expires_after_reminder_deputy_and_office(string workflow, int example)
    {
        Story story = Told(workflow, example).Confirmed();
        while (!story.File.IsFinal)
        {
            story.AtNextDue().Given(s => s.Advance());
            CaseInvariants.Check(story);
        }

        story.ThenState(CaseState.Expired);
        Assert.Equal([0, 1, 2], story.File.Tasks.Select(t => t.Rung));
        Assert.Contains(story.Messages, m => m.Kind is MessageKind.TaskReminder);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_snapshot_of_an_example_stays_within_one_storage_property(string workflow, int example)
    {
        Story story = Told(workflow, example).Confirmed();
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
            story.Given(s => s.Decide(task, Verdict.Approve));

        // 64 KiB, uncompressed even.
        Assert.InRange(CaseJson.Write(story.File).Length, 1, 64 * 1024);
    }

    private static Story Told(string id, int number)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        Example example = workflow.Examples[number];
        JsonElement form = JsonSerializer.SerializeToElement(Domain.Definitions.Examples.FormAt(example, Begin));
        FormReading reading = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form, example.ApplicantEmail, Begin);
        Assert.Empty(reading.Errors);
        return Story.Of(workflow, RealDefinitions.Catalogue.Alliance).From(example.ApplicantEmail, reading.Content!).At(Begin);
    }
}
