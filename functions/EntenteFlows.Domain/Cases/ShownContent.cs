using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>What the approver of a stage is shown of a case: what an approval stands for, and all that it stands for.</summary>
public static class ShownContent
{
    /// <summary>The fields that an approver of this stage, in this role, is shown, in the order of the form: those of its sections that the role may read.</summary>
    public static IEnumerable<FormField> Fields(WorkflowDefinition workflow, StageDefinition stage, string role) =>
        from section in workflow.Form.Sections
        where ShowsSection(stage, section)
        from field in section.Fields
        where field.IsShownTo(role)
        select field;

    public static bool ShowsSection(StageDefinition stage, FormSection section) => stage.Shows.Count == 0 || stage.Shows.Contains(section.Id);

    public static FormContent Of(FormContent form, WorkflowDefinition workflow, StageDefinition stage, string role) =>
        new(form.Values.RemoveRange(form.Values.Keys.Except(Fields(workflow, stage, role).Select(f => f.Id))));

    /// <summary>Hash of exactly what the task's holder is shown, as 64 lower-case hex digits. Where nothing is hidden it is <see cref="StageForm.HashOf"/>.</summary>
    public static string HashOf(Case file, WorkflowDefinition workflow, CaseTask task) =>
        ContentHash.Of(Of(StageForm.Of(file, task.Stage), workflow, workflow.Stage(task.Stage), task.Role));

    /// <summary>What changed of it since the last decision in the task's place or, where nobody decided yet, since that place was first asked. In the order of the form. After an approval nothing is edited: an amendment tells of its own changes.</summary>
    public static IReadOnlyList<FieldChange> ChangesFor(Case file, WorkflowDefinition workflow, CaseTask task)
    {
        if (AfterStage.Is(task.Stage))
            return [];
        StageDefinition stage = workflow.Stage(task.Stage);
        FormContent before = FormHistory.At(file, FormHistory.SeenBy(file, task.Stage, task.Slot));
        return
        [
            .. Fields(workflow, stage, task.Role)
                .Where(f => !Equals(before[f.Id], file.Form[f.Id]))
                .Select(f => new FieldChange(f, before[f.Id], file.Form[f.Id])),
        ];
    }
}

/// <param name="Before">Null where the field was empty; <paramref name="After"/> likewise.</param>
public sealed record FieldChange(FormField Field, FieldValue? Before, FieldValue? After);
