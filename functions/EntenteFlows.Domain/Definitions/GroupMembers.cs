using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Definitions;

public static class GroupMembers
{
    /// <summary>Ids of the institutions that are members, in the order of the rows.</summary>
    public static IEnumerable<string> In(this GroupDefinition group, FormContent form) =>
        form[group.RowsField] is RowsValue rows ? rows.Rows.Select(row => row[group.Column]).OfType<TextValue>().Select(v => v.Text) : [];

    /// <summary>Ids of all institutions that take part in a case with this form, the home institution first, each once.</summary>
    public static IEnumerable<string> InstitutionsIn(this WorkflowDefinition workflow, FormContent form) =>
        workflow.Parties.Select(p => form[p.InstitutionField]).OfType<TextValue>().Select(v => v.Text)
            .Concat(workflow.Groups.SelectMany(g => g.In(form))).Distinct();

    /// <summary>False for a stage of an institution that takes no part: nobody is shown that it exists.</summary>
    public static bool TakesPart(this WorkflowDefinition workflow, StageDefinition stage, FormContent form) =>
        stage.Track is not { } track || (workflow.Group(track.Group)?.In(form).Contains(track.Institution) ?? false);
}
