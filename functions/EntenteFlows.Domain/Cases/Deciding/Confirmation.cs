namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Confirmation
{
    public static Decision Decide(Turn turn, ConfirmMailbox command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (LinkStanding.Of(turn.File, LinkPurpose.Confirm, 0, Case.ApplicantNumber, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);

        turn.Happened(new MailboxConfirmed(turn.Now));
        turn.TellApplicant(MessageKind.CaseOpened);
        PlanWatch.Plan(turn);
        StageProgression.Run(turn);
        return turn.Outcome();
    }
}
