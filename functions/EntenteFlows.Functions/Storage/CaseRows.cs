using System.Text.Json;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>All rows of one case, sorted by what they are.</summary>
/// <param name="Snapshot">Null where there is none, or none that can be read.</param>
internal sealed record CaseRows(StoredCase? Snapshot, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<StoredMessage> Messages)
{
    public static CaseRows Of(IEnumerable<TableEntity> rows)
    {
        ILookup<RowKind, TableEntity> kinds = rows.ToLookup(row => RowKeys.Kind(row.RowKey));
        return new(
            kinds[RowKind.Snapshot].Select(ReadSnapshot).FirstOrDefault(),
            [.. kinds[RowKind.Event].SelectMany(EventRow.Read)],
            [.. kinds[RowKind.Message].Select(MessageRow.Read)]);
    }

    /// <summary>Whether the snapshot is that of these events and messages: the number of each, and the chain's head.</summary>
    public bool FitTogether =>
        Snapshot is { File: { } file }
        && file.Events == Events.Count
        && file.Messages == Messages.Count
        && Events.Count > 0 && Events[^1].Hash.AsSpan().SequenceEqual(file.ChainHead.AsSpan());

    private static StoredCase? ReadSnapshot(TableEntity row)
    {
        try
        {
            return SnapshotRow.Read(row);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException)
        {
            // A damaged snapshot is an expected finding here, and made again from the events.
            return null;
        }
    }
}

internal enum RowKind
{
    Other,
    Snapshot,
    Event,
    Message,
}
