using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Calendars;

/// <summary>Working days of one institution: Monday to Friday without public holidays of its country and closures of the house.</summary>
public sealed class WorkingCalendar
{
    public static WorkingCalendar Of(Institution institution) => throw new NotImplementedException();

    public bool IsWorkingDay(DateOnly day) => throw new NotImplementedException();

    /// <summary>The day that is this many working days after (or, negative, before) the given day, which itself does not count.</summary>
    public DateOnly Add(DateOnly day, int workingDays) => throw new NotImplementedException();

    /// <summary>The deadline of something opened at this instant: the local day of opening does not count; it ends at 23:59:59 local time.</summary>
    public Due DueAfter(DateTimeOffset opened, int workingDays) => throw new NotImplementedException();
}
