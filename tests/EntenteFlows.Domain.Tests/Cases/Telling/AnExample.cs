using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>The examples of the workflows that the app runs with, as cases.</summary>
internal static class AnExample
{
    /// <summary>A Christmas closure lies in the way of what begins here.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 12, 14, 9, 30, 0, TimeSpan.Zero);

    public static IEnumerable<(string Workflow, int Number)> All =>
        RealDefinitions.Catalogue.Current.SelectMany(w => w.Examples.Select((_, i) => (w.Id, i)));

    public static FormContent Form(string id, int number, params (string Field, FieldValue? Value)[] changes)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        Example example = workflow.Examples[number];
        JsonElement form = JsonSerializer.SerializeToElement(Examples.FormAt(example, Begin));
        FormReading reading = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form, example.ApplicantEmail, Begin);
        Assert.Empty(reading.Errors);
        return changes.Aggregate(reading.Content!, (f, c) => new FormContent(c.Value is null ? f.Values.Remove(c.Field) : f.Values.SetItem(c.Field, c.Value)));
    }

    public static Story Told(string id, int number, params (string Field, FieldValue? Value)[] changes)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        return Story.Of(workflow, RealDefinitions.Catalogue.Alliance).From(workflow.Examples[number].ApplicantEmail, Form(id, number, changes)).At(Begin);
    }

    /// <summary>The tasks that are open, in the order of the workflow's stages.</summary>
    public static IReadOnlyList<CaseTask> Open(this Story story)
    {
        List<string> order = [.. story.Rules.Workflow.Stages.Select(s => s.Id)];
        return [.. story.File.Tasks.Where(t => t.State is TaskState.Open).OrderBy(t => order.IndexOf(t.Stage)).ThenBy(t => t.Slot)];
    }

    /// <summary>Approves, after whatever file the stage cannot do without has been given: by whoever is asked, or by the applicant.</summary>
    public static Story Agree(this Story story, CaseTask task)
    {
        foreach (DocumentDefinition slot in DocumentSlots.Missing(story.File, story.Rules.Workflow, story.Rules.Alliance, task.Stage).ToList())
            story.Given(s => s.Attach(slot.Id, slot.Id, DocumentSlots.MayGive(slot, task) ? task : null, slot.Accept[0]));
        story.Given(s => s.Decide(task, Verdict.Approve));
        // A signature is asked for again, with the code that was mailed.
        return story.File.Task(task.Number).DecidedAt is null ? story.Given(s => Story.WithCode(s.Decide(task, Verdict.Approve))) : story;
    }
}
