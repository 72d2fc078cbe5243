using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the <see cref="TimerInfo"/> parameter of a function that runs on a schedule.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>An NCRONTAB expression of six fields, seconds first, in UTC.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the last run is remembered across restarts, so that one missed while the app was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs each time the app starts.</summary>
    public bool RunOnStartup { get; set; }
}
