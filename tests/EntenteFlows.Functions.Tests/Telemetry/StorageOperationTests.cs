using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Telemetry;

public sealed class StorageOperationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_operation_on_the_tables_is_counted_by_what_it_does()
    {
        using OwnMeters meters = new();
        using Measured measured = new(meters);
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: new CountOperations(new CaseMetrics(meters, TimeProvider.System)));
        CaseWorld world = new(new CaseStore(tables));
        CaseIndex index = new(tables, world.Catalogue);
        DueRows due = new(tables);

        StoredCase stored = await SubmittedAsync(world);
        await world.Faults.FenceAsync(stored, asleep: false, Cancellation);
        await world.Faults.MessagesAsync(Id, Cancellation);
        await index.MarkWholeAsync(Cancellation);
        await due.CancelAsync(Id, await due.AddAsync(Id, world.Clock.GetUtcNow(), Cancellation), Cancellation);

        Dictionary<string, int> counted = measured.Of("ententeflows.storage.operations").CountBy(m => m.Tags).ToDictionary();
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["ententeflows.operation=read"] = 2, // The command's own, and the test's.
                ["ententeflows.operation=transaction"] = 1,
                ["ententeflows.operation=replace"] = 3, // The fence, the index's mark, the due row.
                ["ententeflows.operation=query"] = 1,
                ["ententeflows.operation=delete"] = 1,
            },
            counted);
    }

    private static async Task<StoredCase> SubmittedAsync(CaseWorld world)
    {
        Assert.IsType<Functions.Cases.Handled.Done>(await world.Desk.SubmitAsync(world.Workflow, world.Submission(), Cancellation));
        return await world.StoredAsync();
    }
}
