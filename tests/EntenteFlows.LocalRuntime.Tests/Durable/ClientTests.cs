using DurableTask.Core.Exceptions;
using EntenteFlows.LocalRuntime.Durable;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Durable;

public sealed class ClientTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AppCode Waiting() => new AppCode().Orchestrator("Wait", async context =>
    {
        context.SetCustomStatus(new { Waits = true });
        return $"{context.Version}:{await context.WaitForExternalEvent<string>("Go")}";
    });

    [Fact]
    public async Task Starting_an_id_that_has_not_ended_is_refused()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.RunAsync("Wait", instanceId: "case-1");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => bench.RunAsync("Wait", instanceId: "case-1"));

        await bench.RaiseAsync("case-1", "Go", "once");
        Assert.Equal(":once", (await bench.ShowAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Starting_an_id_that_has_ended_replaces_it_with_its_history()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.RunAsync("Wait", instanceId: "case-1");
        await bench.RaiseAsync("case-1", "Go", "first");

        await bench.RunAsync("Wait", instanceId: "case-1");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync("case-1")).RuntimeStatus);
        Assert.Equal(["OrchestratorStarted", "ExecutionStarted Wait", "OrchestratorCompleted"], await bench.HistoryAsync("case-1"));
        await bench.RaiseAsync("case-1", "Go", "second");
        Assert.Equal(":second", (await bench.ShowAsync("case-1")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    public async Task Dedupe_statuses_say_which_instances_stop_a_start(OrchestrationRuntimeStatus dedupe, bool isRefused)
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.RunAsync("Wait", instanceId: "case-1");
        await bench.RaiseAsync("case-1", "Go", "first");

        Exception? refusal = await Record.ExceptionAsync(() => bench.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", new StartOrchestrationOptions("case-1").WithDedupeStatuses(dedupe), Cancellation));

        Assert.Equal(isRefused, refusal is OrchestrationAlreadyExistsException);
    }

    [Fact]
    public async Task A_running_instance_that_dedupe_does_not_name_is_replaced()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.RunAsync("Wait", instanceId: "case-1");

        await bench.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait",
            new StartOrchestrationOptions("case-1") { Version = "2.0" }.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed),
            Cancellation);
        await bench.IdleAsync();
        await bench.RaiseAsync("case-1", "Go", "on");

        Assert.Equal("2.0:on", (await bench.ShowAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestration_has_the_hubs_default_version_unless_it_is_given_one()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting(), new TaskHubOptions { DefaultVersion = "1.0" });
        string id = await bench.RunAsync("Wait");

        await bench.RaiseAsync(id, "Go", "on");

        Assert.Equal("1.0:on", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_to_an_unknown_instance_is_refused_as_not_found()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => bench.RaiseAsync("nobody", "Go"));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Fact]
    public async Task An_event_to_an_ended_instance_is_refused_as_failed_precondition()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string id = await bench.RunAsync("Wait");
        await bench.RaiseAsync(id, "Go", "on");

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() => bench.RaiseAsync(id, "Go", "again"));

        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Equal(":on", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_to_a_pending_instance_is_kept_until_it_begins()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        await bench.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", new StartOrchestrationOptions("case-1", HubBench.Start.AddHours(1)), Cancellation);
        await bench.RaiseAsync("case-1", "Go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await bench.ShowAsync("case-1")).RuntimeStatus);

        await bench.KillAndRestartAsync();
        await bench.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(":early", (await bench.ShowAsync("case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_arrives_until_it_is_resumed()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string id = await bench.RunAsync("Wait");
        await bench.Client.SuspendInstanceAsync(id, "holiday", Cancellation);
        await bench.IdleAsync();

        await bench.RaiseAsync(id, "Go", "on");
        await bench.KillAndRestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await bench.ShowAsync(id)).RuntimeStatus);
        await Assert.ThrowsAsync<RpcException>(() => bench.Client.SuspendInstanceAsync(id, Cancellation));

        await bench.Client.ResumeInstanceAsync(id, cancellation: Cancellation);
        await bench.IdleAsync();

        Assert.Equal(":on", (await bench.ShowAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_that_comes_due_while_suspended_is_heard_of_on_resuming()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }));
        string id = await bench.RunAsync("Sleep");
        await bench.Client.SuspendInstanceAsync(id, cancellation: Cancellation);
        await bench.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await bench.ShowAsync(id)).RuntimeStatus);

        await bench.Client.ResumeInstanceAsync(id, cancellation: Cancellation);
        await bench.IdleAsync();

        Assert.Equal(HubBench.Start.AddDays(2).UtcDateTime, (await bench.ShowAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Terminating_ends_an_instance_with_the_given_output()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string id = await bench.RunAsync("Wait");

        await bench.Client.TerminateInstanceAsync(id, "enough", Cancellation);
        OrchestrationMetadata instance = await bench.Client.WaitForInstanceCompletionAsync(id, true, Cancellation);

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (instance.RuntimeStatus, instance.ReadOutputAs<string>()));
        Assert.Null(bench.Hub.NextDue);
    }

    [Fact]
    public async Task Purging_deletes_every_row_of_an_ended_instance_and_leaves_a_running_one()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string ended = await bench.RunAsync("Wait"), running = await bench.RunAsync("Wait");
        await bench.RaiseAsync(ended, "Go", "on");

        Assert.Equal(1, (await bench.Client.PurgeInstanceAsync(ended, Cancellation)).PurgedInstanceCount);
        Assert.Equal(0, (await bench.Client.PurgeInstanceAsync(running, Cancellation)).PurgedInstanceCount);
        Assert.Equal(0, (await bench.Client.PurgeInstanceAsync("nobody", Cancellation)).PurgedInstanceCount);

        Assert.Empty(await bench.RowsAsync(ended, ""));
        Assert.Null(await bench.Client.GetInstanceAsync(ended, Cancellation));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync(running)).RuntimeStatus);
    }

    [Fact]
    public async Task A_filter_purges_what_was_created_in_its_span()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string old = await bench.RunAsync("Wait");
        await bench.RaiseAsync(old, "Go", "on");
        await bench.PassAsync(TimeSpan.FromDays(1));
        string young = await bench.RunAsync("Wait");
        await bench.RaiseAsync(young, "Go", "on");

        PurgeResult purged = await bench.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(CreatedTo: HubBench.Start.AddHours(1), Statuses: [OrchestrationRuntimeStatus.Completed]), Cancellation);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await bench.Client.GetInstanceAsync(old, Cancellation));
        Assert.NotNull(await bench.Client.GetInstanceAsync(young, Cancellation));
    }

    [Fact]
    public async Task A_query_lists_by_status_time_and_prefix_page_by_page()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        for (int n = 0; n < 5; n++) await bench.RunAsync("Wait", instanceId: $"case-{n}");
        await bench.RunAsync("Wait", instanceId: "other");
        await bench.RaiseAsync("case-4", "Go", "on");

        var pages = new List<int>();
        var ids = new List<string>();
        var query = new OrchestrationQuery(
            HubBench.Start.AddHours(-1), HubBench.Start, [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: "case-", PageSize: 3, FetchInputsAndOutputs: true);
        await foreach (Page<OrchestrationMetadata> page in bench.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal(["case-0", "case-1", "case-2", "case-3"], ids);
        Assert.All(pages, count => Assert.InRange(count, 0, 3));
        Assert.Equal(6, await bench.Client.GetAllInstancesAsync().CountAsync(Cancellation));
        Assert.Equal(0, await bench.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: HubBench.Start.AddSeconds(1))).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Payloads_are_shown_only_to_those_who_ask()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());
        string id = await bench.RunAsync("Wait", "in");

        OrchestrationMetadata plain = (await bench.Client.GetInstanceAsync(id, Cancellation))!;

        Assert.Null(plain.SerializedCustomStatus);
        Assert.Throws<InvalidOperationException>(() => plain.ReadCustomStatusAs<object>());
        Assert.Equal("""{"Waits":true}""", (await bench.ShowAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task A_custom_status_above_sixteen_kilobytes_is_refused()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, new AppCode().Orchestrator("Show", async context =>
        {
            context.SetCustomStatus(new string('x', context.GetInput<int>()));
            await context.WaitForExternalEvent<string>("Go");
            return null;
        }));

        string fits = await bench.RunAsync("Show", (16 * 1024 / 2) - 2);
        string tooLong = await bench.RunAsync("Show", (16 * 1024 / 2) - 1);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await bench.ShowAsync(fits)).RuntimeStatus);
        OrchestrationMetadata refused = await bench.ShowAsync(tooLong);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, refused.RuntimeStatus);
        Assert.Contains("The custom status has 16386 bytes", refused.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("@entity")]
    public async Task An_id_that_cannot_be_a_key_is_refused(string id)
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());

        await Assert.ThrowsAsync<ArgumentException>(() => bench.RunAsync("Wait", instanceId: id));
    }

    [Fact]
    public async Task An_orchestrator_that_does_not_exist_is_refused()
    {
        await using HubBench bench = await HubBench.StartAsync(azurite, Waiting());

        await Assert.ThrowsAsync<ArgumentException>(() => bench.RunAsync("Nothing"));
    }
}
