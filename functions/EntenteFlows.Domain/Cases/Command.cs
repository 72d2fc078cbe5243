using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>Something that somebody (or the clock) asks of a case.</summary>
/// <param name="Id">Unique to the request, stored with its events: after an ambiguous write the store looks for it.</param>
public abstract record Command(string Id);

/// <param name="RequestHash">Hash of the whole request, for repeats under one idempotency key.</param>
public sealed record SubmitCase(
    string Id, CaseId Case, string RequestHash, Language Language, string ApplicantName, string ApplicantEmail, FormContent Form) : Command(Id)
{
    /// <summary>The files that come along, for each slot no more than it takes; of slots that this form has not, nothing is kept.</summary>
    public IReadOnlyList<SubmittedDocument> Documents { get; init; } = [];
}

/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="FileName">As the applicant calls it; for people only.</param>
public sealed record SubmittedDocument(string Slot, string Sha256, long Bytes, DocumentType Type, string? FileName);

/// <param name="Attempt">What the link carried.</param>
public sealed record ConfirmMailbox(string Id, ulong Attempt) : Command(Id);

/// <param name="Person">The person number that the link carried.</param>
/// <param name="ContentHash">Hash of what was shown; null where the caller did not say, which stands for the present content.</param>
/// <param name="Name">The name that the approver typed.</param>
/// <param name="Fields">Ids of the fields that a return asks to change; null or empty where it names none. Of no account for other verdicts.</param>
/// <param name="Note">For the same institution alone; null where there is none.</param>
public sealed record DecideTask(
    string Id, int Task, int Person, ulong Attempt, Verdict Verdict, string Name, string? Reason, string? ContentHash,
    IReadOnlyList<string>? Fields = null, string? Note = null) : Command(Id)
{
    /// <summary>Null where none was given.</summary>
    public TypedCode? Code { get; init; }
}

/// <summary>The holder of a task asks for a code to decide it with.</summary>
public sealed record AskCode(string Id, int Task, int Person, ulong Attempt) : Command(Id);

/// <summary>Takes a decision back, by the link that made it.</summary>
public sealed record UndoDecision(string Id, int Task, int Person, ulong Attempt) : Command(Id);

public sealed record ResubmitCase(string Id, ulong Attempt) : Command(Id);

/// <summary>Changes a returned case and sends it on, in one.</summary>
/// <param name="Form">The whole form as it is to be, checked like a submission's.</param>
public sealed record EditCase(string Id, ulong Attempt, FormContent Form) : Command(Id);

public sealed record WithdrawCase(string Id, ulong Attempt, string? Reason) : Command(Id);

/// <param name="Task">The giver's task; 0: the applicant.</param>
/// <param name="Sha256">Of the content, lower-case hex. The content itself is stored before this is handed in.</param>
/// <param name="Type">What the content is.</param>
/// <param name="FileName">As it was sent; kept in so far as it can be shown.</param>
public sealed record AttachDocument(
    string Id, string Slot, int Task, int Person, ulong Attempt, string Sha256, long Bytes, DocumentType Type, string? FileName) : Command(Id);

/// <summary>Takes a file out of its slot.</summary>
/// <param name="Task">Of whoever does it; 0: the applicant.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record RemoveDocument(string Id, string Slot, int Task, int Person, ulong Attempt, string Sha256) : Command(Id);

/// <summary>Sends the live link of a task (or, with task 0, of the applicant) again to the registered mailbox. Moves no attempt.</summary>
public sealed record RenewLink(string Id, int Task, int Person) : Command(Id);

/// <summary>Asks the applicant something without returning the case: no deadline moves.</summary>
/// <param name="Name">The name that the approver typed.</param>
public sealed record AskQuestion(string Id, int Task, int Person, ulong Attempt, string Name, string Text) : Command(Id);

/// <param name="Question">Its number in the case.</param>
public sealed record AnswerQuestion(string Id, ulong Attempt, int Question, string Text) : Command(Id);

/// <summary>The applicant corrects a mistyped address before it is confirmed.</summary>
public sealed record CorrectAddress(string Id, ulong Attempt, string Email) : Command(Id);

/// <summary>An officer corrects the applicant's address. Approvals stand.</summary>
/// <param name="Officer">Name from the sign-in.</param>
public sealed record CorrectAddressFor(string Id, string Email, string Officer, string Reason) : Command(Id);

/// <summary>The outbox gave up on a message: the home institution's officer is told.</summary>
public sealed record ReportUndelivered(string Id, int Message, int Recipient) : Command(Id);

/// <summary>Carries out all that is due: reminders, escalations, expiries, erasure.</summary>
public sealed record AdvanceTime(string Id) : Command(Id);

public enum Verdict
{
    Approve,
    Reject,
    Return,
}
