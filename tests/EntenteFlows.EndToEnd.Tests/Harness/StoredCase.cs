using System.IO.Compression;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A case as its rows have it, read beside the app: what counts when an answer and the storage disagree.</summary>
public sealed record StoredCase(Case File, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<StoredCaseMessage> Messages)
{
    private const string Table = "Cases";

    public IEnumerable<CaseEvent> Happened => Events.Select(EventChain.Read);

    /// <summary>Number of the first event that does not fit the chain; null where it is whole.</summary>
    public int? FirstBreak => EventChain.FirstBreak(Events, File.ChainHead.AsSpan());

    /// <summary>Numbers of the lists that were dropped, since nothing else was open with whoever decided; they are not among <see cref="Messages"/>.</summary>
    public IReadOnlyList<int> ListsNotNeeded { get; init; } = [];

    public static async Task<StoredCase> ReadAsync(DataFolder data, string caseId)
    {
        List<TableEntity> rows = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {caseId}");
        await foreach (TableEntity row in data.Tables.GetTableClient(Table).QueryAsync<TableEntity>(filter, cancellationToken: TestContext.Current.CancellationToken))
            rows.Add(row);
        StoredCaseMessage[] messages = [.. rows.Where(r => r.RowKey.StartsWith("message-", StringComparison.Ordinal)).Select(ReadMessage)];
        return new StoredCase(
            CaseJson.Read(Unpack(Bytes(rows.Single(r => r.RowKey == "snapshot"), "Body"))),
            [.. rows.Where(r => r.RowKey.StartsWith("event-", StringComparison.Ordinal)).Select(ReadEvent)],
            [.. messages.Where(m => !IsNotNeeded(m))])
        {
            ListsNotNeeded = [.. messages.Where(IsNotNeeded).Select(m => m.Number)],
        };
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool IsNotNeeded(StoredCaseMessage message) => message is { Kind: "OpenTasks", State: "Overtaken" };

    private static RecordedEvent ReadEvent(TableEntity row) => new(
        Number(row),
        row.GetString("CommandId"),
        row.GetString("Kind"),
        row.GetDateTimeOffset("At")!.Value,
        [.. Bytes(row, "Fixed")],
        [.. Bytes(row, "Personal")],
        [.. Bytes(row, "Salt")],
        [.. Bytes(row, "PersonalHash")],
        [.. row.GetBinary("Hash")]);

    private static StoredCaseMessage ReadMessage(TableEntity row) =>
        new(Number(row), row.GetString("Kind"), row.GetInt32("Recipient")!.Value, row.GetInt32("Task"), row.GetDateTimeOffset("At")!.Value, row.GetString("State"));

    private static int Number(TableEntity row) => int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(TableEntity row, string name)
    {
        var bytes = new MemoryStream();
        for (int part = 0; row.TryGetValue($"{name}{part}", out object? piece) && piece is byte[] some; part++)
            bytes.Write(some);
        return bytes.ToArray();
    }
}
