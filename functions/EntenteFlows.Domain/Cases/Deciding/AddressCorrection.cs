using System.Globalization;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>
/// Puts another address in the place of the applicant's. All links that went to the old one are replaced, what was decided stands. The person's number stays,
/// so a mail that is still owed goes to the new address.
/// </summary>
internal static class AddressCorrection
{
    public static Decision Decide(Turn turn, CorrectAddress command)
    {
        Case file = turn.File;
        if (turn.Earlier(command) is { } earlier)
            return new Decision.Nothing(earlier);
        if (LinkStanding.Of(file, LinkPurpose.Correct, 0, Case.ApplicantNumber, command.Attempt, turn.Now) is { } refusal)
            return Turn.Refused(refusal);
        return file.OwnCorrections >= ApplicantAddress.MostCorrections
            ? Turn.Refused(Refusal.CorrectionsSpent)
            : Correct(turn, command.Email, officer: null, reason: null);
    }

    public static Decision Decide(Turn turn, CorrectAddressFor command)
    {
        if (turn.File.IsFinal)
            return Turn.Refused(Refusal.CaseClosed);
        if (string.IsNullOrWhiteSpace(command.Officer))
            return Turn.Refused(Refusal.NameRequired);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? Turn.Refused(Refusal.ReasonRequired)
            : Correct(turn, command.Email, command.Officer.Trim(), command.Reason.Trim());
    }

    private static Decision Correct(Turn turn, string given, string? officer, string? reason)
    {
        Case file = turn.File;
        if (ApplicantAddress.Read(turn.Rules, file, given) is not { } email)
            return Turn.Refused(Refusal.AddressNotAllowed);
        if (email == file.Applicant.Email)
            return new Decision.Nothing(null);

        // A mailbox that was shown to be the applicant's is not taken from them behind their back.
        bool tellsFormer = officer is not null && file.State is not CaseState.Unconfirmed && !EmailAddress.Same(email, file.Applicant.Email);
        turn.Happened(new AddressCorrected(turn.Now, EntropyDraw.Attempt(turn.Moment, 0), file.OwnAttempt, officer is not null, email, officer, reason)
        {
            TellsFormer = tellsFormer ? true : null,
        });
        turn.TellApplicant(file.State is CaseState.Unconfirmed ? MessageKind.ConfirmMailbox : MessageKind.AddressCorrected);
        if (tellsFormer)
            turn.Tell(MessageKind.AddressLeft, Case.ApplicantNumber, about: turn.File.FormerAddresses!.Count.ToString(CultureInfo.InvariantCulture));
        return turn.Outcome();
    }
}
