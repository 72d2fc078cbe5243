using System.Collections.Concurrent;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>How often each function was called since the start, so that a test can tell which never was.</summary>
internal sealed class InvocationCounts(FunctionCatalog catalog)
{
    private readonly ConcurrentDictionary<string, long> _counts = new(catalog.All.Select(function => KeyValuePair.Create(function.Name, 0L)));

    public IReadOnlyDictionary<string, long> All => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);

    public void Count(Function function) => _counts.AddOrUpdate(function.Name, 1, (_, count) => count + 1);
}
