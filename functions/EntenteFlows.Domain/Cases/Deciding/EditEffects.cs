using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>What another form means for stages and tasks.</summary>
internal static class EditEffects
{
    public static void Carry(Turn turn, FormContent before, IReadOnlyCollection<string> changed)
    {
        HashSet<string> again = WithdrawApprovals(turn, before, changed);
        foreach (StageProgress stage in turn.File.Stages)
        {
            if (stage.State is StageState.Approved && again.Contains(stage.Id) || stage.State is StageState.Skipped && Need(turn, stage.Id).IsNeeded)
                turn.Happened(new StageReopened(turn.Now, stage.Id));
        }

        HoldBack.Carry(turn);
        foreach (StageProgress stage in turn.File.Stages.Where(s => s.State is StageState.Open or StageState.Returned))
        {
            if (!turn.File.IsFinal)
                Follow(turn, stage, before);
        }
    }

    /// <summary>Approvals that saw the old value of something material or a file that was replaced, and those of somebody whom the form does not ask any more.</summary>
    /// <returns>The stages in which they were given.</returns>
    private static HashSet<string> WithdrawApprovals(Turn turn, FormContent before, IReadOnlyCollection<string> changed)
    {
        HashSet<string> stages = [];
        HashSet<int> replaced = [.. DocumentSlots.OvertakenApprovals(turn.File, turn.Rules.Workflow)];
        foreach (CaseTask task in turn.File.Tasks.Where(t => t.State is TaskState.Approved))
        {
            StageDefinition stage = turn.Definition(task.Stage);
            bool sawIt = ShownContent.Fields(turn.Rules.Workflow, stage, task.Role).Any(f => f.Material && changed.Contains(f.Id));
            if (!sawIt && !replaced.Contains(task.Number) && IsAskedAsBefore(turn, before, task))
                continue;
            turn.Happened(new TaskSuperseded(turn.Now, task.Number, Successor: null));
            stages.Add(task.Stage);
        }

        return stages;
    }

    private static void Follow(Turn turn, StageProgress stage, FormContent before)
    {
        StageNeed need = Need(turn, stage.Id);
        if (!need.IsNeeded)
        {
            StageTasks.CallOff(turn, stage.Id);
            turn.Happened(new StageSkipped(turn.Now, stage.Id));
            return;
        }

        if (stage.State is StageState.Returned)
            turn.Happened(new StageOpened(turn.Now, stage.Id, need.GateWhy));
        else if (need.GateWhy != stage.GateWhy)
            turn.Happened(new GateReasonRenewed(turn.Now, stage.Id, need.GateWhy));
        foreach (CaseTask task in StageTasks.Open(turn.File).Where(t => t.Stage == stage.Id && !IsAskedAsBefore(turn, before, t)).ToList())
            StageTasks.CallOff(turn, task);
        TaskOpening.WhereNobodyIs(turn, turn.Definition(stage.Id), rejectedToo: stage.State is StageState.Returned);
        StageRule.Apply(turn, stage.Id);
    }

    /// <summary>Whether the form asks the same person of the same house in the task's place as it did before.</summary>
    private static bool IsAskedAsBefore(Turn turn, FormContent before, CaseTask task)
    {
        AssigneeDefinition assignee = turn.Definition(task.Stage).Assignees[task.Slot];
        return AssigneeLine.AsksAlike(AssigneeLine.Of(turn.Rules, before, assignee), AssigneeLine.Of(turn.Rules, turn.File.Form, assignee));
    }

    private static StageNeed Need(Turn turn, string stage) => StageNeed.Of(turn.Rules, turn.File.Form, turn.Definition(stage));
}
