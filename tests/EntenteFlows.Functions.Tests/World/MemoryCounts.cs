using System.Collections.Concurrent;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>Counts in memory. Can be told to be out of order.</summary>
internal sealed class MemoryCounts : ILimitCounts
{
    private readonly ConcurrentDictionary<(string Limit, string Who, DateTimeOffset Window), int> _counts = new();

    /// <summary>Thrown instead of counting.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often somebody was counted, or refused.</summary>
    public int Asked { get; private set; }

    public IEnumerable<string> Whom => _counts.Keys.Select(k => k.Who).Distinct();

    public Task<bool> TryAddAsync(string limit, string who, DateTimeOffset window, int most, CancellationToken cancellation)
    {
        Asked++;
        if (Fault is not null) throw Fault;
        int before = _counts.GetValueOrDefault((limit, who, window));
        if (before < most) _counts[(limit, who, window)] = before + 1;
        return Task.FromResult(before < most);
    }

    public Task<int> RemoveBeforeAsync(DateOnly day, CancellationToken cancellation) => throw new NotSupportedException("No door removes counts.");
}
