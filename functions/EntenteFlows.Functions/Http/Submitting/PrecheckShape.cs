using EntenteFlows.Functions.Http.Cases;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Functions.Http.Submitting;

/// <summary>What will happen with a form once it is sent.</summary>
/// <param name="People">Everybody who is asked, each once; a name only where the form itself gives it.</param>
/// <param name="Plan">Absent where nothing presses.</param>
public sealed record PrecheckShape(
    string Workflow, int Version, IReadOnlyList<PrecheckGateShape> Gates, IReadOnlyList<PrecheckStageShape> Stages, IReadOnlyList<PrecheckPersonShape> People, PlanShape? Plan)
{
    public static PrecheckShape Of(ForecastView forecast) => new(
        forecast.Workflow,
        forecast.Version,
        [.. forecast.Gates.Select(g => new PrecheckGateShape(g.Id, g.Title, g.Why, PrecheckPersonShape.Of(g.Owner), g.LeadTime, g.Source))],
        [.. forecast.Stages.Select(PrecheckStageShape.Of)],
        [.. forecast.People.Select(PrecheckPersonShape.Of)],
        PlanShape.Of(forecast.Plan));
}

/// <param name="LeadTimeWorkingDays">Of the owner's institution.</param>
/// <param name="Source">The rule that the gate rests on.</param>
public sealed record PrecheckGateShape(string Id, string Title, string Why, PrecheckPersonShape Owner, int LeadTimeWorkingDays, string Source);

/// <param name="Institution">Absent where the form does not say who the party is.</param>
public sealed record PrecheckPersonShape(string Role, string RoleTitle, string? Institution, string? InstitutionTitle, string? Name)
{
    public static PrecheckPersonShape Of(AskedView asked) =>
        new(asked.Role, asked.RoleTitle, asked.Institution, asked.Institution is null ? null : asked.InstitutionTitle, asked.Name);
}

/// <param name="State">planned, or skipped where the form passes it over.</param>
/// <param name="WorkingDays">That each who is asked has, counted at their own institution.</param>
/// <param name="OpensBy">UTC instant at which the last day on which it may be opened ends; like the two below absent where nothing presses.</param>
/// <param name="EarliestFinish">If everybody takes the whole time.</param>
/// <param name="Zone">IANA id of the clock of the finishing days.</param>
public sealed record PrecheckStageShape(
    string Id, string Title, string State, IReadOnlyList<string> Institutions, IReadOnlyList<PrecheckPersonShape> Tasks, int? WorkingDays,
    DateTimeOffset? OpensBy, DateTimeOffset? LatestFinish, DateTimeOffset? EarliestFinish, int? SlackWorkingDays, string? Zone)
{
    public static PrecheckStageShape Of(StageForecastView stage) => new(
        stage.Id,
        stage.Title,
        stage.Runs ? "planned" : "skipped",
        [.. stage.Asked.Select(a => a.Institution).OfType<string>().Distinct()],
        [.. stage.Asked.Select(PrecheckPersonShape.Of)],
        stage.Asked.Count > 0 ? stage.Asked.Max(a => a.WorkingDays) : null,
        stage.OpensBy?.At,
        stage.LatestFinish?.At,
        stage.Finish?.At,
        stage.Slack,
        stage.Finish?.Zone);
}
