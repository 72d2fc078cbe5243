using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Telemetry;

[Collection(SpansAlone.Name)]
public sealed class StorageOperationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_operation_on_the_tables_is_counted_by_what_it_does()
    {
        using OwnMeters meters = new();
        using Measured measured = new(meters);
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: new CountOperations(new CaseMetrics(meters, TimeProvider.System)));
        CaseWorld world = new(new CaseStore(tables));
        CaseIndex index = new(tables, new MailboxHash(tables), world.Catalogue);
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

    /// <summary>Those of the list in docs/telemetry.md that the app's own stories do not come by.</summary>
    [Fact]
    public async Task An_insert_a_merge_and_a_tables_making_are_counted_as_what_they_are()
    {
        using OwnMeters meters = new();
        using Measured measured = new(meters);
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: new CountOperations(new CaseMetrics(meters, TimeProvider.System)));

        await tables.Service.CreateTableIfNotExistsAsync(tables.Names.Cases, Cancellation);
        await tables.Cases.AddEntityAsync(new TableEntity("one", "row"), Cancellation);
        await tables.Cases.UpdateEntityAsync(new TableEntity("one", "row"), ETag.All, TableUpdateMode.Merge, Cancellation);

        Assert.Equal(
            ["ententeflows.operation=create-table", "ententeflows.operation=insert", "ententeflows.operation=merge"],
            measured.Of("ententeflows.storage.operations").Select(m => m.Tags));
    }

    [Fact]
    public async Task What_a_sweep_reads_of_a_case_in_order_is_counted_and_leaves_no_span()
    {
        using OwnMeters meters = new();
        using Measured measured = new(meters);
        CaseTables tables = await AzuriteTables.MakeAsync(azurite, before: new CountOperations(new CaseMetrics(meters, TimeProvider.System)));
        CaseWorld world = new(new CaseStore(tables));
        Case file = (await SubmittedAsync(world)).File;
        world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);
        List<Activity> exported = [];
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler()).AddSource(TelemetryServices.CallSource).AddInMemoryExporter(exported).Build();
        using Activity invocation = new Activity("function SweepDueCases").Start();
        int Reads() => measured.Of("ententeflows.storage.operations").Count(m => m.Tags.EndsWith("=read", StringComparison.Ordinal));
        int Spans() => exported.ToArray().Count(s => s.TraceId == invocation.TraceId);
        int before = Reads();

        await new Sweep(world.Orchestrations, world.Faults, world.Due, world.Index, world.Clock, world.Metrics, NullLogger<Sweep>.Instance).RunAsync(Cancellation);
        Assert.Equal((1, 0), (Reads() - before, Spans()));

        // The same read by a person's request does leave one.
        await world.Desk.ReadAsync(Id, Cancellation);
        Assert.Equal((2, 1), (Reads() - before, Spans()));
    }

    private static async Task<StoredCase> SubmittedAsync(CaseWorld world)
    {
        Assert.IsType<Functions.Cases.Handled.Done>(await world.Desk.SubmitAsync(world.Workflow, world.Submission(), Cancellation));
        return await world.StoredAsync();
    }
}
