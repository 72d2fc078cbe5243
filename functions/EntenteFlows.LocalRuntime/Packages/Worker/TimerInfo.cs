namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function learns about the run.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run comes later than the schedule had it.</summary>
    public bool IsPastDue { get; set; }
}
