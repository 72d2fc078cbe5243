using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Functions.Tests.World;

internal sealed class MemoryDueRows(List<string>? log = null) : IDueRows
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string Hour, string Case), WriteStamp> _rows = [];
    private int _stamps;

    public IReadOnlyList<string> HoursOf(CaseId id)
    {
        lock (_lock) return [.. _rows.Keys.Where(r => r.Case == id.ToString()).Select(r => r.Hour)];
    }

    public Task<string> AddAsync(CaseId id, DateTimeOffset at, CancellationToken cancellation)
    {
        log?.Add("due");
        lock (_lock) _rows[(DueHour.Of(at), id.ToString())] = new WriteStamp($"stamp-{++_stamps}");
        return Task.FromResult(DueHour.Of(at));
    }

    public Task CancelAsync(CaseId id, string hour, CancellationToken cancellation)
    {
        lock (_lock) _rows.Remove((hour, id.ToString()));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(DueRow row, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rows.GetValueOrDefault((row.Hour, row.Case.ToString())) == row.Stamp) _rows.Remove((row.Hour, row.Case.ToString()));
            return Task.CompletedTask;
        }
    }

    public async IAsyncEnumerable<DueRow> UpToAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        DueRow[] rows;
        lock (_lock)
        {
            rows = [.. _rows.Where(r => string.CompareOrdinal(r.Key.Hour, DueHour.Of(now)) <= 0)
                .Select(r => new DueRow(r.Key.Hour, CaseId.TryParse(r.Key.Case, out CaseId id) ? id : default, r.Value))];
        }
        foreach (DueRow row in rows)
        {
            await Task.CompletedTask;
            yield return row;
        }
    }
}
