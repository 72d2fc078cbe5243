using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using static EntenteFlows.Functions.Tests.World.FaultyCaseStore.Fault;

namespace EntenteFlows.Functions.Tests.Orchestration;

public sealed class AdvanceCaseTests
{
    private const string Hour = "2027030110";

    private readonly CaseWorld _world = new();

    [Fact]
    public async Task An_advance_tells_how_the_case_stands_and_writes_its_due_row()
    {
        Case file = await _world.SubmittedAsync();

        CaseStep step = await AdvanceAsync(announced: 1, seen: 0, Hour);

        string hour = DueHour.Of(CaseSchedule.NextDue(file)!.Value);
        Assert.Equal(new CaseStep(1, 1, CaseState.Unconfirmed, false, CaseSchedule.NextDue(file), hour), step);
        Assert.Equal([Hour, hour], _world.Due.HoursOf(Id));
        Assert.Equal(1, _world.Index.Updates);
    }

    [Fact]
    public async Task An_advance_that_changes_nothing_writes_nothing()
    {
        await _world.SubmittedAsync();
        CaseStep step = await AdvanceAsync(1, 0, Hour);
        int records = _world.Faults.Records;

        Assert.Equal(step, await AdvanceAsync(1, 1, step.DueHour));
        Assert.Equal((records, 1), (_world.Faults.Records, _world.Index.Updates));
    }

    [Fact]
    public async Task A_record_that_comes_a_moment_later_is_waited_for()
    {
        Case file = await _world.SubmittedAsync();
        _world.Pause.Meanwhile = async () =>
        {
            _world.Pause.Meanwhile = () => Task.CompletedTask;
            await _world.DoneAsync(new ConfirmMailbox(_world.NextId(), file.OwnAttempt));
        };

        Assert.Equal(2, (await AdvanceAsync(2, 1, Hour)).Version);
    }

    [Fact]
    public async Task A_record_that_does_not_come_is_not_waited_for_longer_than_a_moment()
    {
        await _world.SubmittedAsync();

        Assert.Equal(1, (await AdvanceAsync(2, 1, Hour)).Version);
        Assert.InRange(_world.Pause.Pauses, 1, 10);
    }

    [Fact]
    public async Task No_case_is_told_as_version_zero() =>
        Assert.Equal(CaseStep.NoCase(Hour), await AdvanceAsync(1, 0, Hour));

    [Fact]
    public async Task What_is_due_is_carried_out_once_by_two_runs()
    {
        await _world.OpenAsync();
        CaseStep before = await AdvanceAsync(2, 0, Hour);
        _world.Clock.SetUtcNow(before.NextDue!.Value);

        CaseStep first = await AdvanceAsync(2, 2, before.DueHour);
        CaseStep second = await AdvanceAsync(2, 2, before.DueHour);

        Assert.Equal(first, second);
        Assert.Equal(3, first.Version);
        Assert.True(first.NextDue > before.NextDue);
        Assert.Single((await _world.Faults.MessagesAsync(Id, Cancellation)), m => m.Message.Kind is MessageKind.TaskReminder);
    }

    [Fact]
    public async Task An_unheard_write_of_the_clock_is_not_done_twice()
    {
        await _world.OpenAsync();
        CaseStep before = await AdvanceAsync(2, 0, Hour);
        _world.Clock.SetUtcNow(before.NextDue!.Value);
        _world.Faults.Plan(SilentAfter);

        Assert.Equal(3, (await AdvanceAsync(2, 2, before.DueHour)).Version);
        Assert.Equal(1, await _world.RecordingsOfAsync("advance-2"));
    }

    [Fact]
    public async Task A_fence_makes_a_request_conflict_that_read_before_it()
    {
        await _world.OpenAsync();
        StoredCase stalled = await _world.StoredAsync();

        CaseStep step = await AdvanceAsync(3, 2, Hour, fence: true);

        Assert.Equal(2, step.Version);
        Assert.Equal(WriteResult.Conflict, await _world.Faults.FenceAsync(stalled, asleep: false, Cancellation));
    }

    [Fact]
    public async Task A_finished_case_keeps_its_due_row_near_until_it_sleeps()
    {
        Case file = await _world.ApprovedAsync();
        CaseStep step = await AdvanceAsync(3, 0, null);
        Assert.Equal((true, Hour), (step.IsFinal, step.DueHour));

        Assert.True(await SleepAsync(3));

        Assert.True((await _world.StoredAsync()).Asleep);
        Assert.Equal([Hour, DueHour.Of(file.EraseAt!.Value)], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task Putting_to_sleep_twice_is_harmless()
    {
        await _world.ApprovedAsync();
        await SleepAsync(3);

        Assert.True(await SleepAsync(3));
        Assert.Equal(2, _world.Due.HoursOf(Id).Count);
    }

    [Fact]
    public async Task A_case_that_has_changed_is_not_put_to_sleep()
    {
        await _world.ApprovedAsync();

        Assert.False(await SleepAsync(2));
        Assert.False((await _world.StoredAsync()).Asleep);
    }

    [Fact]
    public async Task A_case_that_is_not_final_is_not_put_to_sleep()
    {
        await _world.OpenAsync();

        Assert.False(await SleepAsync(2));
    }

    [Fact]
    public async Task A_row_in_an_hour_to_come_goes_when_the_case_is_due_elsewhere()
    {
        Case file = await _world.SubmittedAsync();
        string confirm = (await AdvanceAsync(1, 0, Hour)).DueHour!;
        await _world.DoneAsync(new ConfirmMailbox(_world.NextId(), file.OwnAttempt));

        CaseStep step = await AdvanceAsync(2, 1, confirm);

        Assert.NotEqual(confirm, step.DueHour);
        Assert.Equal([Hour, step.DueHour!], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task A_late_fence_does_not_wake_a_sleeping_case()
    {
        await _world.ApprovedAsync();
        await SleepAsync(3);

        await AdvanceAsync(3, 3, Hour, fence: true);

        Assert.True((await _world.StoredAsync()).Asleep);
    }

    [Fact]
    public async Task After_erasure_the_case_sleeps_without_a_row_to_come()
    {
        Case file = await _world.ApprovedAsync();
        CaseStep closed = await AdvanceAsync(3, 0, Hour);
        _world.Clock.SetUtcNow(file.EraseAt!.Value);

        CaseStep step = await AdvanceAsync(3, 3, closed.DueHour);
        Assert.True(await SleepAsync(step.Version));

        Assert.Null(step.NextDue);
        Assert.DoesNotContain(_world.Due.HoursOf(Id), h => DueHour.Begin(h) > _world.Clock.GetUtcNow());
    }

    private Task<CaseStep> AdvanceAsync(long announced, long seen, string? hour, bool fence = false) =>
        _world.Advance.RunAsync(new AdvanceInput(Id.ToString(), announced, seen, fence, hour), Cancellation);

    private Task<bool> SleepAsync(long version) =>
        new PutCaseToSleep(_world.Faults, _world.Due).RunAsync(new SleepInput(Id.ToString(), version), Cancellation);
}
