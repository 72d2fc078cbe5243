using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;

namespace EntenteFlows.Operations.Cases;

/// <summary>The earliest hour in which each case has a due row: one entry a case, since the rows lie by hours and cannot be asked for by case.</summary>
internal sealed class DueHours
{
    private readonly Dictionary<string, string> _earliest = new(StringComparer.Ordinal);

    public static async Task<DueHours> ReadAsync(CaseTables tables, CancellationToken cancellation)
    {
        var hours = new DueHours();
        await foreach (TableEntity row in CasePartitions.RowsAsync(tables.Due, null, cancellation))
        {
            // They come in the order of their hours.
            hours._earliest.TryAdd(row.RowKey, row.PartitionKey);
        }
        return hours;
    }

    /// <summary>Whether somebody will look after the case by then.</summary>
    public bool HasBy(CaseId id, DateTimeOffset at) =>
        _earliest.TryGetValue(id.ToString(), out string? hour) && string.CompareOrdinal(hour, DueHour.Of(at)) <= 0;
}
