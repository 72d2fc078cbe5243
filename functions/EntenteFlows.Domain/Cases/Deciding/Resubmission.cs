using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Resubmission
{
    public static Decision Decide(Turn turn, ResubmitCase command)
    {
        Case file = turn.File;
        if (LinkStanding.Of(file, LinkPurpose.Own, 0, Case.ApplicantNumber, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (file.State is CaseState.Unconfirmed)
            return Turn.Refused(Refusal.NotConfirmed);
        if (file.State is not CaseState.Returned)
            return turn.Earlier(command) is { } earlier ? new Decision.Nothing(earlier) : Turn.Refused(Refusal.NotReturned);
        if (file.ActBy is { } due && due.IsOver(turn.Now))
            return Turn.Refused(Refusal.LinkExpired);

        turn.Happened(new CaseResubmitted(turn.Now, file.ContentHash));
        foreach (StageProgress stage in file.Stages.Where(s => s.State is StageState.Returned))
            Reopen(turn, turn.Definition(stage.Id));
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    private static void Reopen(Turn turn, StageDefinition stage)
    {
        if (turn.File.IsFinal)
            return;
        turn.Happened(new StageOpened(turn.Now, stage.Id, turn.File.Stage(stage.Id).GateWhy));
        for (int slot = 0; slot < stage.Assignees.Count; slot++)
        {
            if (StageTasks.Current(turn.File, stage.Id, slot)?.State is not TaskState.Approved)
                TaskOpening.Again(turn, stage, slot);
        }

        StageRule.Apply(turn, stage.Id);
    }
}
