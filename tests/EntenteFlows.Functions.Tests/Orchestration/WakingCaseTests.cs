using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Orchestration;

/// <summary>An approved case sleeps between the moments of what comes after, months apart; the sweep wakes it, and so does whoever acts on it.</summary>
public sealed class WakingCaseTests
{
    private readonly CaseWorld _world = new(null, AnApproval.Workflow());

    [Fact]
    public async Task It_sleeps_until_its_next_moment_and_is_woken_by_the_sweep_of_that_hour()
    {
        Case file = await AsleepAsync();
        DateTimeOffset notice = file.After!.Notices[0].At;
        Assert.Contains(DueHour.Of(notice), _world.Due.HoursOf(Id));
        Assert.Equal(0, await SweepAsync());

        _world.Clock.SetUtcNow(notice + TimeSpan.FromMinutes(10));
        int before = _world.Orchestrations.Started.Count;
        Assert.Equal(1, await SweepAsync());
        Assert.Equal(before + 1, _world.Orchestrations.Started.Count);

        CaseStep step = await _world.Advance.RunAsync(Input(file.Version), Cancellation);
        Assert.Equal((file.Messages + 1, true), (step.Messages, step.IsFinal));
        Assert.Equal((MessageKind.Notice, "renew-in-time"), await LastMessageAsync());
    }

    [Fact]
    public async Task A_command_on_the_sleeping_case_starts_its_orchestration_anew()
    {
        Case file = await AsleepAsync();
        int before = _world.Orchestrations.Started.Count;

        await _world.DoneAsync(new AskCancellation(_world.NextId(), file.OwnAttempt, "Ill"));

        Assert.Equal(before + 1, _world.Orchestrations.Started.Count);
        Assert.False((await _world.StoredAsync()).Asleep);
    }

    [Fact]
    public async Task An_obligation_that_opens_is_brought_to_the_index()
    {
        Case file = await AsleepAsync();
        int updates = _world.Index.Updates;
        _world.Clock.SetUtcNow(file.After!.Obligations[0].At);

        await _world.Advance.RunAsync(Input(file.Version), Cancellation);

        Assert.Equal(StageState.Open, (await _world.FileAsync()).Stage(AnApproval.Obligation).State);
        Assert.Equal(updates + 1, _world.Index.Updates);
    }

    [Fact]
    public void What_a_message_is_about_is_stored_with_it()
    {
        Message message = new(7, MessageKind.Notice, 1, null, Story.Start, "renew-in-time");

        Assert.Equal(message, MessageRow.Read(MessageRow.Of(Id, message, null)).Message);
        Assert.Null(MessageRow.Read(MessageRow.Of(Id, message with { About = null }, null)).Message.About);
    }

    private async Task<Case> AsleepAsync()
    {
        SubmitCase submission = _world.Submission();
        submission = submission with { Form = new FormContent(submission.Form.Values.Add("endDate", new DateValue(AnApproval.LastDay))) };
        Assert.IsType<Handled.Done>(await _world.Desk.SubmitAsync(_world.Workflow, submission, Cancellation));
        await _world.DoneAsync(new ConfirmMailbox(_world.NextId(), (await _world.FileAsync()).OwnAttempt));
        await _world.DoneAsync(await _world.ApprovalAsync());
        Case file = await _world.FileAsync();
        await _world.Advance.RunAsync(Input(file.Version), Cancellation);
        Assert.True(await new PutCaseToSleep(_world.Faults, _world.Due).RunAsync(new SleepInput(Id.ToString(), file.Version), Cancellation));
        _world.Orchestrations.Has(Id, "Completed", file.Version, file.Messages);
        return file;
    }

    private static AdvanceInput Input(long announced) => new(Id.ToString(), announced, 0, Fence: false, DueHour: null);

    private async Task<(MessageKind, string?)> LastMessageAsync()
    {
        Message last = (await _world.Faults.MessagesAsync(Id, Cancellation)).Select(m => m.Message).MaxBy(m => m.Number)!;
        return (last.Kind, last.About);
    }

    private Task<int> SweepAsync() =>
        new Sweep(_world.Orchestrations, _world.Faults, _world.Due, _world.Index, _world.Clock, _world.Metrics, NullLogger<Sweep>.Instance).RunAsync(Cancellation);
}
