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

    /// <summary>Doing it twice is harmless.</summary>
    Task RemoveAsync(CaseId id, int day, CancellationToken cancellation);

    /// <summary>Those whose time was over at this instant.</summary>
    IAsyncEnumerable<Draft> OverAsync(DateTimeOffset now, CancellationToken cancellation);
}

public sealed record StoredDraft(Draft Draft, WriteStamp Stamp);
