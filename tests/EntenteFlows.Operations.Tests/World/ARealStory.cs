using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Domain.Tests.Definitions;

namespace EntenteFlows.Operations.Tests.World;

/// <summary>Stories of the exchange workflow, which the commands find in their own folder too.</summary>
internal static class ARealStory
{
    public static Story Submitted()
    {
        WorkflowDefinition workflow = RealDefinitions.Exchange;
        Example example = workflow.Examples[0];
        JsonElement form = JsonSerializer.SerializeToElement(Examples.FormAt(example, Story.Start));
        FormReading reading = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form, example.ApplicantEmail, Story.Start);
        return Story.Of(workflow, RealDefinitions.Catalogue.Alliance).From(example.ApplicantEmail, reading.Content!).Submitted();
    }

    public static Story Open() => Submitted().Given(s => s.Confirm());

    public static Story HalfWay() => Open().Given(s => s.Decide(s.File.Tasks[0], Verdict.Approve));

    public static Story Approved()
    {
        Story story = Open();
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task) story.Given(s => s.Decide(task, Verdict.Approve));
        return story;
    }

    /// <summary>The log as erasure leaves it.</summary>
    public static Story Erased()
    {
        Story story = Approved();
        while (!story.File.Erased) story.AtNextDue().Given(s => s.Advance());
        for (int i = 0; i < story.Log.Count; i++) story.Log[i] = story.Log[i] with { Personal = [], Salt = [] };
        return story;
    }

    /// <summary>More events than one transaction takes.</summary>
    public static Story Long()
    {
        Story story = Open();
        for (int i = 0; i < 120; i++) story.After(TimeSpan.FromMinutes(11)).Given(s => s.RenewOwn());
        return story;
    }
}
