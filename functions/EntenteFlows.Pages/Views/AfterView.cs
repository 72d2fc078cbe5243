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
    /// <param name="reads">What the reader may see.</param>
    /// <returns>Null where nothing has gone on nor will.</returns>
    public static AfterView? Of(Case file, WorkflowDefinition workflow, Alliance alliance, Language language, AfterReader reads)
    {
        if (file.After is not { } after)
            return null;
        string zone = ReceiptView.ZoneOf(file, alliance);
        StageView Stage(StageProgress s) => StageView.Of(s, file, workflow, alliance, language, reads.ReasonOf, reads.NoteOf);
        return new AfterView(
            after.CancelledAt,
            after.CancelledAt is { } at ? TimeText.At(at, zone, language) : null,
            [.. ObligationView.Asked(after, Stage), .. after.Obligations.Select(o => ObligationView.Planned(o, workflow, zone, language))],
            [.. after.NoticesSent.Select(n => NoticeView.Of(n, "sent", workflow, zone, language)), .. after.Notices.Select(n => NoticeView.Of(n, "planned", workflow, zone, language))],
            [.. after.Amendments.Select(a => AmendmentView.Of(a, after, file, workflow, alliance, language, reads, Stage))],
            [.. after.Cancellations.Select(c => CancellationView.Of(c, after, zone, language, reads, Stage))]);
    }
}

/// <param name="ReasonOf">Whether the reason of a decision is shown.</param>
/// <param name="OfApplicant">Whether the applicant's own reasons are shown.</param>
/// <param name="Shows">Whether a form field is shown.</param>
/// <param name="NoteOf">Whether the note of a decision is shown; null: none.</param>
public sealed record AfterReader(Func<CaseTask, bool> ReasonOf, bool OfApplicant, Func<FormField, bool> Shows, Func<CaseTask, bool>? NoteOf = null);

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

/// <param name="State">planned or sent.</param>
public sealed record NoticeView(string Id, string Title, string State, DateTimeOffset At, string Text)
{
    internal static NoticeView Of(PlannedMoment notice, string state, WorkflowDefinition workflow, string zone, Language language) => new(
        notice.Id, workflow.Afterwards.Notice(notice.Id)?.Title.In(language) ?? notice.Id, state, notice.At,
        Words.In(language).Say($"after.notice.{state}", TimeText.DayOf(notice.At, zone, language)));
}

/// <param name="State">open, applied, rejected, expired or withdrawn.</param>
/// <param name="Reason">The applicant's; null where none was given or the reader may not see it.</param>
public sealed record AmendmentView(
    string Id, int Run, string Title, string State, string StateText, DateTimeOffset AskedAt, string Asked, DateTimeOffset? EndedAt, string? Reason,
    IReadOnlyList<AnswerChange> Changes, IReadOnlyList<StageView> Stages)
{
    internal static AmendmentView Of(
        AmendmentProgress amendment, Afterwards after, Case file, WorkflowDefinition workflow, Alliance alliance, Language language, AfterReader reads,
        Func<StageProgress, StageView> view)
    {
        string state = StateWord.Of(amendment.State);
        return new AmendmentView(
            amendment.Id, amendment.Run, TitleOf(amendment, workflow, language), state, Words.In(language)[$"amendment.{state}"], amendment.AskedAt,
            TimeText.At(amendment.AskedAt, ReceiptView.ZoneOf(file, alliance), language), amendment.EndedAt, reads.OfApplicant ? amendment.Reason : null,
            AnswerChange.Of(amendment, workflow, alliance, language, reads.Shows),
            [.. after.Stages.Where(s => StageForm.AmendmentOf(file, s.Id) == amendment && file.ShowsStage(workflow, s.Id)).Select(view)]);
    }

    internal static string TitleOf(AmendmentProgress amendment, WorkflowDefinition workflow, Language language) =>
        workflow.Afterwards.Amendment(amendment.Id)?.Title.In(language) ?? amendment.Id;
}

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
