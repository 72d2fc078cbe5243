using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class OpenTaskRowsTests(AzuriteFixture azurite)
{
    private readonly CaseWorld _world = new();

    [Fact]
    public async Task A_mailbox_has_its_open_tasks_of_all_cases_the_earliest_deadline_first()
    {
        (CaseTables tables, CaseIndex index) = await MakeAsync();
        Case file = await _world.OpenAsync();
        string holder = Holder(file);
        await index.UpdateAsync(DueAfter(file, 3, days: 9), Cancellation);
        await index.UpdateAsync(DueAfter(file, 1, days: 2), Cancellation);
        await index.UpdateAsync(DueAfter(file, 2, days: 5), Cancellation);

        Assert.Equal("1 2 3", await OfAsync(tables, holder.ToUpperInvariant(), 20));
        Assert.Equal("1 2", await OfAsync(tables, holder, 2));
        OpenTask first = (await new OpenTaskRows(tables, new MailboxHash(tables)).OfAsync(await new MailboxHash(tables).OfAsync(holder, Cancellation), 1, Cancellation))[0];
        Assert.Equal(new OpenTask(new CaseId(1), 1, file.Task(1).Due.At.AddDays(2)), first);
        Assert.Empty(await OfAsync(tables, "nobody@ox.example.org", 20));
    }

    [Fact]
    public async Task A_task_that_is_decided_and_one_whose_deadline_moves_leave_no_row_behind()
    {
        (CaseTables tables, CaseIndex index) = await MakeAsync();
        Case file = await _world.OpenAsync();
        await index.UpdateAsync(file, Cancellation);
        Case later = DueAfter(file, (int)file.Id.Value, days: 4);
        Assert.False(await index.HasAsync(later, Cancellation));
        await index.UpdateAsync(later, Cancellation);
        await index.UpdateAsync(later, Cancellation);

        Assert.True(await index.HasAsync(later, Cancellation));
        Assert.Equal("42", await OfAsync(tables, Holder(file), 20));
        Assert.Single(await RowsAsync(tables, "tasks-of-"));

        await _world.DoneAsync(await _world.ApprovalAsync());
        await index.UpdateAsync(await _world.FileAsync(), Cancellation);
        Assert.Empty(await RowsAsync(tables, "tasks-"));
    }

    [Fact]
    public async Task A_corrected_address_takes_the_task_along_and_an_erased_one_leaves_nothing()
    {
        (CaseTables tables, CaseIndex index) = await MakeAsync();
        Case file = await _world.OpenAsync();
        await index.UpdateAsync(file, Cancellation);
        await index.UpdateAsync(WithHolder(file, "new@ox.example.org"), Cancellation);

        Assert.Empty(await OfAsync(tables, Holder(file), 20));
        Assert.Equal("42", await OfAsync(tables, "new@ox.example.org", 20));

        await index.UpdateAsync(WithHolder(file, ""), Cancellation);
        Assert.Empty(await RowsAsync(tables, "tasks-"));
    }

    [Fact]
    public async Task Rows_that_a_run_broke_off_before_writing_are_written_by_the_next()
    {
        (CaseTables tables, CaseIndex index) = await MakeAsync();
        Case file = await _world.OpenAsync();
        await index.UpdateAsync(file, Cancellation);
        TableEntity list = Assert.Single(await RowsAsync(tables, "tasks-of-"));
        TableEntity row = Assert.Single(await RowsAsync(tables, "tasks-"), r => r.PartitionKey != list.PartitionKey);
        list["Whole"] = false;
        await tables.Index.UpsertEntityAsync(list, TableUpdateMode.Replace, Cancellation);
        await tables.Index.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        Assert.False(await index.HasAsync(file, Cancellation));

        await index.UpdateAsync(file, Cancellation);

        Assert.True(await index.HasAsync(file, Cancellation));
        Assert.Equal("42", await OfAsync(tables, Holder(file), 20));
    }

    [Fact]
    public async Task A_lost_index_has_its_tasks_again_from_the_cases_and_says_no_address()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var store = new CaseStore(tables);
        var world = new CaseWorld(store);
        Case file = await world.OpenAsync();
        var index = new CaseIndex(tables, new MailboxHash(tables), world.Catalogue);

        await new RebuildIndex(tables, store, index, NullLogger<RebuildIndex>.Instance).RunAsync(Cancellation);

        Assert.Equal("42", await OfAsync(tables, Holder(file), 20));
        Assert.All(await RowsAsync(tables, "tasks-"), r => Assert.DoesNotContain(r, v => v.Value?.ToString()!.Contains('@') is true));
    }

    private async Task<(CaseTables Tables, CaseIndex Index)> MakeAsync()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        return (tables, new CaseIndex(tables, new MailboxHash(tables), _world.Catalogue));
    }

    private static string Holder(Case file) => file.Person(file.Tasks.Single(t => t.State is TaskState.Open).Person).Email;

    private static Case WithHolder(Case file, string email)
    {
        int person = file.Tasks.Single(t => t.State is TaskState.Open).Person;
        return file with { People = file.People.SetItem(person - 1, file.Person(person) with { Email = email }) };
    }

    /// <summary>The case under another number, all its deadlines so many days later.</summary>
    private static Case DueAfter(Case file, int id, int days) => file with
    {
        Id = new CaseId((uint)id),
        Tasks = [.. file.Tasks.Select(t => t with { Due = t.Due with { Day = t.Due.Day.AddDays(days), At = t.Due.At.AddDays(days) } })],
    };

    private static async Task<string> OfAsync(CaseTables tables, string email, int most) =>
        string.Join(' ', (await new OpenTaskRows(tables, new MailboxHash(tables)).OfAsync(await new MailboxHash(tables).OfAsync(email, Cancellation), most, Cancellation)).Select(t => (int)t.Case.Value));

    private static async Task<List<TableEntity>> RowsAsync(CaseTables tables, string partition)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in tables.Index.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (row.PartitionKey.StartsWith(partition, StringComparison.Ordinal)) rows.Add(row);
        }
        return rows;
    }
}
