using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>An applicant’s wish that what was approved does not take place.</summary>
/// <param name="State">open, accepted, refused or expired.</param>
/// <param name="Reason">The applicant's; null where none was given or the reader may not see it.</param>
public sealed record CancellationView(int Run, string State, string StateText, DateTimeOffset AskedAt, string Asked, string? Reason, StageView Stage)
{
    internal static CancellationView Of(
        CancellationProgress cancellation, Afterwards after, string zone, Language language, AfterReader reads, Func<StageProgress, StageView> view)
    {
        StageProgress stage = after.Stages.First(s => s.Id == cancellation.Stage);
        string state = StateOf(stage.State);
        return new CancellationView(
            cancellation.Run, state, Words.In(language)[$"cancellation.{state}"], cancellation.AskedAt, TimeText.At(cancellation.AskedAt, zone, language),
            reads.OfApplicant ? cancellation.Reason : null, view(stage));
    }

    internal static string StateOf(StageState state) => state switch
    {
        StageState.Approved => "accepted",
        StageState.Rejected => "refused",
        StageState.Expired => "expired",
        _ => "open",
    };
}
