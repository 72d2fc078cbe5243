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
        return Renewal.Send(turn, Case.ApplicantNumber, unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.RenewedLink, task: null);
    }
}
