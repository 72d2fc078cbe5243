using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

internal sealed class MemoryIndex : ICaseIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CaseId, Case> _cases = [];

    public int Updates { get; private set; }

    public Task UpdateAsync(Case file, CancellationToken cancellation)
    {
        lock (_lock) _cases[file.Id] = file;
        Updates++;
        return Task.CompletedTask;
    }

    public Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation) => throw new NotSupportedException("The tests of lists run on Azurite.");

    public async IAsyncEnumerable<CaseId> OpenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        CaseId[] open;
        lock (_lock) open = [.. _cases.Values.Where(c => !c.IsFinal).Select(c => c.Id)];
        foreach (CaseId id in open)
        {
            await Task.CompletedTask;
            yield return id;
        }
    }

    public Task<bool> IsWholeAsync(CancellationToken cancellation) => Task.FromResult(true);

    public Task MarkWholeAsync(CancellationToken cancellation) => Task.CompletedTask;
}
