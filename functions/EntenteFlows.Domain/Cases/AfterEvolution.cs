using System.Collections.Immutable;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>Folds what happens after an approval; see <see cref="CaseEvolution"/>.</summary>
internal static class AfterEvolution
{
    public static Case Apply(Case c, CaseEvent happened)
    {
        Afterwards after = c.After ?? Afterwards.Nothing;
        return happened switch
        {
            AfterwardsPlanned e => c with { EraseAt = e.EraseAt, After = after with { Obligations = e.Obligations, Notices = e.Notices } },
            NoticeSent e => c with { After = Sent(after, e) },
            AmendmentAsked e => c with { After = Asked(c, after, e) },
            AmendmentEnded e => c with { After = WithAmendment(after, e.Amendment, e.Run, a => a with { State = e.State, EndedAt = e.At }) },
            AmendmentApplied e => c with
            {
                Form = StageForm.Amended(c.Form, after.Amendments.First(a => a.Id == e.Amendment && a.Run == e.Run)),
                ContentHash = e.ContentHash,
                After = WithAmendment(after, e.Amendment, e.Run, a => a with { State = AmendmentState.Applied, EndedAt = e.At }),
            },
            CancellationAsked e => c with
            {
                After = after with { Stages = after.Stages.Add(Waiting(e.Stage)), Cancellations = after.Cancellations.Add(new(e.Run, e.Stage, e.At, e.Reason)) },
            },
            CancellationAccepted e => c with { After = after with { Obligations = [], Notices = [], CancelledAt = e.At } },
            _ => throw new InvalidOperationException($"No fold for {happened.GetType().Name}."),
        };
    }

    /// <summary>Changes a stage; one that nobody asked for but the calendar begins with its opening.</summary>
    public static Case WithStage(Case c, AfterStage run, string id, Func<StageProgress, StageProgress> change)
    {
        Afterwards after = c.After ?? Afterwards.Nothing;
        ImmutableList<StageProgress> stages = after.Stages.Exists(s => s.Id == id) ? after.Stages : after.Stages.Add(Waiting(id));
        return c with
        {
            After = after with
            {
                Stages = [.. stages.Select(s => s.Id == id ? change(s) : s)],
                Obligations = run.Kind is AfterKind.Obligation ? after.Obligations.RemoveAll(o => o.Id == run.Id) : after.Obligations,
            },
        };
    }

    public static Afterwards? Erased(Afterwards? after) => after is null ? null : after with
    {
        Stages = [.. after.Stages.Select(s => s with { GateWhy = null })],
        Amendments = [.. after.Amendments.Select(a => a with { Changes = FormContent.Empty, Before = FormContent.Empty, Reason = null })],
        Cancellations = [.. after.Cancellations.Select(c => c with { Reason = null })],
    };

    private static Afterwards Sent(Afterwards after, NoticeSent e) => after with
    {
        Notices = after.Notices.RemoveAll(n => n.Id == e.Notice),
        NoticesSent = after.NoticesSent.Add(new PlannedMoment(e.Notice, e.At)),
    };

    private static Afterwards Asked(Case c, Afterwards after, AmendmentAsked e) => after with
    {
        Stages = after.Stages.AddRange(e.Stages.Select(Waiting)),
        Amendments = after.Amendments.Add(new AmendmentProgress(
            e.Amendment, e.Run, AmendmentState.Open, e.At, EndedAt: null, e.Form, e.Cleared, StageForm.Before(c.Form, e.Form, e.Cleared), e.ContentHash, e.Reason)),
    };

    private static Afterwards WithAmendment(Afterwards after, string id, int run, Func<AmendmentProgress, AmendmentProgress> change) =>
        after with { Amendments = [.. after.Amendments.Select(a => a.Id == id && a.Run == run ? change(a) : a)] };

    private static StageProgress Waiting(string id) => new(id, StageState.Waiting, null, null, null);
}
