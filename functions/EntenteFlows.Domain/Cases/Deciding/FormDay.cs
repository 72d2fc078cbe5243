using EntenteFlows.Domain.Calendars;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Moments that count from a day of the form.</summary>
internal static class FormDay
{
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    /// <summary>09:00 of that day on the given clock: nobody is written to at midnight.</summary>
    public static DateTimeOffset? InTheMorning(FormContent form, DayFrom day, LocalTime clock) => day.In(form) is { } on ? clock.At(on, Morning) : null;

    /// <summary>The first instant at which that day is over on the given clock.</summary>
    public static DateTimeOffset? Over(FormContent form, DayFrom day, LocalTime clock) => day.In(form) is { } on ? clock.At(on, LastSecond).AddSeconds(1) : null;

    /// <summary>Calendar months after the outcome, or after the day that the definition names where an approved case has that day later.</summary>
    public static DateTimeOffset EraseAt(Rules rules, FormContent form, CaseState outcome, DateTimeOffset closed)
    {
        Retention retention = rules.Workflow.Retention;
        DateTimeOffset? counted = outcome is CaseState.Approved && retention.CountFrom is { } field
            ? Over(form, new DayFrom(field, 0), Party.Calendar(Party.Home(rules, form)).Clock)
            : null;
        return (counted > closed ? counted.Value : closed).AddMonths(retention.MonthsAfterClose);
    }
}
