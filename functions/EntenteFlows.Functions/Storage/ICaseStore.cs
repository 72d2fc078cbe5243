using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>The cases as they are recorded. Every call may throw <see cref="StorageUnavailableException"/>.</summary>
public interface ICaseStore
{
    /// <summary>One point read; null where there is no such case.</summary>
    Task<StoredCase?> ReadAsync(CaseId id, CancellationToken cancellation);

    /// <summary>One point read of the plain columns only.</summary>
    Task<CaseHead?> ReadHeadAsync(CaseId id, CancellationToken cancellation);

    /// <summary>One transaction: the snapshot, the event rows, the outbox rows. An erasure first empties the personal parts of the older events.
    /// Snapshot and outbox rows keep the trace context that is current, so that who acts on them can tell what caused it.</summary>
    /// <param name="before">What was decided on; null for a submission.</param>
    Task<WriteResult> RecordAsync(StoredCase? before, Recorded recorded, string commandId, CancellationToken cancellation);

    /// <summary>Whether that command's events are among those after the given number.</summary>
    Task<bool> HasCommandAsync(CaseId id, string commandId, int afterEvent, CancellationToken cancellation);

    /// <summary>Rewrites the snapshot with the same content, so that a request which read it before will conflict.</summary>
    Task<WriteResult> FenceAsync(StoredCase stored, bool asleep, CancellationToken cancellation);

    Task<IReadOnlyList<RecordedEvent>> EventsAsync(CaseId id, CancellationToken cancellation);

    Task<IReadOnlyList<StoredMessage>> MessagesAsync(CaseId id, CancellationToken cancellation);

    Task<StoredMessage?> MessageAsync(CaseId id, int number, CancellationToken cancellation);

    /// <summary>Takes the message for one run and counts a try; null where another run was faster.</summary>
    Task<StoredMessage?> ClaimAsync(CaseId id, StoredMessage message, string run, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Writes what became of a message, where its row yields to it (<see cref="StoredMessage.Yields"/>); else leaves it.</summary>
    Task SettleAsync(CaseId id, StoredMessage message, MessageState state, DateTimeOffset now, string? providerId, CancellationToken cancellation);
}
