using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>A workflow in the list.</summary>
public sealed record WorkflowShape(string Id, int Version, TextShape Title)
{
    public static WorkflowShape Of(WorkflowDefinition workflow) => new(workflow.Id, workflow.Version, TextShape.Of(workflow.Title));
}

/// <summary>A workflow with all that it takes to apply.</summary>
/// <param name="Form">JSON Schema 2020-12 of the form, titles in the language of the request.</param>
/// <param name="Examples">Each, with <c>workflow</c> and <c>language</c> added, can be handed in as it is today.</param>
public sealed record WorkflowDetailShape(
    string Id, int Version, TextShape Title, TextShape Summary, JsonObject Form, IReadOnlyList<StageDefinitionShape> Stages, IReadOnlyList<ExampleShape> Examples)
{
    public static WorkflowDetailShape Of(WorkflowDefinition workflow, JsonObject schema, DateTimeOffset now) => new(
        workflow.Id, workflow.Version, TextShape.Of(workflow.Title), TextShape.Of(workflow.Summary), schema,
        [.. workflow.Stages.DistinctBy(WrittenId).Select(s => StageDefinitionShape.Of(s, workflow))],
        [.. workflow.Examples.Select(e => new ExampleShape(TextShape.Of(e.Title), new ExampleApplicantShape(e.ApplicantName, e.ApplicantEmail), FormOf(e, now)))]);

    private static string WrittenId(StageDefinition stage) => stage.Track?.Stage ?? stage.Id;

    private static JsonObject FormOf(Example example, DateTimeOffset now) => Domain.Definitions.Examples.FormAt(example, now);
}

/// <param name="ForEach">The group of which each member has this stage; absent where there is one for the case.</param>
/// <param name="After">Ids of the stages that must be complete before this one opens.</param>
/// <param name="Conditional">True where the form decides whether the stage is needed.</param>
/// <param name="WorkingDays">Time to decide, in working days of the institution that is asked; a form may ask for another number.</param>
/// <param name="Shows">The form's sections that its approvers are shown; absent: all.</param>
/// <param name="Assurance"><c>standard</c>: the link is enough to decide; <c>high</c>: a code mailed separately is asked for as well.</param>
public sealed record StageDefinitionShape(
    string Id, TextShape Title, TextShape Asked, string? ForEach, IReadOnlyList<string> After, string Rule, IReadOnlyList<AssigneeDefinitionShape> Assignees,
    string? Gate, bool Conditional, int WorkingDays, IReadOnlyList<string>? Shows, string Assurance)
{
    public static StageDefinitionShape Of(StageDefinition stage, WorkflowDefinition workflow)
    {
        StageDefinition written = stage.Track?.Template ?? stage;
        return new StageDefinitionShape(
            written.Id, TextShape.Of(written.Title), TextShape.Of(written.Asked), stage.Track?.Group,
            [.. written.After.Select(id => workflow.Stages.FirstOrDefault(s => s.Id == id)?.Track?.Stage ?? id).Distinct()],
            StateWord.Of(written.Rule, written.Assignees.Count),
            [.. written.Assignees.Select(a => new AssigneeDefinitionShape(a.Role, a.Party))],
            written.Gate?.Id, written.When is not null, written.Deadline.WorkingDays, written.Shows.Count > 0 ? written.Shows : null,
            StateWord.Of(written.Assurance));
    }
}

/// <param name="Party">The side of the case whose institution is asked, or the group whose member is.</param>
public sealed record AssigneeDefinitionShape(string Role, string Party);

public sealed record ExampleShape(TextShape Title, ExampleApplicantShape Applicant, JsonObject Form);

public sealed record ExampleApplicantShape(string Name, string Email);

public sealed record TextShape(string Fr, string En)
{
    public static TextShape Of(LocalizedText text) => new(text.Fr, text.En);
}
