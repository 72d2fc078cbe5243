using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Telemetry;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Telemetry;

public sealed class CaseMetricsTests : IDisposable
{
    private readonly CaseWorld _world = new();
    private readonly Measured _measured;

    public CaseMetricsTests() => _measured = new Measured(_world.Meters);

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task A_decision_is_timed_from_the_opening_of_its_task_and_a_repeat_is_not()
    {
        await _world.OpenAsync();
        _world.Clock.Advance(TimeSpan.FromHours(5));
        DecideTask approval = await _world.ApprovalAsync();

        await _world.DoneAsync(approval);
        await _world.DoneAsync(approval);

        (double hours, string tags) = Assert.Single(_measured.Of("ententeflows.decision.time"));
        Assert.Equal(5, hours, 6);
        Assert.Equal($"ententeflows.workflow={_world.Workflow.Id} ententeflows.decision=approved", tags);
    }

    [Fact]
    public async Task A_sweep_tells_of_open_cases_and_beats()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);

        await SweepAsync();

        Assert.Equal(Gauges(open: 1, overdue: 0, age: 0), _measured.Gauges());
        Assert.Equal([(1, "ententeflows.outcome=whole")], _measured.Of("ententeflows.sweep.completed"));
        Assert.Empty(_measured.Of("ententeflows.wakes"));
    }

    [Fact]
    public async Task A_case_whose_moment_has_passed_is_overdue_and_a_late_timer_alone_makes_none()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);
        _world.Clock.SetUtcNow(CaseSchedule.NextDue(file)!.Value + TimeSpan.FromMinutes(1));
        await SweepAsync();
        Assert.Equal(0, _measured.Gauges()["ententeflows.cases.overdue"]);

        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync();

        Assert.Equal(1, _measured.Gauges()["ententeflows.cases.overdue"]);
        Assert.Equal([(1, "ententeflows.remedy=raise")], _measured.Of("ententeflows.wakes"));
    }

    [Fact]
    public async Task The_outbox_is_as_old_as_its_oldest_message_that_is_not_settled()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, sent: 1);
        _world.Clock.Advance(TimeSpan.FromMinutes(20));

        await SweepAsync();
        Assert.Equal(1200, _measured.Gauges()["ententeflows.outbox.age"]);

        foreach (StoredMessage row in await _world.Faults.MessagesAsync(Id, Cancellation))
            await _world.Faults.SettleAsync(Id, row, MessageState.Sent, _world.Clock.GetUtcNow(), null, Cancellation);
        await SweepAsync();
        Assert.Equal(0, _measured.Gauges()["ententeflows.outbox.age"]);
    }

    [Fact]
    public async Task Message_rows_are_read_only_of_a_case_whose_orchestration_is_behind_with_them()
    {
        Case file = await OpenAsync();
        CaseHead head = (await _world.Faults.ReadHeadAsync(Id, Cancellation))!;

        Assert.False(Remedies.MayOweMessages(head, Status("Running", file.Messages)));
        Assert.True(Remedies.MayOweMessages(head, Status("Running", file.Messages - 1)));
        Assert.True(Remedies.MayOweMessages(head, null));
        Assert.False(Remedies.MayOweMessages(head with { Asleep = true }, null));
    }

    [Fact]
    public async Task A_failed_orchestration_of_a_live_case_is_counted_and_its_case_started()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Failed", file.Version, file.Messages);

        await SweepAsync();

        Assert.Equal([(1, "ententeflows.status=failed")], _measured.Of("ententeflows.orchestrations.failed"));
        Assert.Equal([(1, "ententeflows.remedy=start")], _measured.Of("ententeflows.wakes"));
    }

    [Fact]
    public async Task A_case_with_rows_in_several_hours_is_counted_once()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);
        for (int hours = 1; hours < 4; hours++) await _world.Due.AddAsync(Id, _world.Clock.GetUtcNow().AddHours(-hours), Cancellation);

        await SweepAsync();

        Assert.Equal(1, _measured.Gauges()["ententeflows.cases.open"]);
    }

    [Fact]
    public async Task A_finished_case_is_not_open()
    {
        Case file = await _world.ApprovedAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);

        await SweepAsync();

        Assert.Equal(Gauges(open: 0, overdue: 0, age: 0), _measured.Gauges());
    }

    [Fact]
    public async Task A_sweep_that_could_not_look_after_a_case_beats_all_the_same_and_says_so()
    {
        await _world.Due.AddAsync(Id, _world.Clock.GetUtcNow(), Cancellation);
        _world.Faults.Unreadable.Add(Id);

        await Assert.ThrowsAsync<InvalidOperationException>(SweepAsync);

        Assert.Equal([(1, "ententeflows.outcome=with-faults")], _measured.Of("ententeflows.sweep.completed"));
    }

    [Fact]
    public async Task Figures_fall_silent_when_no_sweep_comes_here_any_more()
    {
        Assert.Empty(_measured.Gauges());

        await SweepAsync();
        _world.Clock.Advance(CaseMetrics.Freshness - TimeSpan.FromSeconds(1));
        Assert.Equal(3, _measured.Gauges().Count);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_measured.Gauges());
    }

    private static Dictionary<string, double> Gauges(double open, double overdue, double age) => new()
    {
        ["ententeflows.cases.open"] = open,
        ["ententeflows.cases.overdue"] = overdue,
        ["ententeflows.outbox.age"] = age,
    };

    private static Functions.Cases.RuntimeStatus Status(string status, int sent) => new(Id.ToString(), status, default, default, 1, sent, null);

    private async Task<Case> OpenAsync()
    {
        await _world.OpenAsync();
        await _world.Advance.RunAsync(new AdvanceInput(Id.ToString(), 2, 0, false, null), Cancellation);
        return await _world.FileAsync();
    }

    private Task SweepAsync() => new Sweep(
        _world.Orchestrations, _world.Faults, _world.Due, _world.Index, _world.Clock, _world.Metrics, NullLogger<Sweep>.Instance).RunAsync(Cancellation);
}
