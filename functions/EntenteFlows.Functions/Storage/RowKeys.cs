using System.Globalization;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>Where a case's rows lie in its partition.</summary>
internal static class RowKeys
{
    public const string Snapshot = "snapshot";

    private const string EventPrefix = "event-";
    private const string MessagePrefix = "message-";

    public static string Partition(CaseId id) => id.ToString();

    public static string Event(int number) => EventPrefix + number.ToString("D6", CultureInfo.InvariantCulture);

    public static string Message(int number) => MessagePrefix + number.ToString("D6", CultureInfo.InvariantCulture);

    public static int Number(string rowKey) => int.Parse(rowKey.AsSpan(rowKey.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    public static RowKind Kind(string rowKey) => rowKey switch
    {
        Snapshot => RowKind.Snapshot,
        _ when rowKey.StartsWith(EventPrefix, StringComparison.Ordinal) => RowKind.Event,
        _ when rowKey.StartsWith(MessagePrefix, StringComparison.Ordinal) => RowKind.Message,
        _ => RowKind.Other,
    };

    /// <summary>The filter for all rows of a kind after the given number; they come in order.</summary>
    public static string EventsAfter(CaseId id, int number) => After(id, EventPrefix, Event(number));

    public static string AllMessages(CaseId id) => After(id, MessagePrefix, Message(0));

    // '.' follows '-' in the order of keys, so the range ends with the last row of the kind.
    private static string After(CaseId id, string prefix, string key) =>
        $"PartitionKey eq '{Partition(id)}' and RowKey gt '{key}' and RowKey lt '{prefix[..^1]}.'";
}
