using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// The counts in Table Storage, a row for each limit, person and window; the keys begin with the day, so that a day goes as it came. Two rows never count one thing: the row is
/// changed under its ETag, and within a process one after the other.
/// </summary>
internal sealed class LimitRows(CaseTables tables, IEntropy entropy, IPause pause) : ILimitCounts
{
    private const string DayFormat = "yyyyMMdd";
    private const string TimeFormat = "HHmm";
    private const string Count = "Count";
    private const string Salt = "Salt";
    private const string SaltRow = "salt";
    private const int SaltBytes = 32;

    /// <summary>
    /// Only other instances are raced with. A count that gives up lets its request through, so whoever sends many at once must not win by it: after each lost race
    /// an instance waits, at random and a little longer each time. All waits together are about two seconds.
    /// </summary>
    private const int MostTries = 16;
    private static readonly TimeSpan LongestFirstPause = TimeSpan.FromMilliseconds(32);

    /// <summary>A day's rows are spread over this many partitions, few enough to delete by the hundred.</summary>
    private const int PartitionCharacters = 2;

    private const int MostOfTransaction = 100;

    /// <summary>Rows that are known to be full; what is beyond costs a read again.</summary>
    private const int MostRemembered = 10_000;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly ConcurrentDictionary<(string, string), bool> _full = new();
    private DaySalt? _salt;

    public async Task<bool> TryAddAsync(string limit, string who, DateTimeOffset window, int most, CancellationToken cancellation)
    {
        (string partition, string row) key = await KeyAsync(limit, who, window, cancellation);
        // Whoever goes on and on is refused from memory: a flood must not reach storage.
        if (_full.ContainsKey(key)) return false;
        SemaphoreSlim turn = _turns[(int)((uint)key.GetHashCode() % _turns.Length)];
        await turn.WaitAsync(cancellation);
        try
        {
            bool added = await AddAsync(key.partition, key.row, most, cancellation);
            if (!added) Remember(key);
            return added;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<int> RemoveBeforeAsync(DateOnly day, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey lt {DayText(day)}");
        List<TableEntity> old = [];
        await foreach (TableEntity row in tables.Limits.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation)) old.Add(row);
        foreach (TableEntity[] some in old.GroupBy(r => r.PartitionKey).SelectMany(p => p.Chunk(MostOfTransaction)))
            await tables.Limits.SubmitTransactionAsync(some.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), cancellation);
        _full.Clear();
        return old.Count;
    }

    private void Remember((string, string) key)
    {
        if (_full.Count >= MostRemembered) _full.Clear();
        _full.TryAdd(key, true);
    }

    private async Task<bool> AddAsync(string partition, string row, int most, CancellationToken cancellation)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            TableEntity? read = await FindAsync(partition, row, cancellation);
            int count = read?.GetInt32(Count) ?? 0;
            if (count >= most) return false;
            if (await WriteAsync(new TableEntity(partition, row) { [Count] = count + 1 }, read?.ETag, cancellation)) return true;
            await pause.ForAsync(LongestFirstPause * (tries + 1) * (entropy.Draw(1)[0] / (double)byte.MaxValue), cancellation);
        }
        throw new StorageUnavailableException(new TimeoutException("The count stayed contended."));
    }

    private async Task<bool> WriteAsync(TableEntity row, ETag? read, CancellationToken cancellation)
    {
        try
        {
            await Faults.HeardAsync(
                () => read is { } etag
                    ? tables.Limits.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, cancellation)
                    : tables.Limits.AddEntityAsync(row, cancellation),
                cancellation);
            return true;
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            return false;
        }
    }

    private async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Limits.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value : null;
    }

    private async Task<(string Partition, string Row)> KeyAsync(string limit, string who, DateTimeOffset window, CancellationToken cancellation)
    {
        DateOnly day = DateOnly.FromDateTime(window.UtcDateTime);
        string hash = Convert.ToHexStringLower(HMACSHA256.HashData(await SaltOfAsync(day, cancellation), Encoding.UTF8.GetBytes(who)));
        return ($"{DayText(day)}-{hash[..PartitionCharacters]}", $"{hash[PartitionCharacters..]}-{limit}-{window.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}");
    }

    /// <summary>Made by whoever comes first on a day; all others read that one.</summary>
    private async Task<byte[]> SaltOfAsync(DateOnly day, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _salt) is { } known && known.Day == day) return known.Bytes;
        byte[] salt = await StoredSaltAsync(day, cancellation) ?? await DrawnSaltAsync(day, cancellation);
        Volatile.Write(ref _salt, new DaySalt(day, salt));
        return salt;
    }

    private async Task<byte[]?> StoredSaltAsync(DateOnly day, CancellationToken cancellation) => (await FindAsync(DayText(day), SaltRow, cancellation))?.GetBinary(Salt);

    private async Task<byte[]> DrawnSaltAsync(DateOnly day, CancellationToken cancellation)
    {
        byte[] drawn = [.. entropy.Draw(SaltBytes)];
        return await WriteAsync(new TableEntity(DayText(day), SaltRow) { [Salt] = drawn }, read: null, cancellation)
            ? drawn
            : (await StoredSaltAsync(day, cancellation))!;
    }

    private static string DayText(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private sealed record DaySalt(DateOnly Day, byte[] Bytes);
}
