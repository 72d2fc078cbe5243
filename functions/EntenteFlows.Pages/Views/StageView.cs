using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>One stage and who is asked in it.</summary>
/// <param name="State">As the contract writes it; <see cref="Rule"/> too.</param>
/// <param name="Shown">The state that a person is told: a stage that the form does not call for is not needed, and one that the case ended before is not reached.</param>
/// <param name="RuleText">Null where one person decides alone.</param>
/// <param name="Gate">Set where the stage is a gate that fired.</param>
/// <param name="Expected">Who will be asked, while nobody has been: "International office, University of Oxford".</param>
public sealed record StageView(
    string Id, string Title, string State, string Shown, string StateText, string Rule, string? RuleText, GateView? Gate,
    IReadOnlyList<TaskView> Tasks, IReadOnlyList<string> Expected)
{
    /// <summary>By when it must be through so that the case's date is met; null where nothing presses, or the stage or the case is over.</summary>
    public DueView? LatestFinish { get; init; }

    /// <summary>Null for a stage that there is once for the case.</summary>
    public StageTrackView? Track { get; init; }

    /// <summary>True for a check of law or policy, whether it has begun or not.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Ids of the stages that must be through before this one begins.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <param name="now">UTC instant that the days left are counted from; null: none are told.</param>
    public static StageView Of(
        StageProgress progress, Case file, WorkflowDefinition workflow, Alliance alliance, Language language, Func<CaseTask, bool> showsReason,
        Func<CaseTask, bool>? showsNote = null, Func<GateDefinition, bool>? showsWhy = null, DateTimeOffset? now = null)
    {
        StageDefinition stage = workflow.Stage(progress.Id);
        int asked = stage.Assignees.Count;
        string shown = ShownOf(progress, stage, file, alliance);
        List<TaskView> tasks = [.. file.Tasks.Where(t => t.Stage == progress.Id).Select(t => TaskView.Of(t, workflow, alliance, language, showsReason(t), showsNote?.Invoke(t) is true, now))];
        return new StageView(
            stage.Id,
            stage.Title.In(language),
            StateWord.Of(progress.State),
            shown,
            Words.In(language)[$"stage.{shown}"],
            StateWord.Of(stage.Rule, asked),
            asked > 1 ? Text.StateText.Of(stage.Rule, asked, language) : null,
            GateOf(stage, progress, language) is { } gate ? showsWhy?.Invoke(stage.Gate!) is false ? gate with { Why = Words.In(language)["gate.why-restricted"] } : gate : null,
            tasks,
            shown == StateWord.Of(StageState.Waiting) ? [.. stage.Assignees.Select(a => Expects(a, file.Form, workflow, alliance, language))] : [])
        {
            Track = StageTrackView.Of(stage, alliance, language),
            After = stage.After,
            IsCheck = stage.Gate is not null,
            LatestFinish = progress.IsComplete || file.IsFinal || file.Plan?.Step(progress.Id) is not { } step ? null : DueView.Of(step.LatestFinish, language),
        };
    }

    public static GateView? GateOf(StageDefinition stage, StageProgress progress, Language language) =>
        stage.Gate is { } gate && progress.GateWhy is { } why ? new GateView(gate.Id, gate.Title.In(language), why.In(language)) : null;

    private static string ShownOf(StageProgress progress, StageDefinition stage, Case file, Alliance alliance) => progress.State switch
    {
        StageState.Waiting when stage.When?.Holds(file.Form, alliance) is false => StateWord.Of(StageState.Skipped),
        StageState.Waiting when file.IsFinal && !AfterStage.Is(stage.Id) => "unreached",
        StageState.Open when file.IsFinal && !AfterStage.Is(stage.Id) => "stopped",
        StageState state => StateWord.Of(state),
    };

    private static string Expects(AssigneeDefinition assignee, FormContent form, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        PartyDefinition? party = workflow.Parties.FirstOrDefault(p => p.Id == assignee.Party);
        string? institution = assignee.Institution ?? (party is not null && form[party.InstitutionField] is TextValue id ? id.Text : null);
        string role = RoleText.Of(assignee.Role, institution, workflow, alliance, language);
        return institution is null ? role : $"{role}, {RoleText.Institution(institution, alliance, language)}";
    }
}
