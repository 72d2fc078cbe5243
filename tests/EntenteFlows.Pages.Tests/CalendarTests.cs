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

    [Theory]
    [InlineData(MessageKind.DelegationReceipt)]
    [InlineData(MessageKind.WrongPersonReceipt)]
    [InlineData(MessageKind.TaskMovedOn)]
    [InlineData(MessageKind.DecisionReceipt)]
    [InlineData(MessageKind.TaskCalledOff)]
    [InlineData(MessageKind.OutcomeToParty)]
    public async Task A_mail_that_ends_a_deadline_before_its_day_takes_it_out_of_the_calendar(MessageKind kind)
    {
        OwedMail owed = EveryMail.Owed.First(o => o.Message.Kind == kind && o.Message.Recipient != 0 && Ended(o) is { } task && !task.Due.IsOver(o.Message.At));
        CaseTask ended = Ended(owed)!;
        OwedMail asked = EveryMail.Owed.First(o => o.Message is { Kind: MessageKind.TaskAsked } && o.Message.Task == ended.Number && o.File.Id == owed.File.Id);
        CalendarEvent before = Read((await EveryMail.RenderAsync(asked, Language.English)).Files[0]);
        RenderedMail mail = await EveryMail.RenderAsync(owed, Language.English);
        CalendarEvent after = Read(Assert.Single(mail.Files), "CANCEL");

        Assert.Equal((before.Uid, "CANCELLED", owed.Message.Number), (after.Uid, after.Status, after.Sequence));
        Assert.True(after.Sequence > before.Sequence);
        Assert.Empty(after.Alarms);
        Assert.EndsWith("-over.ics", mail.Files[0].Name, StringComparison.Ordinal);
        Assert.Contains(Words.In(Language.English)["mail.calendar.takes"], mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_by_its_day_is_left_in_the_calendar()
    {
        foreach (OwedMail owed in EveryMail.Owed.Where(o => o.Message.Kind is MessageKind.TaskExpired || (o.Message.Kind is MessageKind.TaskTakenOver && o.File.Task(o.Message.Task!.Value).Due.IsOver(o.Message.At))))
            Assert.Empty((await EveryMail.RenderAsync(owed, Language.English)).Files);
    }

    [Fact]
    public async Task A_return_that_is_taken_back_or_ends_with_the_case_leaves_the_applicants_calendar()
    {
        OwedMail[] over =
        [
            EveryMail.Owed.First(o => o.Message.Kind is MessageKind.ReturnTakenBack && o.File.State is not CaseState.Returned),
            CaseStory.Opened().Decide(Verdict.Return, Reason).Withdraw().Mails.Single(o => o.Message.Kind is MessageKind.OutcomeToApplicant),
        ];
        foreach (OwedMail owed in over)
        {
            CalendarEvent entry = Read(Assert.Single((await EveryMail.RenderAsync(owed, Language.French)).Files), "CANCEL");
            Assert.Equal($"{owed.File.Reference}-return@ententeflows", entry.Uid);
        }
        OwedMail never = CaseStory.Opened().Withdraw().Mails.Single(o => o.Message.Kind is MessageKind.OutcomeToApplicant);
        Assert.Empty((await EveryMail.RenderAsync(never, Language.French)).Files);
    }

    /// <summary>By the letter of RFC 5545 and 5546: Ical.Net forgives much.</summary>
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task Every_file_keeps_to_the_letter_of_the_standard(Language language)
    {
        int seen = 0;
        foreach (OwedMail owed in EveryMail.Owed)
        {
            foreach (MailFile file in (await EveryMail.RenderAsync(owed, language)).Files)
            {
                seen++;
                Assert.All(file.Content.Split("\r\n")[..^1], line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
                string[] lines = file.Content.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1];
                Assert.All(lines, line => Assert.Matches(@"^[A-Z-]+(;[A-Z-]+=[^;:,""]+)*:[^\p{Cc}]+$", line));
                string[] once = ["METHOD:", "UID:", "SEQUENCE:", "DTSTAMP:", "ORGANIZER;", "SUMMARY:"];
                Assert.All(once, name => Assert.Single(lines, l => l.StartsWith(name, StringComparison.Ordinal)));
                bool cancels = lines.Contains("METHOD:CANCEL");
                Assert.Equal(cancels, lines.Contains("STATUS:CANCELLED"));
                Assert.True(cancels || lines.Any(l => l.StartsWith("DTSTART:", StringComparison.Ordinal)));
                Assert.All(lines.Where(l => l.StartsWith("DT", StringComparison.Ordinal)), l => Assert.Matches(@":\d{8}T\d{6}Z$", l));
                Assert.All(lines.Where(l => l.StartsWith("SUMMARY", StringComparison.Ordinal) || l.StartsWith("DESCRIPTION", StringComparison.Ordinal)), l => Assert.DoesNotMatch(@"(?<!\\)[,;]", l));
            }
        }
        Assert.InRange(seen, 50, int.MaxValue);
    }

    private static CaseTask? Ended(OwedMail owed) => owed.Message.Task is { } number
        ? owed.File.Task(number)
        : owed.File.Tasks.SingleOrDefault(t => t.Person == owed.Message.Recipient && t is { State: TaskState.Superseded, Successor: null });

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

    private static CalendarEvent Read(MailFile file, string method = "PUBLISH")
    {
        Calendar calendar = Calendar.Load(file.Content)!;
        Assert.Equal(method, calendar.Method);
        return Assert.Single(calendar.Events);
    }
}
