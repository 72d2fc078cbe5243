namespace EntenteFlows.Functions.Storage;

/// <summary>Counts for all instances together what nobody may do without end. Who did it is kept as a hash whose salt is drawn anew each day.</summary>
public interface ILimitCounts
{
    /// <summary>Adds one, unless the count stands at the limit already. Costs a read and a write at most, but for races with other instances.</summary>
    /// <param name="limit">Letters alone.</param>
    /// <param name="who">Never written as it is.</param>
    /// <param name="window">When the window began, in UTC.</param>
    /// <returns>False where the count stood at the limit.</returns>
    /// <exception cref="StorageUnavailableException">Storage is silent, or the row stayed contended.</exception>
    Task<bool> TryAddAsync(string limit, string who, DateTimeOffset window, int most, CancellationToken cancellation);

    /// <summary>Removes the counts and salts of all days before this one.</summary>
    /// <returns>How many rows.</returns>
    Task<int> RemoveBeforeAsync(DateOnly day, CancellationToken cancellation);
}
