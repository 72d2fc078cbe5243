using System.Security.Cryptography;
using System.Text.Json;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases;

/// <summary>
/// What a person asked, as a hash, so that an identical repeat can be told the same as the first time. The link's attempt is among it: only the same link repeats.
/// </summary>
public static class CommandFingerprint
{
    /// <returns>64 lower-case hex digits; empty for what only the clock or the app itself asks.</returns>
    public static string Of(Command command) => command switch
    {
        SubmitCase c => c.RequestHash,
        ConfirmMailbox c => Hash("confirm", c.Attempt),
        DecideTask c => Hash(
            "decide", c.Attempt,
            [Number(c.Task), Number(c.Person), c.Verdict.ToString(), c.Name.Trim(), Given(c.Reason), .. Named(c.Verdict is Verdict.Return ? c.Fields : null), .. Noted(c.Note)]),
        EditCase c => Hash("edit", c.Attempt, ContentHash.Of(c.Form)),
        UndoDecision c => Hash("undo", c.Attempt, Number(c.Task), Number(c.Person)),
        DelegateTask c => Hash("delegate", c.Attempt, Number(c.Task), Number(c.Person), c.To.Name, c.To.Email, c.Name.Trim(), Given(c.Reason)),
        SayWrongPerson c => Hash("wrong-person", c.Attempt, Number(c.Task), Number(c.Person), Given(c.Reason)),
        ReassignTask c => Hash("reassign", 0, Number(c.Task), c.To.Name, c.To.Email, c.By.Trim(), Given(c.Reason)),
        AskQuestion c => Hash("ask", c.Attempt, Number(c.Task), Number(c.Person), c.Name.Trim(), c.Text.Trim()),
        AnswerQuestion c => Hash("answer", c.Attempt, Number(c.Question), c.Text.Trim()),
        CorrectAddress c => Hash("correct", c.Attempt, EmailAddress.Read(c.Email) ?? ""),
        ResubmitCase c => Hash("resubmit", c.Attempt),
        WithdrawCase c => Hash("withdraw", c.Attempt),
        AskAmendment c => Amend(c.Attempt, c.Amendment, c.Changes, c.Cleared, c.Reason),
        WithdrawAmendment c => Hash("withdraw-amendment", c.Attempt),
        AskCancellation c => Hash("cancel", c.Attempt, Given(c.Reason)),
        AttachDocument c => Hash("attach", c.Attempt, Number(c.Task), c.Slot, c.Sha256),
        RemoveDocument c => Hash("remove-document", c.Attempt, Number(c.Task), c.Slot, c.Sha256),
        _ => "",
    };

    /// <summary>The same, of a command of which only the events are left. Of an erased case it is another, since names and reasons are gone; but then nothing keeps it.</summary>
    /// <param name="after">The case as these events left it.</param>
    /// <param name="events">All events of the one command, in order; at least one.</param>
    internal static string Of(Case after, IReadOnlyList<CaseEvent> events) => (events[0], events[^1]) switch
    {
        (CaseSubmitted e, _) => e.RequestHash,
        (MailboxConfirmed, _) => Hash("confirm", after.OwnAttempt),
        (TaskDecided e, _) => Hash(
            "decide", after.Task(e.Task).Attempt,
            [
                Number(e.Task), Number(after.Task(e.Task).Person), e.Verdict.ToString(), e.Name.Trim(), Given(e.Reason),
                .. Named(events.OfType<CaseReturned>().FirstOrDefault()?.Fields), .. Noted(e.Note),
            ]),
        (CaseEdited e, _) => Hash("edit", after.OwnAttempt, e.ContentHash),
        (DecisionUndone e, _) => Hash("undo", after.Task(e.Task).Attempt, Number(e.Task), Number(after.Task(e.Task).Person)),
        (TaskDelegated e, _) when events[1] is TaskOpened to =>
            Hash("delegate", after.Task(e.Task).Attempt, Number(e.Task), Number(after.Task(e.Task).Person), to.Name, to.Email, e.Name.Trim(), Given(e.Reason)),
        (TaskMisdirected e, _) => Hash("wrong-person", after.Task(e.Task).Attempt, Number(e.Task), Number(after.Task(e.Task).Person), Given(e.Reason)),
        (TaskReassigned e, _) when events[1] is TaskOpened to => Hash("reassign", 0, Number(e.Task), to.Name, to.Email, e.By.Trim(), Given(e.Reason)),
        (QuestionAsked e, _) => Hash("ask", after.Task(e.Task).Attempt, Number(e.Task), Number(after.Task(e.Task).Person), e.Name, e.Text),
        (QuestionAnswered e, _) => Hash("answer", after.OwnAttempt, Number(e.Number), e.Text),
        (AddressCorrected { ByOfficer: false } e, _) => Hash("correct", e.Replaced, e.Email),
        (CaseResubmitted, _) => Hash("resubmit", after.OwnAttempt),
        (AmendmentAsked e, _) => Amend(after.OwnAttempt, e.Amendment, e.Form, e.Cleared, e.Reason),
        (CancellationAsked e, _) => Hash("cancel", after.OwnAttempt, Given(e.Reason)),
        (_, AmendmentEnded { State: AmendmentState.Withdrawn }) => Hash("withdraw-amendment", after.OwnAttempt),
        (DocumentAttached e, _) => Hash("attach", AttemptOf(after, e.Task), Number(e.Task), e.Slot, e.Sha256),
        (DocumentRemoved e, _) => Hash("remove-document", AttemptOf(after, e.Task), Number(e.Task), e.Slot, e.Sha256),
        (_, CaseClosed { Outcome: CaseState.Withdrawn }) => Hash("withdraw", after.OwnAttempt),
        _ => "",
    };

    public static int? TaskOf(Command command) => command switch
    {
        DecideTask c => c.Task,
        UndoDecision c => c.Task,
        _ => null,
    };

    internal static int? TaskOf(CaseEvent first) => first switch
    {
        TaskDecided e => e.Task,
        DecisionUndone e => e.Task,
        _ => null,
    };

    /// <param name="task">0: the applicant.</param>
    private static ulong AttemptOf(Case after, int task) => task == 0 ? after.OwnAttempt : after.Task(task).Attempt;

    private static string Amend(ulong attempt, string amendment, FormContent changes, IEnumerable<string> cleared, string? reason) =>
        Hash("amend", attempt, [amendment, ContentHash.Of(changes), .. cleared, Given(reason)]);

    private static string Hash(string kind, ulong attempt, params string[] parts)
    {
        // As JSON, so that no two lists of parts are written alike.
        byte[] written = JsonSerializer.SerializeToUtf8Bytes<string[]>([kind, Number(attempt), .. parts]);
        return Convert.ToHexStringLower(SHA256.HashData(written));
    }

    /// <summary>Nothing where no field is named, so that such a decision has the fingerprint that it always had.</summary>
    private static IEnumerable<string> Named(IEnumerable<string>? fields) =>
        fields?.Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } named ? ["fields", .. named] : [];

    private static string Number(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Only where there is one, so that what was decided before there were notes keeps its hash.</summary>
    private static IEnumerable<string> Noted(string? note) => Given(note) is { Length: > 0 } noted ? ["note:" + noted] : [];

    private static string Given(string? reason) => reason?.Trim() ?? "";
}
