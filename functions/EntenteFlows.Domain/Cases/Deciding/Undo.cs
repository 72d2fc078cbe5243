using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Takes a decision back as long as nobody has relied on it: the task is asked anew, and what the decision had opened waits again.</summary>
internal static class Undo
{
    public static Decision Decide(Turn turn, UndoDecision command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (DecisionUndo.Standing(turn.File, turn.Rules.Workflow, command.Task, command.Person, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);

        CaseTask decided = turn.File.Task(command.Task);
        StageDefinition stage = turn.Definition(decided.Stage);
        turn.Happened(new DecisionUndone(turn.Now, decided.Number, StateWithout(turn.File, decided)));
        if (decided.State is TaskState.Returned)
            turn.TellApplicant(MessageKind.ReturnTakenBack);
        HoldBack.Carry(turn);
        for (int slot = 0; slot < stage.Assignees.Count; slot++)
        {
            // The others lost their tasks to the decision, not to their own doing.
            if (StageTasks.Current(turn.File, stage.Id, slot) is { State: TaskState.Superseded } lost)
                TaskOpening.Again(turn, stage, slot, until: lost.Due);
        }

        StageRule.Apply(turn, stage.Id);
        StageProgression.Run(turn);
        return turn.Outcome();
    }

    private static CaseState StateWithout(Case file, CaseTask decided) =>
        file.WaitingReturns.Any(t => t.Number != decided.Number) ? CaseState.Returned : CaseState.Open;
}
