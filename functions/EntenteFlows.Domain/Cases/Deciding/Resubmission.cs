using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Resubmission
{
    public static Decision Decide(Turn turn, ResubmitCase command)
    {
        if (Refuse(turn, command, command.Attempt) is { } answer)
            return answer;

        Case file = turn.File;
        turn.Happened(new CaseResubmitted(turn.Now, file.ContentHash));
        if (DocumentSlots.OvertakenApprovals(file, turn.Rules.Workflow).Any())
        {
            // The form is as it was, and yet not all that was approved.
            EditEffects.Carry(turn, file.Form, changed: []);
            StageProgression.Run(turn);
            return turn.Outcome();
        }

        foreach (StageProgress stage in file.Stages.Where(s => s.State is StageState.Returned))
            Reopen(turn, turn.Definition(stage.Id));
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    /// <summary>Null where the applicant may answer a return now; otherwise what to say instead.</summary>
    public static Decision? Refuse(Turn turn, Command command, ulong attempt)
    {
        Case file = turn.File;
        if (LinkStanding.Of(file, LinkPurpose.Own, 0, Case.ApplicantNumber, attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (file.State is CaseState.Unconfirmed)
            return Turn.Refused(Refusal.NotConfirmed);
        if (file.State is not CaseState.Returned)
            return turn.Earlier(command) is { } earlier ? new Decision.Nothing(earlier) : Turn.Refused(Refusal.NotReturned);
        return file.ActBy is { } due && due.IsOver(turn.Now) ? Turn.Refused(Refusal.LinkExpired) : null;
    }

    private static void Reopen(Turn turn, StageDefinition stage)
    {
        if (turn.File.IsFinal)
            return;
        turn.Happened(new StageOpened(turn.Now, stage.Id, turn.File.Stage(stage.Id).GateWhy));
        TaskOpening.WhereNobodyIs(turn, stage, rejectedToo: true);
        StageRule.Apply(turn, stage.Id);
    }
}
