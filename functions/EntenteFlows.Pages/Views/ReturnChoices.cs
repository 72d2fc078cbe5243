using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>The answers of one section that an approver may ask to be changed.</summary>
public sealed record ReturnChoices(string Title, IReadOnlyList<NamedField> Fields)
{
    /// <summary>Only what the task's holder is shown and what the form asks at all; nothing after the approval, when nothing is returned.</summary>
    public static IReadOnlyList<ReturnChoices> Of(Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        if (AfterStage.Is(task.Stage))
            return [];
        HashSet<FormField> shown = [.. ShownContent.Fields(workflow, workflow.Stage(task.Stage), task.Role).Where(f => f.VisibleWhen?.Holds(file.Form, alliance) ?? true)];
        return
        [
            .. workflow.Form.Sections
                .Select(s => new ReturnChoices(s.Title.In(language), [.. s.Fields.Where(shown.Contains).Select(f => new NamedField(f.Id, f.Label.In(language)))]))
                .Where(s => s.Fields.Count > 0),
        ];
    }
}
