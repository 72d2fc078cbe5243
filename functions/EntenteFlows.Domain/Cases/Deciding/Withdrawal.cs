namespace EntenteFlows.Domain.Cases.Deciding;

internal static class Withdrawal
{
    public static Decision Decide(Turn turn, WithdrawCase command)
    {
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (LinkStanding.Of(turn.File, LinkPurpose.Own, 0, Case.ApplicantNumber, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);

        CaseClosing.Close(turn, CaseState.Withdrawn, GivenText.Of(command.Reason));
        return turn.Outcome();
    }
}
