using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What came of a turn.</summary>
/// <param name="Asked">The steps that history does not have yet.</param>
/// <param name="Status">The instance's status afterwards.</param>
/// <param name="CustomStatus">The custom status as JSON.</param>
internal sealed record TurnOutcome(IReadOnlyList<HistoryEvent> Asked, OrchestrationRuntimeStatus Status, string? CustomStatus)
{
    /// <summary>What the orchestrator returned, or what its terminator gave, as JSON.</summary>
    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Set where the orchestrator begins again.</summary>
    public NextGeneration? Next { get; init; }

    /// <summary>The instance fails, since its code went on after a turn that was over.</summary>
    public static TurnOutcome OfStray(InstanceRecord record, string message) =>
        new([], OrchestrationRuntimeStatus.Failed, record.CustomStatus) { Failure = TaskFailureDetails.FromException(new InvalidOperationException(message)) };
}
