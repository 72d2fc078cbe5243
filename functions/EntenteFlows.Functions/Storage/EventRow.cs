using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>An event as one entity. Its fixed part and hashes never change; erasure empties the personal part and the salt.</summary>
internal static class EventRow
{
    public const string CommandId = nameof(RecordedEvent.CommandId);

    public static TableEntity Of(CaseId id, RecordedEvent happened)
    {
        var row = new TableEntity(RowKeys.Partition(id), RowKeys.Event(happened.Number))
        {
            [CommandId] = happened.CommandId,
            [nameof(RecordedEvent.Kind)] = happened.Kind,
            [nameof(RecordedEvent.At)] = happened.At,
            [nameof(RecordedEvent.Hash)] = happened.Hash.ToArray(),
        };
        BinaryColumns.Set(row, nameof(RecordedEvent.Fixed), happened.Fixed.AsSpan());
        BinaryColumns.Set(row, nameof(RecordedEvent.Personal), happened.Personal.AsSpan());
        BinaryColumns.Set(row, nameof(RecordedEvent.Salt), happened.Salt.AsSpan());
        BinaryColumns.Set(row, nameof(RecordedEvent.PersonalHash), happened.PersonalHash.AsSpan());
        return row;
    }

    public static RecordedEvent Read(TableEntity row) => new(
        RowKeys.Number(row.RowKey),
        row.GetString(CommandId),
        row.GetString(nameof(RecordedEvent.Kind)),
        row.GetDateTimeOffset(nameof(RecordedEvent.At)).GetValueOrDefault(),
        Bytes(row, nameof(RecordedEvent.Fixed)),
        Bytes(row, nameof(RecordedEvent.Personal)),
        Bytes(row, nameof(RecordedEvent.Salt)),
        Bytes(row, nameof(RecordedEvent.PersonalHash)),
        ImmutableCollectionsMarshal.AsImmutableArray(row.GetBinary(nameof(RecordedEvent.Hash))));

    public static TableEntity WithoutPersonal(TableEntity row)
    {
        BinaryColumns.Drop(row, nameof(RecordedEvent.Personal));
        BinaryColumns.Drop(row, nameof(RecordedEvent.Salt));
        return row;
    }

    private static ImmutableArray<byte> Bytes(TableEntity row, string name) =>
        ImmutableCollectionsMarshal.AsImmutableArray(BinaryColumns.Get(row, name));
}
