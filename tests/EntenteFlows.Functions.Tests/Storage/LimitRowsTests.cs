using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class LimitRowsTests(AzuriteFixture azurite)
{
    private const string Who = "192.0.2.7";

    private static readonly DateTimeOffset Noon = new(2027, 1, 12, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_counts_up_to_the_limit_by_limit_person_and_window()
    {
        LimitRows rows = Open(await AzuriteTables.MakeAsync(azurite));

        Assert.Equal([true, true, true, false, false], await TimesAsync(rows, 5, most: 3));
        Assert.True(await rows.TryAddAsync("Other", Who, Noon, 3, Cancellation));
        Assert.True(await rows.TryAddAsync("Some", "192.0.2.8", Noon, 3, Cancellation));
        Assert.True(await rows.TryAddAsync("Some", Who, Noon.AddHours(1), 3, Cancellation));
    }

    [Fact]
    public async Task Instances_that_count_at_once_lose_none_and_never_let_one_more_through()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        LimitRows[] instances = [Open(tables), Open(tables), Open(tables)];
        bool[] let = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => instances[n % 3].TryAddAsync("Some", Who, Noon, 20, Cancellation)));

        Assert.Equal(20, let.Count(l => l));
    }

    [Fact]
    public async Task A_count_is_a_read_and_a_write_and_whoever_goes_on_beyond_the_limit_reaches_storage_no_more()
    {
        var log = new Operations();
        LimitRows rows = Open(await AzuriteTables.MakeAsync(azurite, before: log));
        await TimesAsync(rows, 1, most: 3);
        log.Methods.Clear();

        await TimesAsync(rows, 2, most: 3);
        Assert.Equal(["GET", "PUT", "GET", "PUT"], log.Methods);
        await TimesAsync(rows, 1, most: 3);
        log.Methods.Clear();
        await TimesAsync(rows, 5, most: 3);
        Assert.Empty(log.Methods);
    }

    [Fact]
    public async Task No_row_says_who_it_was_and_the_same_person_has_another_name_each_day()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        LimitRows rows = Open(tables);
        await rows.TryAddAsync("Some", Who, Noon, 3, Cancellation);
        await rows.TryAddAsync("Some", Who, Noon.AddDays(1), 3, Cancellation);
        List<TableEntity> all = await RowsAsync(tables);

        Assert.All(all, r => Assert.DoesNotContain(Who, r.PartitionKey + r.RowKey, StringComparison.Ordinal));
        string[] names = [.. all.Where(r => r.RowKey != "salt").Select(r => r.PartitionKey[9..] + r.RowKey.Split('-')[0])];
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public async Task The_counts_of_past_days_go_with_their_salts_and_those_of_yesterday_stay()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        LimitRows rows = Open(tables);
        foreach (int ago in (int[])[0, 1, 2, 5])
        {
            for (int person = 0; person < 3; person++)
                await rows.TryAddAsync("Some", $"192.0.2.{person}", Noon.AddDays(-ago), 3, Cancellation);
        }
        var timer = new RemoveOldCounts(rows, new FakeTimeProvider(Noon), NullLogger<RemoveOldCounts>.Instance);

        Assert.Equal(8, await timer.RunAsync(Cancellation));
        Assert.Equal(8, (await RowsAsync(tables)).Count);
        Assert.Equal(0, await timer.RunAsync(Cancellation));
        Assert.Equal([true, true, false], await TimesAsync(rows, 3, most: 3, who: "192.0.2.1"));
    }

    private static LimitRows Open(CaseTables tables) => new(tables, new SystemEntropy(), new RealPause());

    private static async Task<List<bool>> TimesAsync(LimitRows rows, int times, int most, string who = Who)
    {
        List<bool> let = [];
        for (int n = 0; n < times; n++) let.Add(await rows.TryAddAsync("Some", who, Noon, most, Cancellation));
        return let;
    }

    private static async Task<List<TableEntity>> RowsAsync(CaseTables tables)
    {
        List<TableEntity> all = [];
        await foreach (TableEntity row in tables.Limits.QueryAsync<TableEntity>(cancellationToken: Cancellation)) all.Add(row);
        return all;
    }

    private sealed class Operations : HttpPipelineSynchronousPolicy
    {
        public List<string> Methods { get; } = [];

        public override void OnSendingRequest(HttpMessage message) => Methods.Add(message.Request.Method.Method);
    }
}
