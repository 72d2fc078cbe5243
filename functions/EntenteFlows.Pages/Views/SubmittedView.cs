using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Views;

/// <summary>After the form was sent: nothing goes to an approver until the mailbox is confirmed.</summary>
/// <param name="Email">Where the confirmation mail goes, shown so that a slip of the finger is seen.</param>
/// <param name="ConfirmBy">Null where the case no longer waits for it (a repeat of an old request).</param>
/// <param name="Correct">With what to correct the address; null where it can be corrected no more.</param>
/// <param name="Corrected">The address was corrected just now.</param>
public sealed record SubmittedView(Frame Frame, string Reference, string WorkflowTitle, string Email, DueView? ConfirmBy, CorrectView? Correct, bool Corrected)
{
    /// <param name="correct">The token of a link that corrects the address.</param>
    public static SubmittedView Of(Frame frame, Case file, WorkflowDefinition workflow, string correct, bool corrected = false) => new(
        frame, file.Reference, workflow.Title.In(frame.Language), file.Applicant.Email,
        file is { State: CaseState.Unconfirmed, ActBy: { } by } ? DueView.Of(by, frame.Language) : null,
        file.State is CaseState.Unconfirmed && (file.OwnCorrections ?? 0) < ApplicantAddress.MostCorrections ? new CorrectView(correct, "", null) : null,
        corrected);

    /// <summary>The same page with an address that cannot be taken.</summary>
    public SubmittedView Wrong(string email) => this with
    {
        Correct = Correct is null ? null : Correct with { Email = email, Error = new ErrorView(CorrectView.EmailField, Frame.Words.Say("error.address", Frame.Words["correct.email"])) },
    };
}

/// <summary>Posts <c>email</c> to <c>/correct</c>.</summary>
/// <param name="Email">As it was typed before, where it came back.</param>
public sealed record CorrectView(string Token, string Email, ErrorView? Error)
{
    public const string EmailField = "email";
}
