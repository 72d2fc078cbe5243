using System.Globalization;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Functions.Storage;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EntenteFlows.Operations.Tests.World;

/// <summary>An account of its own on the assembly's Azurite: tables under a prefix.</summary>
internal sealed class TestAccount
{
    /// <summary>A W3C traceparent, as the app writes it beside what a command recorded.</summary>
    public const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static int _made;

    private readonly string _connection;

    private TestAccount(string connection)
    {
        _connection = connection;
        Names = new TableNames($"O{Environment.ProcessId}x{Interlocked.Increment(ref _made)}");
        Tables = new CaseTables(new TableServiceClient(connection), Names);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TableNames Names { get; }

    public CaseTables Tables { get; }

    public FakeTimeProvider Clock { get; } = new(Story.Start);

    public static async Task<TestAccount> EmptyAsync(AzuriteFixture azurite)
    {
        var account = new TestAccount(azurite.ConnectionString);
        foreach (TableClient table in account.All) await table.CreateIfNotExistsAsync(Cancellation);
        return account;
    }

    /// <summary>One case, as the app would have left it.</summary>
    public static async Task<TestAccount> WithAsync(AzuriteFixture azurite, Story story)
    {
        TestAccount account = await EmptyAsync(azurite);
        await account.PutAsync(SnapshotRow.Of(story.File, asleep: story.File.IsFinal, story.Log[^1].CommandId, Trace, default));
        foreach (RecordedEvent happened in story.Log) await account.PutAsync(EventRow.Of(Story.Id, happened));
        foreach (Message message in story.Messages) await account.PutAsync(MessageRow.Of(Story.Id, message, Trace));
        if (CaseSchedule.NextDue(story.File) is { } at) await new DueRows(account.Tables).AddAsync(Story.Id, at, Cancellation);
        await new CaseIndex(account.Tables, new MailboxHash(account.Tables), RealDefinitions.Catalogue).UpdateAsync(story.File, Cancellation);
        await new SubstitutionRows(account.Tables, RealDefinitions.Catalogue.Alliance, account.Clock).AddAsync(
            new Substitution("0a", "oxford", "away@ox.ac.uk", new Holder("Stand In", "standin@ox.ac.uk", Language.English), new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 5), "Europe/London"),
            Cancellation);
        return account;
    }

    /// <summary>Runs a command on this account, as from a shell whose output goes into a file.</summary>
    public Task<Ran> RunAsync(params string[] args) => Ran.AsyncWith(
        new() { ["AzureWebJobsStorage"] = _connection, ["TablePrefix"] = Names.Prefix }, Clock, input: "", seen: false, args);

    public Task PutAsync(TableEntity row) => Tables.Cases.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);

    public async Task<TableEntity> RowAsync(string rowKey) => await Tables.Cases.GetEntityAsync<TableEntity>(Story.Id.ToString(), rowKey, cancellationToken: Cancellation);

    public Task DeleteAsync(string rowKey) => Tables.Cases.DeleteEntityAsync(Story.Id.ToString(), rowKey, cancellationToken: Cancellation);

    public async Task<StoredCase?> SnapshotAsync() => await new CaseStore(Tables).ReadAsync(Story.Id, Cancellation);

    /// <summary>All rows of all tables as texts, without what the service itself writes.</summary>
    public async Task<string[]> ContentAsync()
    {
        List<string> rows = [];
        foreach (TableClient table in All)
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation)) rows.Add(table.Name[Names.Prefix.Length..] + " " + Text(row));
        }
        return [.. rows];
    }

    public async Task ClearAsync()
    {
        foreach (TableClient table in All)
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        }
    }

    private TableClient[] All => [Tables.Cases, Tables.Due, Tables.Index, Tables.Substitutions];

    private static string Text(TableEntity row) => string.Join('|', row
        .Where(p => p.Key is not ("odata.etag" or "Timestamp")).OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => p.Key + "=" + p.Value.GetType().Name + ":" + (p.Value is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(p.Value, CultureInfo.InvariantCulture))));
}
