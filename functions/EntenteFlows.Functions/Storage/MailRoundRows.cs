using Azure;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

/// <summary>The rounds in the index's table, one partition. They live for days, and nobody misses one.</summary>
internal sealed class MailRoundRows(CaseTables tables) : IMailRounds
{
    private const string Partition = "mail-rounds";
    private const char Between = ' ';

    public async Task<MailRound?> FindAsync(Mailbox mailbox, string name, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Index.GetEntityIfExistsAsync<TableEntity>(Partition, Key(mailbox, name), cancellationToken: cancellation), cancellation);
        return found.HasValue ? Read(mailbox, name, found.Value!) : null;
    }

    public async Task<MailRound?> TakeAsync(Mailbox mailbox, string name, MailRound? before, string holder, DateTimeOffset now, CancellationToken cancellation)
    {
        var taken = new MailRound(mailbox, name, holder, now, null, null, before?.Stamp ?? default);
        try
        {
            Response answer = await Faults.HeardAsync(
                () => before is null ? tables.Index.AddEntityAsync(Row(taken), cancellation) : ReplaceAsync(taken, cancellation), cancellation);
            return taken with { Stamp = StampOf(answer) };
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            // The service may have carried out a try that it did not acknowledge, so the row says who has it.
            return await FindAsync(mailbox, name, cancellation) is { Said: null } stands && stands.Holder == holder && stands.TakenAt == now ? stands : null;
        }
    }

    public async Task CloseAsync(MailRound round, IReadOnlyList<string> said, string? providerId, CancellationToken cancellation)
    {
        try
        {
            await Faults.HeardAsync(() => ReplaceAsync(round with { Said = said, ProviderId = providerId }, cancellation), cancellation);
        }
        catch (Exception fault) when (Faults.IsConflict(fault))
        {
            // Taken over: what the other says of its own mail is as good.
        }
    }

    public async Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and TakenAt lt {before}");
        List<TableEntity> old = await Faults.HeardAsync(
            async () =>
            {
                List<TableEntity> rows = [];
                await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellation)) rows.Add(row);
                return rows;
            },
            cancellation);
        foreach (TableEntity row in old)
            await Faults.HeardAsync(() => tables.Index.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation), cancellation);
        return old.Count;
    }

    private Task<Response> ReplaceAsync(MailRound round, CancellationToken cancellation) =>
        tables.Index.UpdateEntityAsync(Row(round), new ETag(round.Stamp.Value), TableUpdateMode.Replace, cancellation);

    private static string Key(Mailbox mailbox, string name) => $"{mailbox.Name}-{name}";

    private static WriteStamp StampOf(Response answer) => new(answer.Headers.ETag?.ToString() ?? "");

    private static TableEntity Row(MailRound round) => new(Partition, Key(round.Mailbox, round.Name))
    {
        [nameof(MailRound.Holder)] = round.Holder,
        [nameof(MailRound.TakenAt)] = round.TakenAt,
        [nameof(MailRound.Said)] = round.Said is null ? null : string.Join(Between, round.Said),
        [nameof(MailRound.ProviderId)] = round.ProviderId,
    };

    private static MailRound Read(Mailbox mailbox, string name, TableEntity row) => new(
        mailbox,
        name,
        row.GetString(nameof(MailRound.Holder)),
        row.GetDateTimeOffset(nameof(MailRound.TakenAt)).GetValueOrDefault(),
        row.GetString(nameof(MailRound.Said))?.Split(Between, StringSplitOptions.RemoveEmptyEntries),
        row.GetString(nameof(MailRound.ProviderId)),
        new WriteStamp(row.ETag.ToString()));
}
