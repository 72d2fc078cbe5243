using Microsoft.DurableTask;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>One thing that happened in an instance, at a UTC instant.</summary>
internal sealed record HistoryEvent(HistoryEventType Type, DateTimeOffset At)
{
    /// <summary>The step, counted from 0, with which the orchestrator asked for the activity or timer that this is about.</summary>
    public int? TaskId { get; init; }

    /// <summary>The orchestrator's, activity's or event's name.</summary>
    public string? Name { get; init; }

    /// <summary>Input, output or event payload as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>The UTC instant at which a timer fires.</summary>
    public DateTimeOffset? FireAt { get; init; }

    public TaskFailureDetails? Failure { get; init; }
}
