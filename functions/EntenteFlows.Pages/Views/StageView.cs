using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <param name="State">As the contract writes it; <see cref="Rule"/> too.</param>
/// <param name="Gate">Set where the stage is a gate that fired.</param>
/// <param name="Expected">Who will be asked, while nobody has been: "International office, University of Oxford".</param>
public sealed record StageView(
    string Id, string Title, string State, string StateText, string Rule, string RuleText, GateView? Gate,
    IReadOnlyList<TaskView> Tasks, IReadOnlyList<string> Expected)
{
    public static StageView Of(
        StageProgress progress, Case file, WorkflowDefinition workflow, Alliance alliance, Language language, Func<CaseTask, bool> showsReason)
    {
        StageDefinition stage = workflow.Stage(progress.Id);
        int asked = stage.Assignees.Count;
        List<TaskView> tasks = [.. file.Tasks.Where(t => t.Stage == progress.Id).Select(t => TaskView.Of(t, workflow, alliance, language, showsReason(t)))];
        return new StageView(
            stage.Id,
            stage.Title.In(language),
            StateWord.Of(progress.State),
            Text.StateText.Of(progress.State, language),
            StateWord.Of(stage.Rule, asked),
            Text.StateText.Of(stage.Rule, asked, language),
            GateOf(stage, progress, language),
            tasks,
            progress.State is StageState.Waiting ? [.. stage.Assignees.Select(a => Expects(a, file.Form, workflow, alliance, language))] : []);
    }

    public static GateView? GateOf(StageDefinition stage, StageProgress progress, Language language) =>
        stage.Gate is { } gate && progress.GateWhy is { } why ? new GateView(gate.Id, gate.Title.In(language), why.In(language)) : null;

    private static string Expects(AssigneeDefinition assignee, FormContent form, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        PartyDefinition? party = workflow.Parties.FirstOrDefault(p => p.Id == assignee.Party);
        string? institution = party is not null && form[party.InstitutionField] is TextValue id ? id.Text : null;
        string role = RoleText.Of(assignee.Role, institution, workflow, alliance, language);
        return institution is null ? role : $"{role}, {RoleText.Institution(institution, alliance, language)}";
    }
}
