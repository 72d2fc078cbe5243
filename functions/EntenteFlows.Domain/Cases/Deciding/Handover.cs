namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>The holder of a task hands it over. The deadline stays: else a case could be held open without end.</summary>
internal static class Handover
{
    public static Decision Decide(Turn turn, DelegateTask command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (LinkStanding.Of(turn.File, LinkPurpose.Decide, command.Task, command.Person, command.Attempt, turn.Now) is { } dead)
            return Turn.Refused(dead);
        CaseTask task = turn.File.Task(command.Task);
        if (Refuse(turn, task, command) is { } refusal)
            return Turn.Refused(refusal);
        if (CodeCheck.Refuse(turn, task, command.Code, command.Name) is { } withoutCode)
            return withoutCode;

        string onBehalfOf = task.OnBehalfOf ?? turn.File.Person(task.Person).Name;
        turn.Happened(new TaskDelegated(turn.Now, task.Number, TaskOpening.NextNumber(turn), command.Name.Trim(), command.Reason.Trim()) { Assurance = CodeCheck.Confirmed(turn, task) });
        TaskOpening.InPlaceOf(
            turn, task, new Choice(NewHolderCheck.HolderOf(turn, task, command.To), onBehalfOf, []),
            AssignmentCause.Delegation, Term.RestOf(task), MessageKind.TaskDelegated);
        turn.Tell(MessageKind.DelegationReceipt, task.Person, task.Number);
        return turn.Outcome();
    }

    private static Refusal? Refuse(Turn turn, CaseTask task, DelegateTask command)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.To.Name.Length == 0)
            return Refusal.NameRequired;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refusal.ReasonRequired;
        return NewHolderCheck.Refuse(turn, task, command.To, mayReturn: false);
    }
}
