using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>All rows of all tables at one moment, read beside the app.</summary>
public sealed record StoredRows(IReadOnlyDictionary<string, IReadOnlyList<TableEntity>> Tables)
{
    public static async Task<StoredRows> ReadAsync(DataFolder data)
    {
        TableServiceClient service = data.Tables;
        SortedDictionary<string, IReadOnlyList<TableEntity>> tables = new(StringComparer.Ordinal);
        await foreach (TableItem table in service.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            List<TableEntity> rows = [];
            await foreach (TableEntity row in service.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
                rows.Add(row);
            tables.Add(table.Name, rows);
        }
        return new StoredRows(tables);
    }

    /// <summary>How many rows each table has; empty tables are left out.</summary>
    public string Counts => string.Join(", ", Tables.Where(t => t.Value.Count > 0).Select(t => $"{t.Key}: {t.Value.Count}"));

    /// <summary>Every row that says something of one case, with its ETag: equal texts mean that nothing was written.</summary>
    public string OfCase(string caseId) =>
        string.Join('\n', Tables.SelectMany(t => t.Value.Where(r => Mentions(r, caseId)).Select(r => $"{t.Key} {r.PartitionKey} {r.RowKey} {r.ETag}")));

    private static bool Mentions(TableEntity row, string caseId) =>
        row.Select(p => p.Value).OfType<string>().Any(text => text.Contains(caseId, StringComparison.OrdinalIgnoreCase));
}
