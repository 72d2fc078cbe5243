using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using Xunit;

namespace EntenteFlows.Functions.Tests.Orchestration;

public sealed class CaseStoryTests
{
    private const string Hour = "2027030110";

    private readonly StagedContext _context = new(CaseWatch.OfSubmission(Hour));

    [Fact]
    public void A_submission_is_advanced_its_mail_sent_and_its_progress_shown()
    {
        _context.Step = _context.Step with { Messages = 1 };
        _context.Begin();

        Assert.Equal([new AdvanceInput("0000000000000000000000000000002a", 1, 0, Fence: false, Hour)], _context.Advances);
        Assert.Equal(1, Assert.Single(_context.Sends).Message);
        Assert.Equal(new CaseProgress(1, 1), _context.Shown[^1]);
        Assert.Equal(_context.Step.NextDue, _context.Armed.At);
    }

    [Fact]
    public void Answer_first_the_case_is_advanced_to_the_announced_version_and_the_timer_cancelled()
    {
        _context.Begin();
        _context.OnAdvance = input => _context.Step = _context.Step with { Version = input.Announced };

        _context.Announce(2);

        Assert.Equal((2L, 1L), (_context.Advances[^1].Announced, _context.Advances[^1].Seen));
        Assert.False(_context.Timers[0].IsArmed);
        Assert.Single(_context.Timers, t => t.IsArmed);
    }

    [Fact]
    public void Deadline_first_the_case_is_advanced_and_the_same_waiter_still_hears()
    {
        _context.Begin();
        _context.OnAdvance = _ => _context.Step = _context.Step with { Version = 2, NextDue = _context.Now.AddDays(3) };

        _context.FireTimer();

        Assert.Equal(2, _context.Advances.Count);
        Assert.Equal(1, _context.Waiters);
        _context.Announce(3);
        Assert.Equal(3, _context.Advances[^1].Announced);
    }

    [Fact]
    public void Of_several_events_that_wait_the_highest_counts()
    {
        _context.Begin();
        _context.OnAdvance = input => _context.Step = _context.Step with { Version = input.Announced };

        _context.AnnounceTogether(2, 4, 3);

        Assert.Equal(2, _context.Advances.Count);
        Assert.Equal(4, _context.Advances[^1].Announced);
    }

    [Fact]
    public void An_event_that_comes_during_an_activity_is_not_lost()
    {
        _context.Begin();
        _context.OnAdvance = _ =>
        {
            _context.OnAdvance = input => _context.Step = _context.Step with { Version = input.Announced };
            _context.Step = _context.Step with { Version = 2 };
            _context.Announce(3);
        };

        _context.Announce(2);

        Assert.Equal([1L, 2L, 3L], _context.Advances.Select(a => a.Announced));
    }

    [Fact]
    public void A_late_record_is_looked_for_three_times_and_then_fenced_off()
    {
        _context.Begin();
        DateTimeOffset announced = _context.Now;
        _context.Announce(2);

        for (int look = 1; look <= CaseStory.Looks; look++)
        {
            Assert.DoesNotContain(_context.Advances, a => a.Fence);
            _context.FireTimer();
        }

        Assert.Equal(announced + 3 * CaseStory.BetweenLooks, _context.Now);
        Assert.Equal([false, false, false, false, true], _context.Advances.Select(a => a.Fence));
        Assert.Equal(_context.Step.NextDue, _context.Armed.At);
        _context.FireTimer();
        Assert.Equal(1, _context.Advances[^1].Announced);
    }

    [Fact]
    public void A_record_that_comes_at_the_second_look_is_not_fenced_off()
    {
        _context.Begin();
        _context.Announce(2);
        _context.FireTimer();
        _context.Step = _context.Step with { Version = 2 };
        _context.FireTimer();

        Assert.DoesNotContain(_context.Advances, a => a.Fence);
        Assert.Equal(_context.Step.NextDue, _context.Armed.At);
    }

    [Fact]
    public void A_new_announcement_gives_new_looks()
    {
        _context.Begin();
        _context.Announce(2);
        _context.FireTimer();
        _context.FireTimer();
        _context.Announce(2);
        _context.FireTimer();
        _context.FireTimer();

        Assert.DoesNotContain(_context.Advances, a => a.Fence);
    }

    [Fact]
    public void A_restarted_instance_fences_once_before_it_waits()
    {
        var context = new StagedContext(CaseWatch.Anew(3, Hour)) { Step = _context.Step with { Version = 3 } };
        context.Begin();
        context.Announce(4);

        Assert.Equal([true, false], context.Advances.Select(a => a.Fence));
    }

    [Fact]
    public void A_submission_that_is_never_recorded_ends()
    {
        _context.Step = CaseStep.NoCase(Hour);
        _context.Begin();
        for (int look = 0; look < CaseStory.Looks; look++) _context.FireTimer();

        Assert.True(_context.HasEnded);
        Assert.Empty(_context.Sleeps);
        Assert.DoesNotContain(_context.Timers, t => t.IsArmed);
    }

    [Fact]
    public void A_case_whose_due_moment_stays_in_the_past_does_not_spin()
    {
        _context.Step = _context.Step with { NextDue = _context.Now.AddHours(-1) };
        _context.Begin();

        Assert.Equal(_context.Now + CaseStory.ShortestWait, _context.Armed.At);
    }

    [Fact]
    public void Each_message_is_sent_once_and_side_by_side()
    {
        _context.SendsAtOnce = false;
        _context.Step = _context.Step with { Messages = 2 };
        _context.Begin();
        _context.Step = _context.Step with { Version = 2, Messages = 4 };
        _context.Announce(2);

        Assert.Equal([1, 2, 3, 4], _context.Sends.Select(s => s.Message));
        _context.Answer(2);
        Assert.Equal(0, _context.Shown[^1].Sent);
        _context.Answer(1);
        Assert.Equal(2, _context.Shown[^1].Sent);
    }

    [Fact]
    public void A_mail_on_its_way_holds_nothing_up()
    {
        _context.SendsAtOnce = false;
        _context.Step = _context.Step with { Messages = 1 };
        _context.Begin();
        _context.OnAdvance = input => _context.Step = _context.Step with { Version = input.Announced };

        _context.Announce(2);
        _context.FireTimer();

        Assert.Equal(3, _context.Advances.Count);
        Assert.Single(_context.Sends);
    }

    [Fact]
    public void A_message_that_changed_the_case_has_it_advanced_at_once()
    {
        _context.SendsAtOnce = false;
        _context.Step = _context.Step with { Messages = 1 };
        _context.Begin();
        _context.Step = _context.Step with { Version = 2, Messages = 2 };

        _context.Answer(1, new SendResult(MessageState.Failed, 2));

        Assert.Equal(2, _context.Advances[^1].Announced);
        Assert.Equal([1, 2], _context.Sends.Select(s => s.Message));
    }

    [Fact]
    public void A_message_that_could_not_be_handled_stays_owed()
    {
        _context.SendsAtOnce = false;
        _context.Step = _context.Step with { Messages = 2 };
        _context.Begin();
        _context.FailSend(1);
        _context.Answer(2);

        Assert.Equal(0, _context.Shown[^1].Sent);
        _context.FireTimer();
        Assert.Equal([1, 2, 1], _context.Sends.Select(s => s.Message));
        _context.Answer(1);
        Assert.Equal(2, _context.Shown[^1].Sent);
    }

    [Fact]
    public void A_finished_case_sleeps_after_quiet_looks_and_leaves_no_timer()
    {
        Finish();
        DateTimeOffset ended = _context.Now;
        for (int look = 0; look < CaseStory.Looks; look++)
        {
            Assert.Empty(_context.Sleeps);
            _context.FireTimer();
        }

        Assert.Equal([new SleepInput("0000000000000000000000000000002a", 2)], _context.Sleeps);
        Assert.True(_context.HasEnded);
        Assert.Equal(ended + CaseStory.Looks * CaseStory.BetweenLooks, _context.Now);
        Assert.DoesNotContain(_context.Timers, t => t.IsArmed);
    }

    [Fact]
    public void A_finished_case_does_not_sleep_while_a_message_is_owed()
    {
        _context.SendsAtOnce = false;
        Finish(messages: 1);
        Assert.Equal(_context.Step.NextDue, _context.Armed.At);

        _context.Answer(1);
        for (int look = 0; look < CaseStory.Looks; look++) _context.FireTimer();

        Assert.True(_context.HasEnded);
    }

    [Fact]
    public void An_announcement_in_the_quiet_time_keeps_the_case_awake()
    {
        Finish();
        _context.FireTimer();
        _context.FireTimer();
        _context.Announce(3);
        _context.Step = _context.Step with { Version = 3 };
        _context.FireTimer();

        Assert.False(_context.HasEnded);
        Assert.Empty(_context.Sleeps);
    }

    [Fact]
    public void A_case_that_changed_before_it_could_sleep_stays_awake()
    {
        Finish();
        _context.FallsAsleep = () => false;
        for (int look = 0; look < CaseStory.Looks; look++) _context.FireTimer();
        Assert.False(_context.HasEnded);

        _context.FallsAsleep = () => true;
        for (int look = 0; look < CaseStory.Looks; look++) _context.FireTimer();
        Assert.True(_context.HasEnded);
    }

    [Fact]
    public void An_announcement_that_comes_while_the_case_falls_asleep_is_heard()
    {
        Finish();
        _context.FallsAsleep = () =>
        {
            _context.Announce(3);
            return true;
        };
        for (int look = 0; look < CaseStory.Looks; look++) _context.FireTimer();

        Assert.False(_context.HasEnded);
        Assert.Equal(3, _context.Advances[^1].Announced);
    }

    [Fact]
    public void A_long_history_begins_anew_and_takes_all_along()
    {
        _context.Begin();
        for (int turn = 1; turn <= CaseStory.TurnsInOneHistory; turn++)
        {
            Assert.Null(_context.Continued);
            _context.Step = _context.Step with { Version = turn + 1, Messages = turn };
            _context.Announce(turn + 1);
        }

        Assert.Equal(new CaseWatch(CaseStory.TurnsInOneHistory + 1, CaseStory.TurnsInOneHistory, CaseStory.TurnsInOneHistory - 1, "2027030809", Fenced: true), _context.Continued);
        Assert.True(_context.KeepsEvents);
        Assert.True(_context.HasEnded);
        Assert.DoesNotContain(_context.Timers, t => t.IsArmed);
    }

    [Fact]
    public void A_history_does_not_begin_anew_while_a_mail_is_on_its_way()
    {
        _context.SendsAtOnce = false;
        _context.Step = _context.Step with { Messages = 1 };
        _context.Begin();
        for (int turn = 1; turn <= CaseStory.TurnsInOneHistory; turn++) _context.Announce(1);
        Assert.Null(_context.Continued);

        _context.Answer(1);
        _context.Announce(1);

        Assert.Equal(1, _context.Continued!.Sent);
    }

    private void Finish(int messages = 0)
    {
        _context.Begin();
        _context.Step = new CaseStep(2, messages, CaseState.Approved, IsFinal: true, _context.Now.AddYears(2), Hour);
        _context.Announce(2);
    }
}
