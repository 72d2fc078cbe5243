using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>
/// How an instance lies in its partition: one row "instance", rows "history-{generation}-{number}", rows "inbox-{sequence}".
/// One table for all three, since only rows of one table and partition can change as one.
/// </summary>
internal static class InstanceRows
{
    public const string InstanceRow = "instance";
    private const string HistoryPrefix = "history-";
    private const string InboxPrefix = "inbox-";

    public static string HistoryRow(int generation, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{HistoryPrefix}{generation:D6}-{number:D8}");

    public static string InboxRow(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{InboxPrefix}{sequence:D12}");

    public static TableEntity Write(InstanceRecord record) => new(record.InstanceId, InstanceRow)
    {
        ["Name"] = record.Name,
        ["Version"] = record.Version,
        ["Incarnation"] = record.Incarnation,
        ["Generation"] = record.Generation,
        ["HistoryLength"] = record.HistoryLength,
        ["NextMessage"] = record.NextMessage,
        ["Status"] = record.Status.ToString(),
        ["CreatedAt"] = record.CreatedAt,
        ["LastUpdatedAt"] = record.LastUpdatedAt,
        ["Input"] = record.Input,
        ["Output"] = record.Output,
        ["CustomStatus"] = record.CustomStatus,
        ["Failure"] = FailureText.Write(record.Failure),
        ["Tags"] = record.Tags.IsEmpty ? null : JsonSerializer.Serialize(record.Tags),
    };

    public static InstanceRecord ReadRecord(TableEntity row) => new(row.PartitionKey, row.GetString("Name"), row.GetString("Version"))
    {
        Incarnation = row.GetGuid("Incarnation")!.Value,
        Generation = row.GetInt32("Generation")!.Value,
        HistoryLength = row.GetInt32("HistoryLength")!.Value,
        NextMessage = row.GetInt64("NextMessage")!.Value,
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString("Status")),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastUpdatedAt = row.GetDateTimeOffset("LastUpdatedAt")!.Value,
        Input = row.GetString("Input"),
        Output = row.GetString("Output"),
        CustomStatus = row.GetString("CustomStatus"),
        Failure = FailureText.Read(row.GetString("Failure")),
        Tags = row.GetString("Tags") is { } tags
            ? JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(tags)!
            : ImmutableDictionary<string, string>.Empty,
        ETag = row.ETag,
    };

    public static TableEntity Write(InstanceRecord record, int number, HistoryEvent happened)
    {
        TableEntity row = Write(record.InstanceId, HistoryRow(record.Generation, number), happened);
        row["Generation"] = record.Generation;
        row["Number"] = number;
        return row;
    }

    public static TableEntity Write(InstanceRecord record, InboxMessage message)
    {
        TableEntity row = Write(record.InstanceId, InboxRow(message.Sequence), message.Event);
        row["Incarnation"] = record.Incarnation;
        row["Generation"] = record.Generation;
        row["Sequence"] = message.Sequence;
        row["MessageId"] = message.Id;
        row["NotBefore"] = message.NotBefore;
        return row;
    }

    /// <summary>Sorts a partition's rows, given in the order of their keys.</summary>
    /// <returns>What counts, or null where there is no instance row; and the keys of rows that a crash left behind and that no longer count.</returns>
    public static (StoredInstance? Instance, IReadOnlyList<string> LeftBehind) Read(IReadOnlyList<TableEntity> rows)
    {
        TableEntity? own = rows.FirstOrDefault(row => row.RowKey == InstanceRow);
        if (own is null) return (null, [.. rows.Select(row => row.RowKey)]);

        InstanceRecord record = ReadRecord(own);
        var history = new List<HistoryEvent>();
        var inbox = new List<InboxMessage>();
        var leftBehind = new List<string>();
        foreach (TableEntity row in rows)
        {
            if (IsHistory(row, record)) history.Add(ReadEvent(row));
            else if (IsInbox(row, record)) inbox.Add(ReadMessage(row));
            else if (row.RowKey != InstanceRow) leftBehind.Add(row.RowKey);
        }

        return history.Count == record.HistoryLength
            ? (new StoredInstance(record, history, inbox), leftBehind)
            : throw new InvalidDataException($"Instance {record.InstanceId} has {history.Count} rows of history where its own row counts {record.HistoryLength}.");
    }

    private static bool IsHistory(TableEntity row, InstanceRecord record) => row.RowKey.StartsWith(HistoryPrefix, StringComparison.Ordinal)
        && row.GetInt32("Generation") == record.Generation && row.GetInt32("Number") < record.HistoryLength;

    private static bool IsInbox(TableEntity row, InstanceRecord record) => row.RowKey.StartsWith(InboxPrefix, StringComparison.Ordinal)
        && row.GetGuid("Incarnation") == record.Incarnation && row.GetInt32("Generation") <= record.Generation && !record.HasEnded;

    private static TableEntity Write(string instanceId, string rowKey, HistoryEvent happened) => new(instanceId, rowKey)
    {
        ["EventType"] = happened.Type.ToString(),
        ["At"] = happened.At,
        ["TaskId"] = happened.TaskId,
        ["Name"] = happened.Name,
        ["Payload"] = happened.Payload,
        ["FireAt"] = happened.FireAt,
        ["Failure"] = FailureText.Write(happened.Failure),
    };

    private static HistoryEvent ReadEvent(TableEntity row) =>
        new(Enum.Parse<HistoryEventType>(row.GetString("EventType")), row.GetDateTimeOffset("At")!.Value)
        {
            TaskId = row.GetInt32("TaskId"),
            Name = row.GetString("Name"),
            Payload = row.GetString("Payload"),
            FireAt = row.GetDateTimeOffset("FireAt"),
            Failure = FailureText.Read(row.GetString("Failure")),
        };

    private static InboxMessage ReadMessage(TableEntity row) =>
        new(row.GetInt64("Sequence")!.Value, row.GetGuid("MessageId")!.Value, ReadEvent(row), row.GetDateTimeOffset("NotBefore"));
}
