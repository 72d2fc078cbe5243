using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>The index in Table Storage. A list reads one partition (two where open and closed cases are asked for together) from where the page before ended.</summary>
internal sealed class CaseIndex(CaseTables tables, MailboxHash mailboxes, Catalogue catalogue) : ICaseIndex
{
    private const string AboutItself = "about";

    // Another name whenever there are rows that earlier versions did not write: the next start then makes the index anew.
    private const string Whole = "whole-with-open-tasks";
    private const int LargestPage = 100;

    private readonly MailboxRows _mailboxes = new(tables, mailboxes);
    private readonly OpenTaskRows _tasks = new(tables, mailboxes);

    public async Task UpdateAsync(Case file, CancellationToken cancellation)
    {
        CaseListRow row = Row(file);
        await Task.WhenAll(_mailboxes.UpdateAsync(file, cancellation), _tasks.UpdateAsync(file, cancellation));
        await Task.WhenAll(CaseListRows.Partitions(!file.IsFinal, row).Select(p => Faults.HeardAsync(
            () => tables.Index.UpsertEntityAsync(CaseListRows.Entity(p, row), TableUpdateMode.Replace, cancellation), cancellation)));
        if (!file.IsFinal) return;

        // Only after the closed rows stand: a case in both lists for a moment is better than in none.
        await Task.WhenAll(CaseListRows.Partitions(open: true, row).Select(p => Faults.HeardAsync(
            () => tables.Index.DeleteEntityAsync(p, CaseListRows.Key(row), ETag.All, cancellation), cancellation)));
    }

    /// <summary>Whether the case's rows stand as <see cref="UpdateAsync"/> would write them.</summary>
    public async Task<bool> HasAsync(Case file, CancellationToken cancellation)
    {
        CaseListRow row = Row(file);
        foreach (string partition in CaseListRows.Partitions(!file.IsFinal, row))
        {
            NullableResponse<TableEntity> found = await FindAsync(partition);
            if (!found.HasValue || !CaseListRows.Entity(partition, row).All(p => Equals(found.Value![p.Key], p.Value))) return false;
        }
        foreach (string partition in file.IsFinal ? CaseListRows.Partitions(open: true, row) : [])
        {
            if ((await FindAsync(partition)).HasValue) return false;
        }
        return await _mailboxes.HasAsync(file, cancellation) && await _tasks.HasAsync(file, cancellation);

        Task<NullableResponse<TableEntity>> FindAsync(string partition) => Faults.HeardAsync(
            () => tables.Index.GetEntityIfExistsAsync<TableEntity>(partition, CaseListRows.Key(row), cancellationToken: cancellation), cancellation);
    }

    public async Task<CaseListPage> ListAsync(CaseListQuery query, CancellationToken cancellation)
    {
        int size = Math.Clamp(query.PageSize, 1, LargestPage);
        bool[] halves = query.Open is { } open ? [open] : [true, false];
        IReadOnlyList<TableEntity>[] found = await Task.WhenAll(halves.Select(half => ReadAsync(half, query, size + 1, cancellation)));
        // While a case closes it may stand in both halves for a moment; the closed row is the newer one.
        TableEntity[] rows = [.. found.SelectMany(f => f).Reverse().DistinctBy(r => r.RowKey).OrderBy(r => r.RowKey, StringComparer.Ordinal)];
        TableEntity[] page = [.. rows.Take(size)];
        return new([.. page.Select(CaseListRows.Read)], rows.Length > size ? page[^1].RowKey : null);
    }

    public async IAsyncEnumerable<CaseId> OpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {CaseListRows.Partition(open: true, null)}");
        await using IAsyncEnumerator<TableEntity> rows =
            tables.Index.QueryAsync<TableEntity>(filter, null, [nameof(CaseListRow.Id)], cancellation).GetAsyncEnumerator(cancellation);
        while (await Faults.HeardAsync(() => rows.MoveNextAsync().AsTask(), cancellation))
        {
            if (CaseId.TryParse(rows.Current.GetString(nameof(CaseListRow.Id)), out CaseId id)) yield return id;
        }
    }

    public Task<bool> IsWholeAsync(CancellationToken cancellation) => Faults.HeardAsync(
        async () => (await tables.Index.GetEntityIfExistsAsync<TableEntity>(AboutItself, Whole, cancellationToken: cancellation)).HasValue, cancellation);

    public Task MarkWholeAsync(CancellationToken cancellation) => Faults.HeardAsync(
        () => tables.Index.UpsertEntityAsync(new TableEntity(AboutItself, Whole), TableUpdateMode.Replace, cancellation), cancellation);

    private Task<IReadOnlyList<TableEntity>> ReadAsync(bool open, CaseListQuery query, int most, CancellationToken cancellation) => Faults.HeardAsync(
        async () =>
        {
            List<TableEntity> rows = [];
            string filter = Filter(CaseListRows.Partition(open, query.Institution), query);
            await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellation))
            {
                rows.Add(row);
                if (rows.Count == most) break;
            }
            return (IReadOnlyList<TableEntity>)rows;
        },
        cancellation);

    private static string Filter(string partition, CaseListQuery query)
    {
        List<string> parts = [TableClient.CreateQueryFilter($"PartitionKey eq {partition}")];
        if (query.Continuation is { } after) parts.Add(TableClient.CreateQueryFilter($"RowKey gt {after}"));
        if (query.Workflow is { } workflow) parts.Add(TableClient.CreateQueryFilter($"Workflow eq {workflow}"));
        if (query.Reference is { } reference) parts.Add(TableClient.CreateQueryFilter($"Reference eq {reference}"));
        return string.Join(" and ", parts);
    }

    private CaseListRow Row(Case file) => new(
        file.Id,
        file.Reference,
        file.Workflow,
        file.State,
        [.. Institutions(file).Order(StringComparer.Ordinal)],
        [.. file.AllStages().Where(s => s.State is StageState.Open).Select(s => s.Id)],
        file.SubmittedAt,
        file.ClosedAt,
        CaseSchedule.NextDue(file))
    {
        Behind = file is { Behind: not null, IsFinal: false },
    };

    private HashSet<string> Institutions(Case file)
    {
        IEnumerable<string> parties = catalogue.Get(file.Workflow, file.WorkflowVersion).InstitutionsIn(file.Form);
        return [.. parties, .. file.Tasks.Select(t => t.Institution), .. file.People.Take(1).Select(p => p.Institution).OfType<string>()];
    }
}
