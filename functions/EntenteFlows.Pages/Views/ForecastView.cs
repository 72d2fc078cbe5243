using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What will happen with a form once it is sent: which checks are added, who is asked and when, and whether the date can be met.</summary>
/// <param name="Stages">In the definition's order; those that the form passes over too.</param>
/// <param name="People">Everybody who is asked, each once.</param>
/// <param name="Plan">Null where nothing presses.</param>
public sealed record ForecastView(
    string Workflow, int Version, IReadOnlyList<GateForecastView> Gates, IReadOnlyList<StageForecastView> Stages, IReadOnlyList<AskedView> People, PlanView? Plan)
{
    public static ForecastView Of(CaseForecast forecast, WorkflowDefinition workflow, Alliance alliance, Language language)
    {
        List<StageForecastView> stages = [.. forecast.Stages.Select(s => StageForecastView.Of(s, workflow, alliance, language))];
        return new ForecastView(
            workflow.Id, workflow.Version,
            [.. from pair in forecast.Stages.Zip(stages) where pair.First.GateWhy is not null select GateForecastView.Of(pair.First, pair.Second, language)],
            stages,
            [.. stages.SelectMany(s => s.Asked).DistinctBy(a => (a.Role, a.Institution, a.Name))],
            PlanView.Of(forecast, language));
    }
}

/// <param name="LeadTime">Working days of the owner's institution.</param>
/// <param name="LeadTimeText">The same in words.</param>
/// <param name="Source">The rule that the gate rests on, as the definition says it.</param>
public sealed record GateForecastView(string Id, string Title, string Why, AskedView Owner, int LeadTime, string LeadTimeText, string Source)
{
    internal static GateForecastView Of(StageForecast stage, StageForecastView view, Language language)
    {
        GateDefinition gate = stage.Definition.Gate!;
        return new GateForecastView(
            gate.Id, gate.Title.In(language), stage.GateWhy!.In(language), view.Asked[0], gate.LeadTimeWorkingDays, PlanText.Days(gate.LeadTimeWorkingDays, language), gate.Source);
    }
}

/// <param name="Runs">False: the form passes it over.</param>
/// <param name="Finish">If everybody takes the whole time.</param>
/// <param name="OpensBy">Null where no date presses, or the stage does not run; <paramref name="LatestFinish"/> and <paramref name="Slack"/> too.</param>
public sealed record StageForecastView(
    string Id, string Title, bool Runs, IReadOnlyList<AskedView> Asked, string? RuleText, DueView? Finish, DueView? OpensBy, DueView? LatestFinish, int? Slack, string? SlackText)
{
    /// <summary>Null for a stage that there is once for the case.</summary>
    public StageTrackView? Track { get; init; }

    internal static StageForecastView Of(StageForecast stage, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        stage.Id,
        stage.Definition.Title.In(language),
        stage.Runs,
        [.. stage.Tasks.Select(t => AskedView.Of(t, workflow, alliance, language))],
        stage.Tasks.Count > 1 ? StateText.Of(stage.Definition.Rule, stage.Tasks.Count, language) : null,
        stage.Finish is { } finish ? DueView.Of(finish, language) : null,
        stage.OpensBy is { } opens ? DueView.Of(opens, language) : null,
        stage.LatestFinish is { } latest ? DueView.Of(latest, language) : null,
        stage.Slack,
        stage.Slack is { } slack ? PlanText.Slack(slack, language) : null)
    {
        Track = StageTrackView.Of(stage.Definition, alliance, language),
    };
}

/// <summary>Somebody who will be asked.</summary>
/// <param name="Name">Of a person whom the form itself names; null for everybody else.</param>
public sealed record AskedView(string Role, string RoleTitle, string? Institution, string InstitutionTitle, string? Name, int WorkingDays, string WorkingDaysText)
{
    internal static AskedView Of(TaskForecast task, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        task.Assignee.Role,
        RoleText.Of(task.Assignee.Role, task.Institution?.Id, workflow, alliance, language),
        task.Institution?.Id,
        RoleText.Institution(task.Institution?.Id, alliance, language),
        task.Name,
        task.WorkingDays,
        PlanText.Days(task.WorkingDays, language));
}
