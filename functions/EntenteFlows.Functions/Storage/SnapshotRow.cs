using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>A case's snapshot as one entity: plain columns for who compares, the rest as Brotli-compressed JSON.</summary>
internal static class SnapshotRow
{
    private const string Body = "Body";
    private const string Asleep = "Asleep";
    private const string LastCommand = "LastCommand";

    public static readonly string[] HeadColumns =
        ["PartitionKey", nameof(Case.State), nameof(Case.Version), nameof(Case.Messages), nameof(CaseHead.NextDue), Asleep];

    public static TableEntity Of(Case file, bool asleep, string lastCommand, string? traceParent, WriteStamp stamp)
    {
        var row = new TableEntity(RowKeys.Partition(file.Id), RowKeys.Snapshot)
        {
            [nameof(Case.Reference)] = file.Reference,
            [nameof(Case.Workflow)] = file.Workflow,
            [nameof(Case.State)] = file.State.ToString(),
            [nameof(Case.Version)] = file.Version,
            [nameof(Case.Messages)] = file.Messages,
            [nameof(CaseHead.NextDue)] = CaseSchedule.NextDue(file),
            [Asleep] = asleep,
            [LastCommand] = lastCommand,
            [nameof(StoredCase.TraceParent)] = traceParent,
        };
        row.ETag = new ETag(stamp.Value);
        BinaryColumns.Set(row, Body, Packed.Of(CaseJson.Write(file)));
        return row;
    }

    public static StoredCase Read(TableEntity row) => new(
        CaseJson.Read(Packed.Read(BinaryColumns.Get(row, Body))),
        row.GetBoolean(Asleep) ?? false,
        row.GetString(LastCommand) ?? "",
        new WriteStamp(row.ETag.ToString()))
    {
        TraceParent = row.GetString(nameof(StoredCase.TraceParent)),
    };

    public static CaseHead ReadHead(TableEntity row) => new(
        CaseId.TryParse(row.PartitionKey, out CaseId id) ? id : throw new FormatException($"'{row.PartitionKey}' is no case id."),
        Enum.Parse<CaseState>(row.GetString(nameof(Case.State))),
        row.GetInt64(nameof(Case.Version)) ?? 0,
        row.GetInt32(nameof(Case.Messages)) ?? 0,
        row.GetDateTimeOffset(nameof(CaseHead.NextDue)),
        row.GetBoolean(Asleep) ?? false);
}
