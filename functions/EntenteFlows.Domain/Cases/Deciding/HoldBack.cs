namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// After a complete stage was opened again: what is at work behind it waits until it is complete once more. Approved stages stand: nobody is asked twice about the same.
/// </summary>
internal static class HoldBack
{
    public static void Carry(Turn turn)
    {
        foreach (StageProgress stage in turn.File.Stages.Where(s => s.State is StageState.Open or StageState.Returned or StageState.Skipped))
        {
            if (StageOrder.IsReady(turn.File, turn.Rules.Workflow, stage.Id))
                continue;
            StageTasks.CallOff(turn, stage.Id);
            turn.Happened(new StageHeldBack(turn.Now, stage.Id));
        }
    }
}
