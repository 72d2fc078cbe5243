using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>When to look after which case. Every call may throw <see cref="StorageUnavailableException"/>.</summary>
public interface IDueRows
{
    /// <summary>Writes a row in the hour of that instant, anew also where one stands there: who has read it can no longer remove it.</summary>
    /// <returns>The hour.</returns>
    Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Removes a row in an hour to come.</summary>
    Task CancelAsync(CaseId id, string hour, CancellationToken cancellation);

    /// <summary>Removes a row as it was read; one that was written since stays.</summary>
    Task RemoveAsync(DueRow row, CancellationToken cancellation);

    /// <summary>All rows up to the hour of that instant, oldest first. A case that was looked after has moved on, so what lies there is only what is due.</summary>
    IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, CancellationToken cancellation);
}

public sealed record DueRow(string Hour, CaseId Case, WriteStamp Stamp);
