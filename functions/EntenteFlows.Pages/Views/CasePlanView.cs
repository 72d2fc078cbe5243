using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>The plan that a case is held against, and how it stands.</summary>
/// <param name="End">When the last stage is through if everybody takes the whole time from now; null where the case is closed.</param>
/// <param name="Slack">As of now; null where the case is closed or no stage is left.</param>
/// <param name="Behind">Null while the case keeps its plan, and once it is closed.</param>
public sealed record CasePlanView(
    string Title, DueView Hard, DueView? End, int? Slack, string? SlackText, BehindView? Behind, IReadOnlyList<PlannedStepView> Steps)
{
    /// <summary>Null for a case without a plan.</summary>
    public static CasePlanView? Of(Case file, WorkflowDefinition workflow, Alliance alliance, Language language, DateTimeOffset now)
    {
        if (file.Plan is not { } plan)
            return null;
        CaseForecast? forecast = file.IsFinal ? null : CaseForecast.Of(new Rules(workflow, alliance), file.Form, now, file);
        return new CasePlanView(
            workflow.Plans.FirstOrDefault(p => p.Field == plan.Field)?.Title.In(language) ?? Words.In(language)["plan.title"],
            DueView.Of(plan.HardAt, plan.Zone, language),
            forecast is null ? null : DueView.Of(forecast.End, plan.Zone, language),
            forecast?.Slack,
            forecast?.Slack is { } slack ? PlanText.Slack(slack, language) : null,
            file is { Behind: { } lag, IsFinal: false } ? BehindView.Of(lag, file, workflow, alliance, language) : null,
            [.. plan.Steps.Select(s => new PlannedStepView(
                s.Stage, DueView.Of(s.OpensBy, language), DueView.Of(s.LatestFinish, language), forecast?.Stages.FirstOrDefault(f => f.Id == s.Stage)?.Slack))]);
    }
}

/// <param name="Slack">As of now; null where the stage is through, or the case closed.</param>
public sealed record PlannedStepView(string Stage, DueView OpensBy, DueView LatestFinish, int? Slack);

/// <param name="Days">Working days of the approver.</param>
/// <param name="Since">UTC instant.</param>
public sealed record BehindView(string Stage, string StageTitle, int Days, string DaysText, DateTimeOffset Since, string SinceText)
{
    public static BehindView Of(CaseLag lag, Case file, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        lag.Stage, workflow.Stage(lag.Stage).Title.In(language), lag.Days, PlanText.Days(lag.Days, language), lag.Since,
        TimeText.At(lag.Since, ReceiptView.ZoneOf(file, alliance), language));
}
