using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// The holder of a task says that it is not theirs. It goes to the role's office, which knows whose it is, and on to the officers; never again to one who said so,
/// so that it comes to an end. Where nobody is left the task ends as one does on which the last in line stays silent.
/// </summary>
internal static class Misdirection
{
    public static Decision Decide(Turn turn, SayWrongPerson command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (LinkStanding.Of(turn.File, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, turn.Now) is { } dead)
            return Turn.Refused(dead);

        CaseTask task = turn.File.Task(command.Task);
        StageDefinition stage = turn.Definition(task.Stage);
        string? reason = GivenText.Of(command.Reason);
        Choice? choice = AssigneeLine.Of(turn.Rules, StageForm.Of(turn.File, task.Stage), stage.Assignees[task.Slot]) is { } line ? Assignment.Instead(turn, line, stage, task) : null;
        turn.Happened(new TaskMisdirected(turn.Now, task.Number, choice is null ? null : TaskOpening.NextNumber(turn), reason));
        if (choice is not null)
            TaskOpening.InPlaceOf(turn, task, choice, AssignmentCause.WrongPerson, Term.RestOfButEnough(turn, task), MessageKind.TaskRedirected);
        turn.Tell(MessageKind.WrongPerson, Message.Officer, task.Number);
        turn.Tell(MessageKind.WrongPersonReceipt, task.Person, task.Number);
        if (choice is null)
            EndWithoutAnybody(turn, task);
        return turn.Outcome();
    }

    private static void EndWithoutAnybody(Turn turn, CaseTask task)
    {
        turn.Happened(new TaskExpired(turn.Now, task.Number));
        StageRule.Apply(turn, task.Stage);
        StageProgression.Run(turn);
    }
}
