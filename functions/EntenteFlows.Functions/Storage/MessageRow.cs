using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>An outbox row. Who it goes to is a number; the mail itself is rendered when it is sent and kept nowhere.</summary>
internal static class MessageRow
{
    /// <param name="traceParent">Of the command that owes it.</param>
    public static TableEntity Of(CaseId id, Message message, string? traceParent) =>
        Of(id, new StoredMessage(message, MessageState.Pending, null, null, 0, null, null, default) { TraceParent = traceParent });

    public static TableEntity Of(CaseId id, StoredMessage stored)
    {
        var row = new TableEntity(RowKeys.Partition(id), RowKeys.Message(stored.Message.Number))
        {
            [nameof(Message.Kind)] = stored.Message.Kind.ToString(),
            [nameof(Message.Recipient)] = stored.Message.Recipient,
            [nameof(Message.Task)] = stored.Message.Task,
            [nameof(Message.At)] = stored.Message.At,
            [nameof(Message.About)] = stored.Message.About,
            [nameof(StoredMessage.State)] = stored.State.ToString(),
            [nameof(StoredMessage.Run)] = stored.Run,
            [nameof(StoredMessage.ClaimedAt)] = stored.ClaimedAt,
            [nameof(StoredMessage.Tries)] = stored.Tries,
            [nameof(StoredMessage.SettledAt)] = stored.SettledAt,
            [nameof(StoredMessage.ProviderId)] = stored.ProviderId,
            [nameof(StoredMessage.TraceParent)] = stored.TraceParent,
        };
        if (stored.Stamp.Value is { } stamp) row.ETag = new ETag(stamp);
        return row;
    }

    public static StoredMessage Read(TableEntity row) => new(
        new Message(
            RowKeys.Number(row.RowKey),
            Enum.Parse<MessageKind>(row.GetString(nameof(Message.Kind))),
            row.GetInt32(nameof(Message.Recipient)).GetValueOrDefault(),
            row.GetInt32(nameof(Message.Task)),
            row.GetDateTimeOffset(nameof(Message.At)).GetValueOrDefault(),
            row.GetString(nameof(Message.About))),
        Enum.Parse<MessageState>(row.GetString(nameof(StoredMessage.State))),
        row.GetString(nameof(StoredMessage.Run)),
        row.GetDateTimeOffset(nameof(StoredMessage.ClaimedAt)),
        row.GetInt32(nameof(StoredMessage.Tries)).GetValueOrDefault(),
        row.GetDateTimeOffset(nameof(StoredMessage.SettledAt)),
        row.GetString(nameof(StoredMessage.ProviderId)),
        new WriteStamp(row.ETag.ToString()))
    {
        TraceParent = row.GetString(nameof(StoredMessage.TraceParent)),
    };
}
