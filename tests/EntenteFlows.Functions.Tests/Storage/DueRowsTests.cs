using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class DueRowsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 30, 0, TimeSpan.Zero);
    private static readonly CaseId One = new(1);
    private static readonly CaseId Two = new(2);

    [Fact]
    public async Task Rows_up_to_the_present_hour_are_found_oldest_first()
    {
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite));
        await due.AddAsync(One, Noon, Cancellation);
        await due.AddAsync(Two, Noon.AddYears(-1), Cancellation);
        await due.AddAsync(new CaseId(3), Noon.AddHours(1), Cancellation);

        Assert.Equal([new DueRow("2026030112", Two), new DueRow("2027030112", One)], await UpToAsync(due, Noon));
    }

    [Fact]
    public async Task A_row_moves_to_its_new_hour_and_a_second_move_is_harmless()
    {
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite));
        string from = await due.AddAsync(One, Noon, Cancellation);
        await due.MoveAsync(One, from, DueHour.Of(Noon.AddHours(3)), Cancellation);
        await due.MoveAsync(One, from, DueHour.Of(Noon.AddHours(3)), Cancellation);

        Assert.Empty(await UpToAsync(due, Noon.AddHours(2)));
        Assert.Equal([new DueRow("2027030115", One)], await UpToAsync(due, Noon.AddHours(3)));
    }

    [Fact]
    public async Task A_case_is_never_without_a_row_while_it_moves()
    {
        var transport = new FaultyTransport();
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite, before: transport));
        string from = await due.AddAsync(One, Noon, Cancellation);
        transport.CutAt(2, after: false);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => due.MoveAsync(One, from, DueHour.Of(Noon.AddHours(3)), Cancellation));

        transport.Mend();
        Assert.Equal(["2027030112", "2027030115"], (await UpToAsync(due, Noon.AddDays(1))).Select(r => r.Hour));
    }

    [Fact]
    public async Task An_hour_reads_back_as_the_moment_at_which_it_begins() =>
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero), await Task.FromResult(DueHour.Begin(DueHour.Of(Noon))));

    private static async Task<List<DueRow>> UpToAsync(DueRows due, DateTimeOffset now)
    {
        List<DueRow> rows = [];
        await foreach (DueRow row in due.UpToAsync(now, Cancellation)) rows.Add(row);
        return rows;
    }
}
