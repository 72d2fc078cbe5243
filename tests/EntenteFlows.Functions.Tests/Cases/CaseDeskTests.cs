using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Tests.World;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using static EntenteFlows.Functions.Tests.World.FaultyCaseStore.Fault;

namespace EntenteFlows.Functions.Tests.Cases;

public sealed class CaseDeskTests
{
    private readonly CaseWorld _world = new();

    [Fact]
    public async Task A_submission_writes_its_due_row_then_starts_its_orchestration_then_records()
    {
        await _world.SubmittedAsync();

        Assert.Equal(["due", "start"], _world.Log);
        Assert.Equal([(Id, CaseWatch.OfSubmission("2027030110"))], _world.Orchestrations.Started);
        Assert.Equal(1, (await _world.FileAsync()).Version);
    }

    [Fact]
    public async Task A_command_announces_the_version_that_it_records()
    {
        await _world.OpenAsync();

        Assert.Equal([(Id, 2L)], _world.Orchestrations.Raised);
        Assert.Equal(2, (await _world.FileAsync()).Version);
    }

    [Fact]
    public async Task Nothing_is_announced_or_recorded_when_the_domain_refuses()
    {
        Case file = await _world.SubmittedAsync();
        _world.Log.Clear();

        Handled answer = await _world.Desk.HandleAsync(Id, new ConfirmMailbox(_world.NextId(), file.OwnAttempt + 1), Cancellation);

        Assert.Equal(Refusal.LinkReplaced, Assert.IsType<Handled.Refused>(answer).Refusal);
        Assert.Empty(_world.Log);
        Assert.Equal(1, (await _world.FileAsync()).Version);
    }

    [Fact]
    public async Task A_command_on_no_case_is_an_unknown_link() =>
        Assert.Equal(new Handled.Refused(Refusal.LinkUnknown, null), await _world.Desk.HandleAsync(Id, new ConfirmMailbox("c", 1), Cancellation));

    [Fact]
    public async Task A_sleeping_case_starts_its_orchestration_anew_and_is_awake_again()
    {
        await _world.ApprovedAsync();
        await _world.Faults.FenceAsync(await _world.StoredAsync(), asleep: true, Cancellation);
        _world.Orchestrations.Has(Id, "Completed");
        _world.Log.Clear();

        await _world.DoneAsync(new ReportUndelivered(_world.NextId(), 1, 1));

        Assert.Equal(["due", "start"], _world.Log);
        Assert.Equal(CaseWatch.Anew(4, "2027030110"), _world.Orchestrations.Started[^1].Watch);
        Assert.False((await _world.StoredAsync()).Asleep);
    }

    [Fact]
    public async Task An_orchestration_that_is_lost_is_started_by_the_next_command()
    {
        Case file = await _world.SubmittedAsync();
        _world.Orchestrations.Instances.Clear();
        _world.Log.Clear();

        await _world.DoneAsync(new ConfirmMailbox(_world.NextId(), file.OwnAttempt));

        Assert.Equal(["raise", "due", "start"], _world.Log);
    }

    [Fact]
    public async Task A_start_that_meets_a_running_instance_raises_instead()
    {
        await _world.ApprovedAsync();
        await _world.Faults.FenceAsync(await _world.StoredAsync(), asleep: true, Cancellation);
        _world.Log.Clear();

        await _world.DoneAsync(new ReportUndelivered(_world.NextId(), 1, 1));

        Assert.Equal(["due", "start", "raise"], _world.Log);
    }

    [Fact]
    public async Task What_nobody_can_be_told_of_is_not_recorded()
    {
        Case file = await _world.SubmittedAsync();
        _world.Orchestrations.RefusesAll = true;

        Handled answer = await _world.Desk.HandleAsync(Id, new ConfirmMailbox(_world.NextId(), file.OwnAttempt), Cancellation);

        Assert.IsType<Handled.NotRecorded>(answer);
        Assert.Equal(5, _world.Log.Count(l => l is "raise" or "start") - 1);
        Assert.Equal(1, (await _world.FileAsync()).Version);
    }

    [Fact]
    public async Task A_silent_task_hub_is_answered_as_not_recorded()
    {
        _world.Orchestrations.Silent = true;

        Assert.IsType<Handled.NotRecorded>(await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission(), Cancellation));
        Assert.Null(await _world.Desk.ReadAsync(Id, Cancellation));
    }

    [Fact]
    public async Task A_silent_storage_is_answered_as_not_recorded()
    {
        _world.Faults.Plan(ReadFails);

        Assert.IsType<Handled.NotRecorded>(await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission(), Cancellation));
    }

    [Fact]
    public async Task A_storage_that_falls_silent_after_it_was_asked_to_record_is_answered_as_unknown()
    {
        _world.Faults.Plan(SilentAfter, ReadFails);

        Assert.IsType<Handled.Unknown>(await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission(), Cancellation));
        Assert.Equal(1, (await _world.FileAsync()).Version);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_recorded_and_the_other_is_told_so()
    {
        await _world.OpenAsync();
        DecideTask first = await _world.ApprovalAsync();
        DecideTask second = first with { Id = "other", Verdict = Verdict.Reject, Reason = "No room" };
        _world.Faults.Plan(SomebodyWasFaster);
        _world.Faults.Other = () => _world.DoneAsync(first);

        Handled answer = await _world.Desk.HandleAsync(Id, second, Cancellation);

        Handled.Refused refused = Assert.IsType<Handled.Refused>(answer);
        Assert.Equal(CaseState.Approved, refused.File!.State);
        Assert.Equal(1, await _world.RecordingsOfAsync(first.Id));
        Assert.Equal(0, await _world.RecordingsOfAsync(second.Id));
    }

    [Fact]
    public async Task A_write_that_went_through_unheard_is_told_as_recorded_and_is_recorded_once()
    {
        await _world.OpenAsync();
        DecideTask approval = await _world.ApprovalAsync();
        _world.Faults.Plan(SilentAfter);

        Handled.Done done = await _world.DoneAsync(approval);

        Assert.Equal((CaseState.Approved, false), (done.File.State, done.Repeated));
        Assert.Equal(1, await _world.RecordingsOfAsync(approval.Id));
    }

    [Fact]
    public async Task A_submission_that_went_through_unheard_is_told_as_recorded()
    {
        _world.Faults.Plan(SilentAfter);

        await _world.SubmittedAsync();

        Assert.Equal(1, _world.Faults.Records);
    }

    [Fact]
    public async Task A_write_that_did_not_go_through_is_announced_and_written_again()
    {
        await _world.OpenAsync();
        DecideTask approval = await _world.ApprovalAsync();
        _world.Faults.Plan(SilentBefore, SilentBefore);

        await _world.DoneAsync(approval);

        Assert.Equal(1, await _world.RecordingsOfAsync(approval.Id));
        Assert.Equal(3, _world.Orchestrations.Raised.Count(r => r.Version == 3));
    }

    [Fact]
    public async Task An_unheard_write_is_found_after_others_wrote_over_it()
    {
        await _world.OpenAsync();
        DecideTask approval = await _world.ApprovalAsync();
        _world.Faults.Plan(SilentAfter);
        _world.Pause.Meanwhile = async () =>
        {
            _world.Pause.Meanwhile = () => Task.CompletedTask;
            await _world.DoneAsync(new ReportUndelivered(_world.NextId(), 1, 1));
        };

        await _world.DoneAsync(approval);

        Assert.Equal(1, await _world.RecordingsOfAsync(approval.Id));
    }

    [Fact]
    public async Task A_storage_that_never_takes_it_is_answered_as_not_recorded_within_bounds()
    {
        Case file = await _world.SubmittedAsync();
        int before = _world.Faults.Records;
        _world.Faults.Plan([.. Enumerable.Repeat(SilentBefore, CommandLoop.MostRounds)]);

        Assert.IsType<Handled.NotRecorded>(await _world.Desk.HandleAsync(Id, new ConfirmMailbox("c", file.OwnAttempt), Cancellation));
        Assert.Equal(CommandLoop.MostRounds, _world.Faults.Records - before);
    }

    [Fact]
    public async Task The_last_try_is_read_back_too()
    {
        Case file = await _world.SubmittedAsync();
        _world.Faults.Plan([.. Enumerable.Repeat(SilentBefore, CommandLoop.MostRounds - 1), SilentAfter]);

        Assert.IsType<Handled.Done>(await _world.Desk.HandleAsync(Id, new ConfirmMailbox("c", file.OwnAttempt), Cancellation));
    }

    [Fact]
    public async Task What_is_larger_than_a_case_may_be_is_refused_with_that_reason()
    {
        _world.Faults.Plan(TooLarge);

        Handled answer = await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission(), Cancellation);

        Assert.Equal(new Handled.Refused(Refusal.TooLarge, null), answer);
    }

    [Fact]
    public async Task The_same_submission_again_gets_the_same_case()
    {
        await _world.SubmittedAsync();

        Handled.Done again = Assert.IsType<Handled.Done>(await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission(), Cancellation));

        Assert.True(again.Repeated);
        Assert.Equal(1, again.File.Version);
    }

    [Fact]
    public async Task Another_submission_under_the_same_key_is_a_conflict()
    {
        await _world.SubmittedAsync();

        Handled answer = await _world.Desk.SubmitAsync(_world.Workflow, _world.Submission("another request"), Cancellation);

        Assert.Equal(Refusal.IdempotencyConflict, Assert.IsType<Handled.Refused>(answer).Refusal);
    }
}
