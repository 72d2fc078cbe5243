using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;

namespace EntenteFlows.Functions.Storage.Drafts;

/// <summary>The drafts, each under the day of its beginning and its id. Every call may throw <see cref="StorageUnavailableException"/>.</summary>
public interface IDrafts
{
    Task AddAsync(Draft draft, CancellationToken cancellation);

    /// <param name="day">As <see cref="DraftDay"/> counts.</param>
    Task<StoredDraft?> ReadAsync(CaseId id, int day, CancellationToken cancellation);

    /// <returns>False where somebody else wrote or removed it since it was read; then nothing was written.</returns>
    Task<bool> UpdateAsync(StoredDraft before, Draft after, CancellationToken cancellation);

    /// <summary>Takes it off the lists of its mailboxes, too. Doing it twice is harmless.</summary>
    Task RemoveAsync(Draft draft, CancellationToken cancellation);

    /// <summary>Puts the draft on the list of each mailbox that it is mailed to. Doing it twice is harmless.</summary>
    Task ListAsync(Draft draft, CancellationToken cancellation);

    /// <summary>The drafts that were mailed to this mailbox, those begun last first.</summary>
    /// <param name="most">The older ones beyond are left out.</param>
    Task<IReadOnlyList<Draft>> OfMailboxAsync(Mailbox mailbox, int most, CancellationToken cancellation);

    /// <summary>Those whose time was over at this instant.</summary>
    IAsyncEnumerable<Draft> OverAsync(DateTimeOffset now, CancellationToken cancellation);
}

public sealed record StoredDraft(Draft Draft, WriteStamp Stamp);
