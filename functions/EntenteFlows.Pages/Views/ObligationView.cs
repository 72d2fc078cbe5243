using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What somebody must confirm once its day has come.</summary>
/// <param name="State">planned, open, confirmed, denied, lapsed or called-off.</param>
/// <param name="OpensAt">UTC instant at which somebody is asked, or was.</param>
/// <param name="Stage">Who was asked; null while it is planned.</param>
public sealed record ObligationView(string Id, string Title, string State, string StateText, DateTimeOffset OpensAt, string? Opens, StageView? Stage)
{
    internal static IEnumerable<ObligationView> Asked(Afterwards after, Func<StageProgress, StageView> view) =>
        from progress in after.Stages
        let run = AfterStage.Find(progress.Id)
        where run is { Kind: AfterKind.Obligation }
        let stage = view(progress)
        select new ObligationView(run.Id, stage.Title, StateOf(progress.State), stage.StateText, progress.OpenedAt ?? default, null, stage);

    internal static ObligationView Planned(PlannedMoment planned, WorkflowDefinition workflow, string zone, Language language) => new(
        planned.Id, workflow.Afterwards.Obligation(planned.Id)?.Stage.Title.In(language) ?? planned.Id, "planned", Words.In(language)["obligation.planned"],
        planned.At, TimeText.DayOf(planned.At, zone, language), null);

    internal static string StateOf(StageState state) => state switch
    {
        StageState.Approved => "confirmed",
        StageState.Rejected => "denied",
        StageState.Expired => "lapsed",
        StageState.Skipped => "called-off",
        _ => "open",
    };
}
