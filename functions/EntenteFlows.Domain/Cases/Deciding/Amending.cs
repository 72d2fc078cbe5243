using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>A change of an approved case: asked for by the applicant, decided in stages of its own, and applied only once all have approved.</summary>
internal static class Amending
{
    public static Decision Ask(Turn turn, AskAmendment command)
    {
        Case file = turn.File;
        if (AfterStanding.OfOwn(file, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (AfterStanding.IsWaiting(file))
            return turn.Earlier(command) is { } earlier ? new Decision.Nothing(earlier) : Turn.Refused(Refusal.AlreadyAsked);
        if (AfterStanding.Offered(turn.Rules, file, turn.Now).FirstOrDefault(a => a.Id == command.Amendment) is not { } amendment)
            return Turn.Refused(Refusal.NotOffered);

        int run = (file.After?.Amendments.Count(a => a.Id == amendment.Id) ?? 0) + 1;
        turn.Happened(new AmendmentAsked(
            turn.Now, amendment.Id, run, [.. amendment.Stages.Select(s => AfterStage.OfAmendment(amendment.Id, run, s.Id).ToString())], [.. command.Cleared],
            ContentHash.Of(StageForm.Amended(file.Form, command.Changes, command.Cleared)), command.Changes, GivenText.Of(command.Reason)));
        GoOn(turn);
        return turn.Outcome();
    }

    public static Decision Withdraw(Turn turn, WithdrawAmendment command)
    {
        if (AfterStanding.OfOwn(turn.File, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (turn.File.After?.OpenAmendment is null)
            return turn.Earlier(command) is { } earlier ? new Decision.Nothing(earlier) : Turn.Refused(Refusal.NotOffered);
        End(turn, AmendmentState.Withdrawn);
        return turn.Outcome();
    }

    /// <summary>Opens or skips what no longer waits, until nothing moves, and applies the amendment when all is complete.</summary>
    public static void GoOn(Turn turn)
    {
        while (turn.File.After?.OpenAmendment is { } open && Next(turn, open) is { } stage)
            StageProgression.Begin(turn, stage);
        if (turn.File.After?.OpenAmendment is { } asked && StagesOf(turn.File, asked).All(s => s.IsComplete))
            Apply(turn, asked);
    }

    /// <summary>Ends the open one, if there is one, without effect on the form.</summary>
    public static void End(Turn turn, AmendmentState state)
    {
        if (turn.File.After?.OpenAmendment is not { } open)
            return;
        foreach (StageProgress stage in StagesOf(turn.File, open).Where(s => s.State is StageState.Open or StageState.Waiting).ToList())
        {
            StageTasks.SupersedeOpen(turn, stage.Id);
            turn.Happened(new StageSkipped(turn.Now, stage.Id));
        }

        turn.Happened(new AmendmentEnded(turn.Now, open.Id, open.Run, state));
        Tell(turn, open, turn.File.Tasks.Where(t => IsOf(t.Stage, open)));
    }

    private static void Apply(Turn turn, AmendmentProgress amendment)
    {
        turn.Happened(new AmendmentApplied(turn.Now, amendment.Id, amendment.Run, amendment.ContentHash));
        AfterwardsPlan.Make(turn);
        // Who approved the case approved another date.
        Tell(turn, amendment, turn.File.Tasks);
    }

    private static void Tell(Turn turn, AmendmentProgress amendment, IEnumerable<CaseTask> parties)
    {
        string about = AmendmentName.Of(amendment);
        turn.Tell(MessageKind.AmendmentToApplicant, Case.ApplicantNumber, task: null, about);
        foreach (int person in Parties.Of(parties))
            turn.Tell(MessageKind.AmendmentToParty, person, task: null, about);
    }

    private static StageDefinition? Next(Turn turn, AmendmentProgress open) =>
        StagesOf(turn.File, open).Where(s => s.State is StageState.Waiting).Select(s => turn.Definition(s.Id))
            .FirstOrDefault(s => s.After.All(before => turn.File.Stage(before).IsComplete));

    private static IEnumerable<StageProgress> StagesOf(Case file, AmendmentProgress amendment) =>
        file.After!.Stages.Where(s => IsOf(s.Id, amendment));

    private static bool IsOf(string stage, AmendmentProgress amendment) =>
        AfterStage.Find(stage) is { Kind: AfterKind.Amendment } run && run.Id == amendment.Id && run.Run == amendment.Run;
}
