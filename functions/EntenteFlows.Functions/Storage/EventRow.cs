using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// An event as one entity or, of a command that has more than one transaction holds, several that follow each other. Their fixed parts and hashes never change; erasure
/// empties the personal parts and the salts.
/// </summary>
internal static class EventRow
{
    public const string CommandId = nameof(RecordedEvent.CommandId);

    /// <summary>Events in one entity: each takes seven properties and more where it is long, and an entity may have 252.</summary>
    public const int MostInOne = 16;

    public static TableEntity Of(CaseId id, RecordedEvent happened) => Of(id, [happened]);

    /// <param name="events">Of one command, with numbers that follow each other; the first gives the row its key.</param>
    public static TableEntity Of(CaseId id, IReadOnlyList<RecordedEvent> events)
    {
        var row = new TableEntity(RowKeys.Partition(id), RowKeys.Event(events[0].Number)) { [CommandId] = events[0].CommandId };
        foreach ((int at, RecordedEvent happened) in events.Index())
            Set(row, Place(at), happened);
        return row;
    }

    public static IEnumerable<RecordedEvent> Read(TableEntity row) => Places(row).Select((place, at) => new RecordedEvent(
        RowKeys.Number(row.RowKey) + at,
        row.GetString(CommandId),
        row.GetString(place + nameof(RecordedEvent.Kind)),
        row.GetDateTimeOffset(place + nameof(RecordedEvent.At)).GetValueOrDefault(),
        Bytes(row, place + nameof(RecordedEvent.Fixed)),
        Bytes(row, place + nameof(RecordedEvent.Personal)),
        Bytes(row, place + nameof(RecordedEvent.Salt)),
        Bytes(row, place + nameof(RecordedEvent.PersonalHash)),
        ImmutableCollectionsMarshal.AsImmutableArray(row.GetBinary(place + nameof(RecordedEvent.Hash)))));

    public static TableEntity WithoutPersonal(TableEntity row)
    {
        foreach (string place in Places(row).ToList())
        {
            BinaryColumns.Drop(row, place + nameof(RecordedEvent.Personal));
            BinaryColumns.Drop(row, place + nameof(RecordedEvent.Salt));
        }

        return row;
    }

    private static void Set(TableEntity row, string place, RecordedEvent happened)
    {
        row[place + nameof(RecordedEvent.Kind)] = happened.Kind;
        row[place + nameof(RecordedEvent.At)] = happened.At;
        row[place + nameof(RecordedEvent.Hash)] = happened.Hash.ToArray();
        BinaryColumns.Set(row, place + nameof(RecordedEvent.Fixed), happened.Fixed.AsSpan());
        BinaryColumns.Set(row, place + nameof(RecordedEvent.Personal), happened.Personal.AsSpan());
        BinaryColumns.Set(row, place + nameof(RecordedEvent.Salt), happened.Salt.AsSpan());
        BinaryColumns.Set(row, place + nameof(RecordedEvent.PersonalHash), happened.PersonalHash.AsSpan());
    }

    /// <summary>What the names of an event's properties begin with: nothing for the first, as in rows that hold no other.</summary>
    private static string Place(int at) => at == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Next{at}_");

    private static IEnumerable<string> Places(TableEntity row) =>
        Enumerable.Range(0, MostInOne).Select(Place).TakeWhile(place => row.ContainsKey(place + nameof(RecordedEvent.Kind)));

    private static ImmutableArray<byte> Bytes(TableEntity row, string name) =>
        ImmutableCollectionsMarshal.AsImmutableArray(BinaryColumns.Get(row, name));
}
