using System.Globalization;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>
/// The cases by their applicant's mailbox, in the index's table: a partition for each mailbox, named by a salted hash of its address, and beside each case the name of the
/// partition in which it stands, so that a corrected or erased address takes its row along.
/// </summary>
internal sealed class MailboxRows(CaseTables tables, MailboxHash mailboxes) : IMailboxes
{
    private const string OfMailbox = "mailbox-";
    private const string OfCase = "mailbox-of-";
    private const string OnlyRow = "mailbox";
    private const string Where = "Partition";
    private const string Id = "Id";

    /// <summary>Moves the case's row to where it belongs; doing it twice is harmless.</summary>
    public async Task UpdateAsync(Case file, CancellationToken cancellation)
    {
        string? right = await PartitionAsync(file, cancellation);
        string? stands = await StandsAsync(file, cancellation);
        if (stands == right) return;

        // The name of the partition last: a run that breaks off before leaves nothing that the next one does not find.
        if (right is not null)
        {
            var row = new TableEntity(right, Key(file)) { [Id] = file.Id.ToString() };
            await Faults.HeardAsync(() => tables.Index.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);
        }
        if (stands is not null) await Faults.HeardAsync(() => tables.Index.DeleteEntityAsync(stands, Key(file), ETag.All, cancellation), cancellation);
        await (right is null
            ? Faults.HeardAsync(() => tables.Index.DeleteEntityAsync(OfCase + file.Id, OnlyRow, ETag.All, cancellation), cancellation)
            : Faults.HeardAsync(() => tables.Index.UpsertEntityAsync(new TableEntity(OfCase + file.Id, OnlyRow) { [Where] = right }, TableUpdateMode.Replace, cancellation), cancellation));
    }

    /// <summary>Whether the case's rows stand as <see cref="UpdateAsync"/> would write them.</summary>
    public async Task<bool> HasAsync(Case file, CancellationToken cancellation)
    {
        string? right = await PartitionAsync(file, cancellation);
        return await StandsAsync(file, cancellation) == right && (right is null || await FindAsync(right, Key(file), cancellation) is not null);
    }

    public Task<Mailbox> OfAsync(string email, CancellationToken cancellation) => mailboxes.OfAsync(email, cancellation);

    public async Task<IReadOnlyList<CaseId>> CasesOfAsync(Mailbox mailbox, int most, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {OfMailbox + mailbox.Name}");
        return await Faults.HeardAsync(
            async () =>
            {
                List<CaseId> found = [];
                await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellation))
                {
                    if (found.Count == most) break;
                    if (CaseId.TryParse(row.GetString(Id), out CaseId id)) found.Add(id);
                }
                return (IReadOnlyList<CaseId>)found;
            },
            cancellation);
    }

    private async Task<string?> PartitionAsync(Case file, CancellationToken cancellation) =>
        file.Erased ? null : OfMailbox + (await mailboxes.OfAsync(file.Applicant.Email, cancellation)).Name;

    private async Task<string?> StandsAsync(Case file, CancellationToken cancellation) =>
        (await FindAsync(OfCase + file.Id, OnlyRow, cancellation))?.GetString(Where);

    private async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        NullableResponse<TableEntity> found = await Faults.HeardAsync(
            () => tables.Index.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation), cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Inverted time first, so that the order of keys is newest first.</summary>
    private static string Key(Case file) =>
        (DateTime.MaxValue.Ticks - file.SubmittedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture) + "-" + file.Id;
}
