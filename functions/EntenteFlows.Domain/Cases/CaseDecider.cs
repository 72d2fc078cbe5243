using System.Diagnostics;
using EntenteFlows.Domain.Cases.Deciding;

namespace EntenteFlows.Domain.Cases;

/// <summary>The one place where a case's rules are applied. Pure and total: it never throws, and answers every command in every state.</summary>
public static class CaseDecider
{
    /// <param name="file">The case as it is; null only for <see cref="SubmitCase"/>.</param>
    public static Decision Decide(Rules rules, Case? file, Command command, Moment moment)
    {
        if (command is SubmitCase submit)
            return Submission.Decide(rules, file, submit, moment);
        if (file is null)
            return new Decision.Refused(Refusal.LinkUnknown);
        if (command is not AdvanceTime && file.Recent.Find(r => r.Id == command.Id) is { } earlier)
            return new Decision.Nothing(earlier);

        Turn turn = new(rules, file, moment);
        return command switch
        {
            ConfirmMailbox c => Confirmation.Decide(turn, c),
            DecideTask c => TaskDecision.Decide(turn, c),
            UndoDecision c => Undo.Decide(turn, c),
            EditCase c => Edit.Decide(turn, c),
            DelegateTask c => Handover.Decide(turn, c),
            SayWrongPerson c => Misdirection.Decide(turn, c),
            ReassignTask c => Reassigning.Decide(turn, c),
            ResubmitCase c => Resubmission.Decide(turn, c),
            WithdrawCase c => Withdrawal.Decide(turn, c),
            AttachDocument c => DocumentAttachment.Decide(turn, c),
            RemoveDocument c => DocumentRemoval.Decide(turn, c),
            RenewLink c => Renewal.Decide(turn, c),
            ReportUndelivered c => UndeliveredReport.Decide(turn, c),
            AskAmendment c => Amending.Ask(turn, c),
            WithdrawAmendment c => Amending.Withdraw(turn, c),
            AskCancellation c => Cancelling.Ask(turn, c),
            AskCode c => CodeAsking.Decide(turn, c),
            AskQuestion c => QuestionAsking.Decide(turn, c),
            AnswerQuestion c => QuestionAnswering.Decide(turn, c),
            CorrectAddress c => AddressCorrection.Decide(turn, c),
            CorrectAddressFor c => AddressCorrection.Decide(turn, c),
            AdvanceTime => TimeAdvance.Decide(turn),
            _ => throw new UnreachableException($"No decider for {command.GetType().Name}."),
        };
    }
}
