using System.Collections.Immutable;
using Azure;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>An instance's own row: its status, and which of the rows beside it count.</summary>
internal sealed record InstanceRecord(string InstanceId, string Name, string Version)
{
    /// <summary>Changes with each start under the same id, so that what was told to an earlier instance is not told to a later one.</summary>
    public required Guid Incarnation { get; init; }

    /// <summary>Grows with each start and each continue-as-new; only history rows of this generation count.</summary>
    public required int Generation { get; init; }

    /// <summary>Only so many history rows count. Rows beyond are of a turn that never committed.</summary>
    public int HistoryLength { get; init; }

    /// <summary>The sequence number of the next inbox message, unless the inbox itself holds a later one.</summary>
    public long NextMessage { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastUpdatedAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ETag ETag { get; init; }

    public bool HasEnded => Status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
