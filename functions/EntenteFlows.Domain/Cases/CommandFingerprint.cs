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
        DecideTask c => Hash("decide", c.Attempt, [Number(c.Task), Number(c.Person), c.Verdict.ToString(), c.Name.Trim(), Given(c.Reason), .. Noted(c.Note)]),
        AskQuestion c => Hash("ask", c.Attempt, Number(c.Task), Number(c.Person), c.Name.Trim(), c.Text.Trim()),
        AnswerQuestion c => Hash("answer", c.Attempt, Number(c.Question), c.Text.Trim()),
        CorrectAddress c => Hash("correct", c.Attempt, EmailAddress.Read(c.Email) ?? ""),
        ResubmitCase c => Hash("resubmit", c.Attempt),
        WithdrawCase c => Hash("withdraw", c.Attempt),
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
            "decide", after.Task(e.Task).Attempt, [Number(e.Task), Number(after.Task(e.Task).Person), e.Verdict.ToString(), e.Name.Trim(), Given(e.Reason), .. Noted(e.Note)]),
        (QuestionAsked e, _) => Hash("ask", after.Task(e.Task).Attempt, Number(e.Task), Number(after.Task(e.Task).Person), e.Name, e.Text),
        (QuestionAnswered e, _) => Hash("answer", after.OwnAttempt, Number(e.Number), e.Text),
        (AddressCorrected { ByOfficer: false } e, _) => Hash("correct", e.Replaced, e.Email),
        (CaseResubmitted, _) => Hash("resubmit", after.OwnAttempt),
        (_, CaseClosed { Outcome: CaseState.Withdrawn }) => Hash("withdraw", after.OwnAttempt),
        _ => "",
    };

    public static int? TaskOf(Command command) => command is DecideTask decide ? decide.Task : null;

    private static string Hash(string kind, ulong attempt, params string[] parts)
    {
        // As JSON, so that no two lists of parts are written alike.
        byte[] written = JsonSerializer.SerializeToUtf8Bytes<string[]>([kind, Number(attempt), .. parts]);
        return Convert.ToHexStringLower(SHA256.HashData(written));
    }

    private static string Number(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Only where there is one, so that what was decided before there were notes keeps its hash.</summary>
    private static IEnumerable<string> Noted(string? note) => Given(note) is { Length: > 0 } noted ? ["note:" + noted] : [];

    private static string Given(string? reason) => reason?.Trim() ?? "";
}
