using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Mail;

/// <summary>
/// The deadlines of a mail as files for a calendar: one for each thing that its reader is asked to do by a day, and one that takes such a thing away where it is done, or not wanted any
/// more, before its day.
/// </summary>
internal sealed class MailDeadlines(MailRequest request)
{
    private const string CalendarType = "text/calendar";
    private const string OfReturn = "return";
    private static readonly TimeOnly Morning = new(9, 0);

    private readonly Case file = request.File;
    private readonly Words words = Words.In(request.Recipient.Language);

    public static IReadOnlyList<MailFile> Of(MailRequest request) => [.. new MailDeadlines(request).Last().Select(FileOf)];

    /// <summary>What the mail says of the files that come with it.</summary>
    public static IEnumerable<string> Say(MailRequest request)
    {
        Words words = Words.In(request.Recipient.Language);
        return new MailDeadlines(request).Last().Select(f => words[f.IsCancelled ? "mail.calendar.takes" : "mail.calendar.brings"]).Distinct();
    }

    /// <summary>Where several messages of a mail are about the same deadline, the last has it.</summary>
    private IEnumerable<CalendarFile> Last() => request.Along.Prepend(request.Message).SelectMany(Of).GroupBy(f => f.Uid).Select(same => same.MaxBy(f => f.Sequence)!);

    private IEnumerable<CalendarFile> Of(Message message) => message.Kind switch
    {
        MessageKind.TaskAsked or MessageKind.TaskReminder or MessageKind.TaskEscalated or MessageKind.TaskDelegated or MessageKind.TaskRedirected or MessageKind.TaskReassigned =>
            [OfTask(message, file.Task(message.Task ?? 0))],
        MessageKind.TaskCalledOff or MessageKind.TaskTakenOver or MessageKind.TaskMovedOn or MessageKind.DelegationReceipt or MessageKind.WrongPersonReceipt or MessageKind.DecisionReceipt =>
            Over(message, file.Task(message.Task ?? 0)),
        MessageKind.OutcomeToParty => file.Tasks.Where(t => t.Person == message.Recipient && EndedUnasked(t)).SelectMany(t => Over(message, t)),
        MessageKind.CaseReturned or MessageKind.ReturnReminder or MessageKind.ReturnTakenBack when file.ActBy is { } actBy =>
            [Event(message, OfReturn, actBy, file.Applicant.Institution, words["mail.calendar.return"])],
        MessageKind.ReturnTakenBack => [OverReturn(message)],
        MessageKind.OutcomeToApplicant when file.State is CaseState.Withdrawn && WasReturned() => [OverReturn(message)],
        _ => [],
    };

    private CalendarFile OfTask(Message message, CaseTask task) => Event(message, Name(task), task.Due, task.Institution, AskedIn(task));

    /// <summary>What lies in the past needs no taking away.</summary>
    private IEnumerable<CalendarFile> Over(Message message, CaseTask task) => task.State is not TaskState.Open && !task.Due.IsOver(request.Now)
        ? [OfTask(message, task) with { IsCancelled = true, AlarmAt = null }]
        : [];

    /// <summary>Without its day, which a case that is not returned any more has forgotten; a file that takes away needs none (RFC 5545, 3.6.1).</summary>
    private CalendarFile OverReturn(Message message) => Event(message, OfReturn, null, null, words["mail.calendar.return"]) with { IsCancelled = true };

    /// <summary>Neither decided nor handed on: it ended with its stage or case.</summary>
    private static bool EndedUnasked(CaseTask task) => task is { State: TaskState.Superseded, Successor: null, DecidedAt: null };

    /// <summary>Nobody has been asked since the last return.</summary>
    private bool WasReturned() => file.Tasks.FindLast(t => t.State is TaskState.Returned) is { } last && file.Tasks.TrueForAll(t => t.OpenedAt <= last.DecidedAt);

    private CalendarFile Event(Message message, string what, Due? due, string? institution, string asked) => new(
        $"{file.Reference}-{what}@ententeflows",
        message.Number,
        request.Now,
        due?.Over,
        words.Say("mail.fact", file.Reference, asked),
        words["mail.calendar.text"],
        due is null ? null : AlarmOf(due, institution));

    private static string Name(CaseTask task) => $"task-{task.Number}";

    private string AskedIn(CaseTask task) => words.Say("mail.calendar.decide", request.Workflow.Stage(task.Stage).Title.In(request.Recipient.Language));

    /// <summary>09:00 of the working day before the deadline, as its house counts working days.</summary>
    private DateTimeOffset? AlarmOf(Due due, string? institution)
    {
        WorkingCalendar calendar = institution is not null && request.Alliance.Find(institution) is { } house ? WorkingCalendar.Of(house) : WorkingCalendar.France;
        DateTimeOffset at = calendar.Clock.At(calendar.Add(due.Day, -1), Morning);
        return at > request.Now ? at : null;
    }

    private static MailFile FileOf(CalendarFile calendar) =>
        new($"{calendar.Uid[..calendar.Uid.IndexOf('@', StringComparison.Ordinal)]}{(calendar.IsCancelled ? "-over" : "")}.ics", CalendarType, calendar.Write());
}
