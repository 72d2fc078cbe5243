using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// Sends the applicant's links to the mailbox that the case has, since somebody asked for them by that address. Whoever asked may be anybody, so they are told nothing of
/// what this says.
/// </summary>
internal static class LinkRecovery
{
    public static Decision Decide(Turn turn, RecoverLink command)
    {
        Case file = turn.File;
        if (file.Erased || !EmailAddress.Same(file.Applicant.Email, command.Email))
            return Turn.Refused(Refusal.LinkUnknown);
        bool unconfirmed = file.State is CaseState.Unconfirmed;
        if (unconfirmed && LinkStanding.Of(file, LinkPurpose.Confirm, 0, Case.ApplicantNumber, file.OwnAttempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        if (Renewal.IsTooSoon(turn, Case.ApplicantNumber) || IsSpent(turn))
            return Turn.Refused(Refusal.RenewedTooSoon);

        turn.Happened(new LinkRecovered(turn.Now));
        turn.TellApplicant(unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.RenewedLink);
        return turn.Outcome();
    }

    /// <summary>Whoever keeps asking for somebody else's mailbox must not fill it.</summary>
    private static bool IsSpent(Turn turn) =>
        turn.File.Recoveries is { Count: Case.MostRecoveriesInADay } last && turn.Now - last[0] < TimeSpan.FromDays(1);
}
