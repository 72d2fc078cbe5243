using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

internal sealed class MemoryDueRows(List<string>? log = null) : IDueRows
{
    private readonly Lock _lock = new();
    private readonly SortedSet<(string Hour, string Case)> _rows = [];

    public IReadOnlyList<string> HoursOf(CaseId id)
    {
        lock (_lock) return [.. _rows.Where(r => r.Case == id.ToString()).Select(r => r.Hour)];
    }

    public Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation)
    {
        log?.Add("due");
        lock (_lock) _rows.Add((DueHour.Of(at), id.ToString()));
        return Task.FromResult(DueHour.Of(at));
    }

    public Task MoveAsync(CaseId id, string? from, string? to, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (from == to) return Task.CompletedTask;
            if (to is not null) _rows.Add((to, id.ToString()));
            if (from is not null) _rows.Remove((from, id.ToString()));
            return Task.CompletedTask;
        }
    }

    public async IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        (string Hour, string Case)[] rows;
        lock (_lock) rows = [.. _rows.Where(r => string.CompareOrdinal(r.Hour, DueHour.Of(now)) <= 0)];
        foreach ((string hour, string id) in rows)
        {
            await Task.CompletedTask;
            yield return new DueRow(hour, CaseId.TryParse(id, out CaseId parsed) ? parsed : default);
        }
    }
}
