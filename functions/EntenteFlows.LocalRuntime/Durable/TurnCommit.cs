using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What an instance's partition has to become after a turn. Pure.</summary>
internal static class TurnCommit
{
    /// <param name="memory">The instance as the turn found it.</param>
    /// <param name="arrived">What the turn took, beginning with OrchestratorStarted.</param>
    /// <param name="taken">The sequence numbers of the inbox messages among them.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="now">When it began.</param>
    public static InstanceCommit Of(
        InstanceMemory memory, IReadOnlyList<HistoryEvent> arrived, IReadOnlyList<long> taken, TurnOutcome outcome, DateTimeOffset now)
    {
        InstanceRecord after = memory.Record with
        {
            Status = outcome.Status,
            CustomStatus = outcome.CustomStatus,
            Output = outcome.Output,
            Failure = outcome.Failure,
            LastUpdatedAt = now,
            NextMessage = memory.NextMessage,
        };
        if (outcome.Next is { } next) return BeginAgain(after, taken, next, now);

        List<HistoryEvent> appended = [.. arrived, .. outcome.Asked, .. Closing(outcome, now)];
        after = after with { HistoryLength = after.HistoryLength + appended.Count };
        return new InstanceCommit(after, appended, [], after.HasEnded ? [.. memory.Inbox.Select(message => message.Sequence)] : taken);
    }

    private static InstanceCommit BeginAgain(InstanceRecord after, IReadOnlyList<long> taken, NextGeneration next, DateTimeOffset now)
    {
        var start = new HistoryEvent(HistoryEventType.ExecutionStarted, now) { Name = after.Name, Payload = next.Input };
        List<InboxMessage> added = [.. next.Events.Prepend(start).Select((happened, i) => InboxMessage.Of(after.NextMessage + i, happened))];
        InstanceRecord again = after with
        {
            Version = next.Version ?? after.Version,
            Generation = after.Generation + 1,
            HistoryLength = 0,
            NextMessage = after.NextMessage + added.Count,
            Input = next.Input,
        };
        return new InstanceCommit(again, [], added, taken);
    }

    private static IEnumerable<HistoryEvent> Closing(TurnOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed)
            yield return new HistoryEvent(HistoryEventType.ExecutionCompleted, now) { Name = outcome.Status.ToString(), Payload = outcome.Output, Failure = outcome.Failure };
        yield return new HistoryEvent(HistoryEventType.OrchestratorCompleted, now);
    }
}
