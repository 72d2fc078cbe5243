using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The task hub's rows at one moment: instances, their histories, and what was told to them and not taken yet.</summary>
public sealed class HubRows
{
    private const string InstanceRow = "instance";

    private readonly IReadOnlyList<TableEntity> _rows;

    private HubRows(IReadOnlyList<string> tables, IReadOnlyList<TableEntity> rows) => (Tables, _rows) = (tables, rows);

    /// <summary>The tables that belong to the hub, which knows no case.</summary>
    public IReadOnlyList<string> Tables { get; }

    public static async Task<HubRows> ReadAsync(DataFolder data)
    {
        string[] app = ["Cases", "Due", "CaseIndex", "Substitutions"];
        List<string> tables = [];
        List<TableEntity> rows = [];
        await foreach (TableItem table in data.Tables.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            if (app.Contains(table.Name))
                continue;
            tables.Add(table.Name);
            await foreach (TableEntity row in data.Tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
                rows.Add(row);
        }
        return new HubRows(tables, rows);
    }

    public IEnumerable<TableEntity> All => _rows;

    /// <summary>What happened in an instance, oldest first: "TaskScheduled SendMessage" and the like.</summary>
    public IReadOnlyList<string> HistoryOf(string instanceId) =>
        [.. History(instanceId).Select(r => $"{r.GetString("EventType")} {r.GetString("Name")}".TrimEnd())];

    public IEnumerable<TableEntity> History(string instanceId) =>
        _rows.Where(r => r.PartitionKey == instanceId && r.RowKey.StartsWith("history-", StringComparison.Ordinal)).OrderBy(r => r.RowKey, StringComparer.Ordinal);

    /// <summary>Orchestrations that had something to do: an activity asked for and not answered, or a message not taken.</summary>
    public IReadOnlyList<WorkLeft> AtWork =>
        [.. _rows.Where(r => r.RowKey == InstanceRow && r.GetString("Status") is "Pending" or "Running").Select(r => WorkOf(r.PartitionKey)).Where(w => w.Activities.Count + w.Messages > 0)];

    private WorkLeft WorkOf(string instanceId)
    {
        HashSet<int?> answered = [.. History(instanceId).Where(r => r.GetString("EventType") is "TaskCompleted" or "TaskFailed").Select(r => r.GetInt32("TaskId"))];
        return new WorkLeft(
            instanceId,
            [.. History(instanceId).Where(r => r.GetString("EventType") is "TaskScheduled" && !answered.Contains(r.GetInt32("TaskId"))).Select(r => $"{r.GetString("Name")} {r.GetString("Payload")}")],
            _rows.Count(r => r.PartitionKey == instanceId && r.RowKey.StartsWith("inbox-", StringComparison.Ordinal) && r.GetDateTimeOffset("NotBefore") is null));
    }
}
