using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Mail;
using EntenteFlows.Pages.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace EntenteFlows.Pages.Tests;

/// <summary>The deadlines as calendars read them: by Ical.Net, which knows nothing of our writer.</summary>
public sealed class CalendarTests
{
    private const string Reason = "Dates, please; and the plan.";

    [Theory]
    [InlineData(MessageKind.TaskAsked, Language.English)]
    [InlineData(MessageKind.TaskReminder, Language.French)]
    [InlineData(MessageKind.TaskEscalated, Language.French)]
    public async Task A_mail_that_asks_brings_its_deadline_as_an_event(MessageKind kind, Language language)
    {
        OwedMail owed = CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails.First(m => m.Message.Kind == kind);
        CaseTask task = owed.File.Task(owed.Message.Task!.Value);
        MailFile file = Assert.Single((await EveryMail.RenderAsync(owed, language)).Files);
        CalendarEvent entry = Read(file);

        Assert.Equal(("text/calendar", $"{owed.File.Reference}-task-{task.Number}.ics"), (file.Type, file.Name));
        Assert.Equal((task.Due.Over.UtcDateTime, owed.Message.Number), (entry.DtEnd!.AsUtc, entry.Sequence));
        Assert.Contains(CaseStory.Workflow.Stage(task.Stage).Title.In(language), entry.Summary, StringComparison.Ordinal);
        Assert.Contains(owed.File.Reference, entry.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_takes_the_place_of_what_came_when_the_task_was_asked()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails;
        OwedMail asked = mails.First(m => m.Message.Kind is MessageKind.TaskAsked);
        OwedMail reminder = mails.First(m => m.Message.Kind is MessageKind.TaskReminder && m.Message.Task == asked.Message.Task);
        CalendarEvent before = Read((await EveryMail.RenderAsync(asked, Language.English)).Files[0]);
        CalendarEvent after = Read((await EveryMail.RenderAsync(reminder, Language.English)).Files[0]);

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task The_alarm_rings_in_the_morning_of_the_working_day_before_and_not_where_that_has_passed()
    {
        IReadOnlyList<OwedMail> mails = CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails;
        OwedMail asked = mails.First(m => m.Message.Kind is MessageKind.TaskAsked);
        CalendarEvent entry = Read((await EveryMail.RenderAsync(asked, Language.English)).Files[0]);
        DateTime rings = entry.DtStart!.AsUtc + Assert.Single(entry.Alarms)!.Trigger!.Duration!.Value.ToTimeSpanUnspecified();
        DateTimeOffset local = TimeZoneInfo.ConvertTime(new DateTimeOffset(rings), TimeZoneInfo.FindSystemTimeZoneById(asked.File.Task(1).Due.TimeZone));

        Assert.Equal(new TimeOnly(9, 0), TimeOnly.FromDateTime(local.DateTime));
        Assert.True(DateOnly.FromDateTime(local.DateTime) < asked.File.Task(1).Due.Day);
        OwedMail late = asked with { Message = asked.Message with { At = asked.File.Task(1).Due.At } };
        Assert.Empty(Read((await EveryMail.RenderAsync(late, Language.English)).Files[0]).Alarms);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task A_calendar_holds_no_link_and_no_address(Language language)
    {
        IReadOnlyList<OwedMail> mails = [.. CaseStory.Opened().WaitUntil(c => c.IsFinal).Mails, .. CaseStory.Opened().Decide(Verdict.Return, Reason).WaitUntil(c => c.IsFinal).Mails];
        foreach (OwedMail owed in mails)
        {
            foreach (MailFile file in (await EveryMail.RenderAsync(owed, language)).Files)
            {
                string content = file.Content.Replace("\r\n ", "", StringComparison.Ordinal);
                Assert.DoesNotContain("http", content, StringComparison.Ordinal);
                Assert.DoesNotContain("?k=", content, StringComparison.Ordinal);
                Assert.All(owed.File.People, p => Assert.DoesNotContain(p.Email, content, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task An_applicant_gets_the_day_by_which_to_answer_a_return()
    {
        OwedMail owed = CaseStory.Opened().Decide(Verdict.Return, Reason).Mails.Last(m => m.Message.Kind is MessageKind.CaseReturned);
        CalendarEvent entry = Read(Assert.Single((await EveryMail.RenderAsync(owed, Language.French)).Files));

        Assert.Equal(owed.File.ActBy!.Over.UtcDateTime, entry.DtEnd!.AsUtc);
        Assert.Contains(Words.In(Language.French)["mail.calendar.return"], entry.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Commas, semicolons; back\\slashes\nand lines: déjà vu, ainsi de suite")]
    [InlineData("長い題名がここにあります長い題名がここにあります長い題名がここにあります長い題名がここにあります 🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊")]
    public void Whatever_a_title_holds_comes_back_and_no_line_is_longer_than_75_octets(string title)
    {
        DateTimeOffset over = new(2027, 1, 12, 23, 0, 0, TimeSpan.Zero);
        string content = new CalendarFile("EX-1-task-1@ententeflows", 3, over.AddDays(-9), over, title, title, over.AddDays(-1)).Write();

        CalendarEvent entry = Read(new MailFile("a.ics", "text/calendar", content));
        Assert.Equal((title, title), (entry.Summary, entry.Description));
        Assert.All(content.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.EndsWith("END:VCALENDAR\r\n", content, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", content.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static CalendarEvent Read(MailFile file)
    {
        Calendar calendar = Calendar.Load(file.Content)!;
        Assert.Equal("PUBLISH", calendar.Method);
        return Assert.Single(calendar.Events);
    }
}
