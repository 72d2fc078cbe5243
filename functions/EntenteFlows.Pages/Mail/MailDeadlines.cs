using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Mail;

/// <summary>The deadlines of a mail as files for a calendar: one for each thing that its reader is asked to do by a day.</summary>
internal static class MailDeadlines
{
    private const string CalendarType = "text/calendar";
    private static readonly TimeOnly Morning = new(9, 0);

    public static IReadOnlyList<MailFile> Of(MailRequest request) =>
        [.. request.Along.Prepend(request.Message).Select(m => Of(request, m)).OfType<MailFile>().DistinctBy(f => f.Name)];

    private static MailFile? Of(MailRequest request, Message message) => message.Kind switch
    {
        MessageKind.TaskAsked or MessageKind.TaskReminder or MessageKind.TaskEscalated or MessageKind.TaskDelegated or MessageKind.TaskRedirected or MessageKind.TaskReassigned =>
            OfTask(request, message, request.File.Task(message.Task ?? 0)),
        MessageKind.CaseReturned or MessageKind.ReturnReminder when request.File.ActBy is { } actBy =>
            Write(request, message, "return", actBy, request.File.Applicant.Institution, Words.In(request.Recipient.Language)["mail.calendar.return"]),
        _ => null,
    };

    private static MailFile OfTask(MailRequest request, Message message, CaseTask task)
    {
        Language language = request.Recipient.Language;
        string title = request.Workflow.Stage(task.Stage).Title.In(language);
        return Write(request, message, $"task-{task.Number}", task.Due, task.Institution, Words.In(language).Say("mail.calendar.decide", title));
    }

    private static MailFile Write(MailRequest request, Message message, string what, Due due, string? institution, string asked)
    {
        Words words = Words.In(request.Recipient.Language);
        var file = new CalendarFile(
            $"{request.File.Reference}-{what}@ententeflows",
            message.Number,
            request.Now,
            due.Over,
            words.Say("mail.fact", request.File.Reference, asked),
            words["mail.calendar.text"],
            AlarmOf(due, request, institution));
        return new MailFile($"{request.File.Reference}-{what}.ics", CalendarType, file.Write());
    }

    /// <summary>09:00 of the working day before the deadline, as its house counts working days.</summary>
    private static DateTimeOffset? AlarmOf(Due due, MailRequest request, string? institution)
    {
        WorkingCalendar calendar = institution is not null && request.Alliance.Find(institution) is { } house ? WorkingCalendar.Of(house) : WorkingCalendar.France;
        DateTimeOffset at = calendar.Clock.At(calendar.Add(due.Day, -1), Morning);
        return at > request.Now ? at : null;
    }
}
