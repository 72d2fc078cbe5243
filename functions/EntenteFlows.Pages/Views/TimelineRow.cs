using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <param name="Number">The event's number in the case.</param>
public sealed record TimelineEvent(int Number, CaseEvent Happened);

/// <summary>One event in words, on both clocks.</summary>
public sealed record TimelineRow(int Number, string Text, string Paris, string London)
{
    /// <summary>That an institution takes no part is nothing that happened.</summary>
    public static bool IsShown(CaseEvent happened, Case file, WorkflowDefinition workflow) =>
        happened is not StageSkipped skipped || file.ShowsStage(workflow, skipped.Stage);

    internal static TimelineRow Of(TimelineEvent recorded, Case file, WorkflowDefinition workflow, Alliance alliance, Language language) => new(
        recorded.Number,
        EventText.Of(recorded.Happened, file, workflow, alliance, language),
        TimeText.Exact(recorded.Happened.At, TimeText.Paris),
        TimeText.Exact(recorded.Happened.At, TimeText.London));
}
