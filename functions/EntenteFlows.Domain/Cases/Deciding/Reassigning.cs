using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>An officer gives a task to somebody else: the holder is wrong, away, or has left.</summary>
internal static class Reassigning
{
    public static Decision Decide(Turn turn, ReassignTask command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (Refuse(turn, command) is { } refusal)
            return Turn.Refused(refusal);

        CaseTask task = turn.File.Task(command.Task);
        turn.Happened(new TaskReassigned(turn.Now, task.Number, TaskOpening.NextNumber(turn), command.By.Trim(), command.Reason.Trim()));
        TaskOpening.InPlaceOf(
            turn, task, new Choice(NewHolderCheck.HolderOf(turn, task, command.To), null, []),
            AssignmentCause.Reassignment, Term.RestOfButEnough(turn, task), MessageKind.TaskReassigned);
        turn.Tell(MessageKind.TaskMovedOn, task.Person, task.Number);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, ReassignTask command)
    {
        Case file = turn.File;
        if (file.FindTask(command.Task) is not { State: TaskState.Open } task)
            return file.IsFinal ? Refusal.CaseClosed : Refusal.TaskNotOpen;
        // Whoever signed in is known by an address as a rule, and an applicant may be an officer.
        if (EmailAddress.Same(command.By, file.Applicant.Email))
            return Refusal.OwnCase;
        if (command.To.Name.Length == 0 || string.IsNullOrWhiteSpace(command.By))
            return Refusal.NameRequired;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refusal.ReasonRequired;
        return NewHolderCheck.Refuse(turn, task, command.To, mayReturn: true);
    }
}
