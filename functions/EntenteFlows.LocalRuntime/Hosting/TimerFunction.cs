using System.Reflection;
using NCrontab;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Runs on a schedule in UTC.</summary>
internal sealed class TimerFunction(
    string name, MethodInfo method, IReadOnlyList<ArgumentSource> arguments, CrontabSchedule schedule, bool isMonitored, bool runsOnStartup)
    : Function(name, method, arguments)
{
    /// <summary>Whether its last run is remembered over a restart.</summary>
    public bool IsMonitored => isMonitored;

    public bool RunsOnStartup => runsOnStartup;

    /// <summary>The schedule's first moment after the given one; the end of time where there is none.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset instant) =>
        new(DateTime.SpecifyKind(schedule.GetNextOccurrence(instant.UtcDateTime), DateTimeKind.Utc));
}
