using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Storage.Backup;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class TableBackupTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Day = new(2027, 3, 1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 1, 15, 0, TimeSpan.Zero));

    [Fact]
    public async Task Every_row_of_every_table_is_in_it_and_the_manifest_says_so()
    {
        CaseTables tables = await TablesWithACaseAsync();
        var folder = new MemoryFolder();

        BackupManifest manifest = await new TableBackup(tables, _clock).WriteAsync(folder, Cancellation);

        Assert.Equal(["Cases", "Due", "CaseIndex", "Substitutions"], manifest.Tables.Select(t => t.Table));
        foreach (BackedUpTable table in manifest.Tables)
        {
            byte[] file = folder.Files[table.File].ToArray();
            Assert.Equal(table.Sha256, Convert.ToHexStringLower(SHA256.HashData(file)));
            Assert.Equal(await RowsAsync(tables.Client(table.Table)), Lines(file).Select(TableRowJson.Read).Select(Text).ToArray());
            Assert.Equal(table.Rows, Lines(file).Length);
        }
        Assert.Equivalent(manifest, BackupManifest.Read(folder.Files[BackupManifest.FileName].ToArray()));
        Assert.Equal(0, manifest.TornCases);
    }

    [Fact]
    public async Task A_backup_that_breaks_off_has_no_manifest()
    {
        var folder = new MemoryFolder { FailsAt = "CaseIndex.jsonl.gz" };

        await Assert.ThrowsAsync<IOException>(async () => await new TableBackup(await TablesWithACaseAsync(), _clock).WriteAsync(folder, Cancellation));

        Assert.DoesNotContain(BackupManifest.FileName, folder.Files.Keys);
    }

    [Fact]
    public async Task A_case_that_does_not_fit_together_is_read_again_and_counted_when_it_never_does()
    {
        CaseTables tables = await TablesWithACaseAsync();
        string last = (await EventsAsync(tables))[^1];
        await tables.Cases.DeleteEntityAsync(Id.ToString(), last, cancellationToken: Cancellation);
        var folder = new MemoryFolder();

        BackupManifest manifest = await new TableBackup(tables, _clock).WriteAsync(folder, Cancellation);

        Assert.Equal(1, manifest.TornCases);
        Assert.Equal(await RowsAsync(tables.Cases), Lines(folder.Files["Cases.jsonl.gz"].ToArray()).Select(TableRowJson.Read).Select(Text).ToArray());
    }

    /// <summary>A page has a thousand rows. This one ends between the case's events and its snapshot, and before the next is asked for, somebody decides.</summary>
    [Fact]
    public async Task A_case_that_changes_between_two_pages_is_backed_up_whole()
    {
        var between = new BeforeNextPage();
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: between);
        var world = new CaseWorld(new CaseStore(tables));
        await world.OpenAsync();
        int events = (await EventsAsync(tables)).Length;
        foreach (IEnumerable<int> some in Enumerable.Range(0, 1000 - events).Chunk(100))
            await tables.Cases.SubmitTransactionAsync(some.Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("!", $"{n:D4}"))), Cancellation);
        between.Deed = async () => await world.DoneAsync(await world.ApprovalAsync());
        var folder = new MemoryFolder();

        await new TableBackup(tables, _clock).WriteAsync(folder, Cancellation);

        TableEntity[] rows = [.. Lines(folder.Files["Cases.jsonl.gz"].ToArray()).Select(TableRowJson.Read).Where(r => r.PartitionKey == Id.ToString())];
        Assert.True(between.WasDone);
        Assert.True(CaseRows.Of(rows).FitTogether);
        Assert.Equal((await world.FileAsync()).Version, CaseRows.Of(rows).Snapshot?.File.Version);
    }

    [Fact]
    public async Task A_night_has_one_backup_however_often_it_is_asked_for()
    {
        CaseTables tables = await TablesWithACaseAsync();
        BlobBackups backups = Backups(tables);

        Assert.NotNull(await backups.OfDayAsync(Day, Cancellation));
        Assert.Null(await backups.OfDayAsync(Day, Cancellation));
        Assert.NotNull(await backups.OfDayAsync(Day.AddDays(1), Cancellation));

        Assert.Equal([Day, Day.AddDays(1)], await backups.DaysAsync(Cancellation));
    }

    [Fact]
    public async Task A_half_one_does_not_count_and_is_written_anew()
    {
        CaseTables tables = await TablesWithACaseAsync();
        BlobBackups backups = Backups(tables);
        await backups.OfDayAsync(Day, Cancellation);
        await new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(tables.Names.Backups)
            .DeleteBlobAsync("2027-03-01/" + BackupManifest.FileName, cancellationToken: Cancellation);

        Assert.Empty(await backups.DaysAsync(Cancellation));
        Assert.NotNull(await backups.OfDayAsync(Day, Cancellation));
        Assert.Equal([Day], await backups.DaysAsync(Cancellation));
    }

    [Fact]
    public async Task Before_the_first_one_there_are_none() =>
        Assert.Empty(await Backups(await TablesWithACaseAsync()).DaysAsync(Cancellation));

    [Fact]
    public async Task The_timer_function_says_what_it_wrote_and_nothing_when_it_had_nothing_to_do()
    {
        using Http.MemoryLog log = new();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using OwnMeters meters = new();
        using Measured measured = new(meters);
        var timer = new BackUpTables(Backups(await TablesWithACaseAsync()), new CaseMetrics(meters, _clock), _clock, loggers.CreateLogger<BackUpTables>());

        await timer.RunAsync(new(), Cancellation);
        await timer.RunAsync(new(), Cancellation);

        Assert.Single(log.Lines, line => line.Contains("The tables were backed up for", StringComparison.Ordinal));
        Assert.Single(measured.Of("ententeflows.backup.completed"));
    }

    private BlobBackups Backups(CaseTables tables) => new(new BlobServiceClient(azurite.ConnectionString), tables.Names, new TableBackup(tables, _clock));

    private async Task<CaseTables> TablesWithACaseAsync()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var world = new CaseWorld(new CaseStore(tables));
        Case file = await world.ApprovedAsync();
        await new DueRows(tables).AddAsync(Id, file.EraseAt!.Value, Cancellation);
        await new CaseIndex(tables, new MailboxHash(tables), world.Catalogue).UpdateAsync(file, Cancellation);
        await new SubstitutionRows(tables, world.Catalogue.Alliance, _clock).AddAsync(
            new Substitution("0a", TestAlliance.Oxford, "ann@ox.example.org", new Holder("Bob", "bob@ox.example.org", Language.English), Day, Day, "Europe/London"), Cancellation);
        return tables;
    }

    private static async Task<string[]> EventsAsync(CaseTables tables)
    {
        List<string> keys = [];
        await foreach (TableEntity row in tables.Cases.QueryAsync<TableEntity>(cancellationToken: Cancellation))
            if (row.RowKey.StartsWith("event-", StringComparison.Ordinal)) keys.Add(row.RowKey);
        return [.. keys];
    }

    private static async Task<string[]> RowsAsync(TableClient table)
    {
        List<string> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation)) rows.Add(Text(row));
        Assert.NotEmpty(rows);
        return [.. rows];
    }

    private static string Text(TableEntity row) => string.Join('|', row
        .Where(p => p.Key is not ("odata.etag" or "Timestamp")).OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => p.Key + "=" + p.Value.GetType().Name + ":" + (p.Value is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(p.Value, CultureInfo.InvariantCulture))));

    private static string[] Lines(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Does something once, before the next page of a query goes out.</summary>
    private sealed class BeforeNextPage : HttpPipelinePolicy
    {
        public Func<Task>? Deed { get; set; }

        public bool WasDone { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Deed is { } deed && message.Request.Uri.Query.Contains("NextRowKey", StringComparison.Ordinal))
            {
                Deed = null;
                await deed();
                WasDone = true;
            }
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The store is asynchronous throughout.");
    }
}
