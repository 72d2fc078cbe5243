using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>A return that waits for the applicant's answer.</summary>
/// <param name="Task">Who asks, and why.</param>
/// <param name="Fields">The fields that are to be changed: id and label, in the order of the form; empty where none is named.</param>
public sealed record ReturnView(TaskView Task, IReadOnlyList<NamedField> Fields)
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<ReturnView> Of(Case file, WorkflowDefinition workflow, Alliance alliance, Language language) =>
    [
        .. file.WaitingReturns.Select(t => new ReturnView(
            TaskView.Of(t, workflow, alliance, language, withReason: true), NamedField.Of(t.ReturnFields ?? [], workflow, language))),
    ];
}

public sealed record NamedField(string Id, string Label)
{
    public static IReadOnlyList<NamedField> Of(IEnumerable<string> fields, WorkflowDefinition workflow, Language language) =>
        [.. workflow.Form.Fields.Where(f => fields.Contains(f.Id)).Select(f => new NamedField(f.Id, f.Label.In(language)))];
}
