using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>When to look after which case. Every call may throw <see cref="StorageUnavailableException"/>.</summary>
public interface IDueRows
{
    /// <summary>Writes a row in the hour of that instant; one that stands there already stays.</summary>
    /// <returns>The hour.</returns>
    Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Writes the new row before it deletes the old, so that the case is never without one.</summary>
    /// <param name="from">The hour of the old row; null where it is not known.</param>
    /// <param name="to">The hour of the new row; null for none.</param>
    Task MoveAsync(CaseId id, string? from, string? to, CancellationToken cancellation);

    /// <summary>All rows up to the hour of that instant, oldest first. A case that was looked after has moved on, so what lies there is only what is due.</summary>
    IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, CancellationToken cancellation);
}

public sealed record DueRow(string Hour, CaseId Case);
