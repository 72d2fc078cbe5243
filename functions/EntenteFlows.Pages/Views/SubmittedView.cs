using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

/// <summary>After the form was sent: nothing goes to an approver until the mailbox is confirmed.</summary>
/// <param name="Email">Where the confirmation mail goes, shown so that a slip of the finger is seen.</param>
/// <param name="ConfirmBy">Null where the case no longer waits for it (a repeat of an old request).</param>
public sealed record SubmittedView(Frame Frame, string Reference, string WorkflowTitle, string Email, DueView? ConfirmBy)
{
    public static SubmittedView Of(Frame frame, Case file, WorkflowDefinition workflow) => new(
        frame, file.Reference, workflow.Title.In(frame.Language), file.Applicant.Email,
        file is { State: CaseState.Unconfirmed, ActBy: { } by } ? DueView.Of(by, frame.Language) : null);
}
