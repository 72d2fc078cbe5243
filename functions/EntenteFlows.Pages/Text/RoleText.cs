using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Text;

/// <summary>Roles and houses as people call them.</summary>
public static class RoleText
{
    /// <summary>The directory's title of the role, another house's where this one has nobody in it; for a person that the form names, the label of that field.</summary>
    public static string Of(string role, string? institution, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        if (institution is not null && alliance.Find(institution)?.Roles.GetValueOrDefault(role) is { } holders)
            return holders.Title.In(language);
        AssigneeDefinition? named = workflow.Stages.Concat(workflow.Afterwards.Stages).SelectMany(s => s.Assignees).FirstOrDefault(a => a.Role == role && a.IsNamed());
        if (named is not null && FieldOf(named, workflow.Form) is { } field)
            return field.Label.In(language);
        return alliance.Institutions.Select(i => i.Roles.GetValueOrDefault(role)).FirstOrDefault(r => r is not null)?.Title.In(language) ?? role;
    }

    private static FormField? FieldOf(AssigneeDefinition named, FormDefinition form) => named.InRow is { } inRow
        ? form.Field(inRow.RowsField)?.Rows?.Column(inRow.PersonColumn)?.Field
        : form.Field(named.FormField!);

    public static string Of(CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language) =>
        Of(task.Role, task.Institution, workflow, alliance, language);

    /// <summary>"International office, University of Oxford": in whose place the task's holder answers.</summary>
    public static string StandsFor(CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language) =>
        $"{Of(task, workflow, alliance, language)}, {Institution(task.Institution, alliance, language)}";

    public static string Institution(string? id, Alliance alliance, Language language) =>
        id is null ? Words.In(language)["institution.none"] : alliance.Find(id)?.Title.In(language) ?? id;
}
