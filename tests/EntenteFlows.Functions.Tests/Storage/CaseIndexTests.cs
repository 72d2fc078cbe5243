using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class CaseIndexTests(AzuriteFixture azurite)
{
    private static readonly CaseListQuery All = new(null, null, null, null, null, 100);

    private readonly CaseWorld _world = new();

    [Fact]
    public async Task A_list_shows_the_newest_first_page_by_page()
    {
        ICaseIndex index = await MakeAsync();
        for (int n = 1; n <= 5; n++) await index.UpdateAsync(await ACaseAsync(n), Cancellation);

        CaseListPage first = await index.ListAsync(All with { PageSize = 2 }, Cancellation);
        CaseListPage second = await index.ListAsync(All with { PageSize = 2, Continuation = first.Continuation }, Cancellation);
        CaseListPage third = await index.ListAsync(All with { PageSize = 2, Continuation = second.Continuation }, Cancellation);

        Assert.Equal([5, 4, 3, 2, 1], first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => (int)r.Id.Value));
        Assert.Null(third.Continuation);
    }

    [Fact]
    public async Task A_case_that_is_behind_is_marked_until_it_closes()
    {
        ICaseIndex index = await MakeAsync();
        Case behind = (await ACaseAsync(1)) with { Behind = new CaseLag("check", 2, DateTimeOffset.UnixEpoch) };
        await index.UpdateAsync(behind, Cancellation);
        await index.UpdateAsync(await ACaseAsync(2), Cancellation);

        Assert.Equal([(2, false), (1, true)], (await index.ListAsync(All, Cancellation)).Rows.Select(r => ((int)r.Id.Value, r.Behind)));
        await index.UpdateAsync(behind with { State = CaseState.Withdrawn, ClosedAt = behind.SubmittedAt, EraseAt = behind.SubmittedAt.AddYears(2) }, Cancellation);
        Assert.DoesNotContain((await index.ListAsync(All, Cancellation)).Rows, r => r.Behind);
    }

    [Fact]
    public async Task A_closed_case_leaves_the_open_ones()
    {
        ICaseIndex index = await MakeAsync();
        Case open = await ACaseAsync(1);
        await index.UpdateAsync(open, Cancellation);
        await index.UpdateAsync(open with { State = CaseState.Withdrawn, ClosedAt = open.SubmittedAt.AddDays(1), EraseAt = open.SubmittedAt.AddYears(2) }, Cancellation);

        Assert.Empty((await index.ListAsync(All with { Open = true }, Cancellation)).Rows);
        CaseListRow row = Assert.Single((await index.ListAsync(All with { Open = false }, Cancellation)).Rows);
        Assert.Equal((CaseState.Withdrawn, open.SubmittedAt.AddDays(1)), (row.State, row.ClosedAt));
        Assert.Empty(await OpenAsync(index));
    }

    [Fact]
    public async Task A_house_sees_only_the_cases_that_it_takes_part_in()
    {
        ICaseIndex index = await MakeAsync();
        Case file = await ACaseAsync(1);
        await index.UpdateAsync(file, Cancellation);

        Assert.Single((await index.ListAsync(All with { Institution = TestAlliance.Oxford }, Cancellation)).Rows);
        Assert.Single((await index.ListAsync(All with { Institution = TestAlliance.Paris }, Cancellation)).Rows);
        Assert.Empty((await index.ListAsync(All with { Institution = "cambridge" }, Cancellation)).Rows);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_workflow_and_reference()
    {
        ICaseIndex index = await MakeAsync();
        Case file = await ACaseAsync(1);
        await index.UpdateAsync(file, Cancellation);

        Assert.Single((await index.ListAsync(All with { Workflow = "visit", Reference = file.Reference }, Cancellation)).Rows);
        Assert.Empty((await index.ListAsync(All with { Workflow = "other" }, Cancellation)).Rows);
        Assert.Empty((await index.ListAsync(All with { Reference = "it's none" }, Cancellation)).Rows);
    }

    [Fact]
    public async Task A_lost_index_is_made_again_from_the_cases()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        var store = new CaseStore(tables);
        var world = new CaseWorld(store);
        await world.OpenAsync();
        var index = new CaseIndex(tables, new MailboxHash(tables), world.Catalogue);
        var prepare = new PrepareStorage(tables, index, new RebuildIndex(tables, store, index, NullLogger<RebuildIndex>.Instance));
        Assert.Empty((await index.ListAsync(All, Cancellation)).Rows);

        await prepare.StartAsync(Cancellation);

        CaseListRow row = Assert.Single((await index.ListAsync(All, Cancellation)).Rows);
        Assert.Equal((Id, CaseState.Open, "check"), (row.Id, row.State, Assert.Single(row.OpenStages)));
        Assert.Equal([Id], await OpenAsync(index));
        Assert.True(await index.IsWholeAsync(Cancellation));
    }

    private async Task<ICaseIndex> MakeAsync()
    {
        CaseTables tables = await AzuriteTables.MakeAsync(azurite);
        return new CaseIndex(tables, new MailboxHash(tables), _world.Catalogue);
    }

    /// <summary>The nth case, submitted n hours after the first.</summary>
    private static async Task<Case> ACaseAsync(int n)
    {
        Case file = await new CaseWorld().SubmittedAsync();
        return file with { Id = new CaseId((uint)n), SubmittedAt = file.SubmittedAt.AddHours(n) };
    }

    private static async Task<List<CaseId>> OpenAsync(ICaseIndex index)
    {
        List<CaseId> ids = [];
        await foreach (CaseId id in index.OpenAsync(Cancellation)) ids.Add(id);
        return ids;
    }
}
