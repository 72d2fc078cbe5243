using System.Collections.Immutable;
using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>How long somebody has for a task.</summary>
internal sealed record Term(Due Due, ImmutableList<DateTimeOffset> Reminders)
{
    /// <summary>Less is no time to read an application that somebody has never seen.</summary>
    private const int FewestWorkingDays = 2;

    public static Term Of(Turn turn, WorkingCalendar calendar, int workingDays, StageDeadline deadline) =>
        Until(turn, calendar, calendar.DueAfter(turn.Now, Math.Max(1, workingDays)), deadline);

    public static Term Until(Turn turn, WorkingCalendar calendar, Due due, StageDeadline deadline) => new(due, Cases.Deciding.Reminders.Before(due, deadline.ReminderWorkingDaysBefore, calendar, turn.Now));

    /// <summary>What the one before had left, to the day.</summary>
    public static Term RestOf(CaseTask before) => new(before.Due, before.Reminders);

    /// <summary>What the one before had left, but two working days at least.</summary>
    public static Term RestOfButEnough(Turn turn, CaseTask before)
    {
        if (turn.Rules.Alliance.Find(before.Institution) is not { } institution)
            return RestOf(before);
        Term least = Of(turn, WorkingCalendar.Of(institution), FewestWorkingDays, turn.Definition(before.Stage).Deadline);
        return least.Due.At > before.Due.At ? least : RestOf(before);
    }
}
