using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>A date that cannot be moved, and whether the way to it fits.</summary>
/// <param name="Title">What happens then.</param>
/// <param name="End">When the last stage is through if everybody takes the whole time, on the hard date's clock.</param>
/// <param name="Slack">Working days to spare at the tightest stage; negative: lacking. Null where no stage is left.</param>
public sealed record PlanView(string Title, DueView Hard, DueView End, bool Feasible, int? Slack, string? SlackText)
{
    /// <summary>Null where nothing presses.</summary>
    public static PlanView? Of(CaseForecast forecast, Language language) => forecast.Hard is not { } hard ? null : new PlanView(
        hard.Plan.Title.In(language),
        DueView.Of(hard.At, hard.Zone, language),
        DueView.Of(forecast.End, hard.Zone, language),
        forecast.Feasible,
        forecast.Slack,
        forecast.Slack is { } slack ? PlanText.Slack(slack, language) : null);
}
