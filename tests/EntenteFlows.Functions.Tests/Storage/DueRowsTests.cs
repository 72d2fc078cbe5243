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

        Assert.Equal([("2026030112", Two), ("2027030112", One)], (await UpToAsync(due, Noon)).Select(r => (r.Hour, r.Case)));
    }

    [Fact]
    public async Task A_row_is_removed_as_it_was_read_and_a_second_time_is_harmless()
    {
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite));
        await due.AddAsync(One, Noon, Cancellation);
        DueRow row = Assert.Single(await UpToAsync(due, Noon));

        await due.RemoveAsync(row, Cancellation);
        await due.RemoveAsync(row, Cancellation);

        Assert.Empty(await UpToAsync(due, Noon));
    }

    [Fact]
    public async Task A_row_that_was_written_anew_since_it_was_read_stays()
    {
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite));
        await due.AddAsync(One, Noon, Cancellation);
        DueRow row = Assert.Single(await UpToAsync(due, Noon));
        await due.AddAsync(One, Noon, Cancellation);

        await due.RemoveAsync(row, Cancellation);

        Assert.Single(await UpToAsync(due, Noon));
    }

    [Fact]
    public async Task A_row_is_cancelled_by_its_hour()
    {
        var due = new DueRows(await AzuriteTables.MakeAsync(azurite));
        string hour = await due.AddAsync(One, Noon, Cancellation);

        await due.CancelAsync(One, hour, Cancellation);
        await due.CancelAsync(One, hour, Cancellation);

        Assert.Empty(await UpToAsync(due, Noon));
    }

    [Fact]
    public void An_hour_reads_back_as_the_moment_at_which_it_begins() =>
        Assert.Equal(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero), DueHour.Begin(DueHour.Of(Noon)));

    private static async Task<List<DueRow>> UpToAsync(DueRows due, DateTimeOffset now)
    {
        List<DueRow> rows = [];
        await foreach (DueRow row in due.UpToAsync(now, Cancellation)) rows.Add(row);
        return rows;
    }
}
