namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>All that counts of an instance's partition.</summary>
internal sealed record StoredInstance(InstanceRecord Record, IReadOnlyList<HistoryEvent> History, IReadOnlyList<InboxMessage> Inbox);
