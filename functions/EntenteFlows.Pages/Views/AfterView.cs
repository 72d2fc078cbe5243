using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What goes on beside an approved case.</summary>
/// <param name="Cancelled">When a cancellation was accepted, in words; null where none was.</param>
/// <param name="Obligations">Those that were asked, in order, then those to come.</param>
/// <param name="Notices">Those that were sent, in order, then those to come.</param>
public sealed record AfterView(
    DateTimeOffset? CancelledAt, string? Cancelled, IReadOnlyList<ObligationView> Obligations, IReadOnlyList<NoticeView> Notices,
    IReadOnlyList<AmendmentView> Amendments, IReadOnlyList<CancellationView> Cancellations)
{
    /// <summary>All stages that anybody was asked in.</summary>
    public IEnumerable<StageView> Stages() =>
        Obligations.Select(o => o.Stage).OfType<StageView>().Concat(Amendments.SelectMany(a => a.Stages)).Concat(Cancellations.Select(c => c.Stage));

    /// <param name="reads">What the reader may see.</param>
    /// <returns>Null where nothing has gone on nor will.</returns>
    public static AfterView? Of(Case file, WorkflowDefinition workflow, Alliance alliance, Language language, AfterReader reads)
    {
        if (file.After is not { } after)
            return null;
        string zone = ReceiptView.ZoneOf(file, alliance);
        StageView Stage(StageProgress s) => StageView.Of(s, file, workflow, alliance, language, reads.ReasonOf, reads.NoteOf, now: reads.Now);
        return new AfterView(
            after.CancelledAt,
            after.CancelledAt is { } at ? TimeText.At(at, zone, language) : null,
            [.. ObligationView.Asked(after, Stage), .. after.Obligations.Select(o => ObligationView.Planned(o, workflow, zone, language))],
            [.. after.NoticesSent.Select(n => NoticeView.Of(n, "sent", workflow, zone, language)), .. after.Notices.Select(n => NoticeView.Of(n, "planned", workflow, zone, language))],
            [.. after.Amendments.Select(a => AmendmentView.Of(a, after, file, workflow, alliance, language, reads, Stage))],
            [.. after.Cancellations.Select(c => CancellationView.Of(c, after, zone, language, reads, Stage))]);
    }
}
