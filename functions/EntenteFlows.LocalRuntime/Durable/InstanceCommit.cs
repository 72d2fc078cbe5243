namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>What a turn changes, to be stored as one.</summary>
/// <param name="Record">The instance row afterwards, with the ETag it had before.</param>
/// <param name="Appended">New history, the last of which is row HistoryLength - 1.</param>
/// <param name="Added">New inbox messages.</param>
/// <param name="Taken">Sequence numbers of the inbox messages that are done with.</param>
internal sealed record InstanceCommit(
    InstanceRecord Record, IReadOnlyList<HistoryEvent> Appended, IReadOnlyList<InboxMessage> Added, IReadOnlyList<long> Taken);
