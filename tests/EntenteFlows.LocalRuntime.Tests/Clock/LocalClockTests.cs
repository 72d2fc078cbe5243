using EntenteFlows.LocalRuntime.Clock;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Clock;

public sealed class LocalClockTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _real = new(Monday);

    private string File => Path.Combine(_folder.Path, "clock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_runs_on_with_real_time_after_a_jump()
    {
        LocalClock clock = new(file: null, _real);
        clock.MoveTo(Monday.AddDays(3));
        _real.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Monday.AddDays(3).AddMinutes(5), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back()
    {
        LocalClock clock = new(file: null, _real);
        clock.MoveTo(Monday.AddDays(3));
        clock.MoveTo(Monday.AddDays(1));
        Assert.Equal(Monday.AddDays(3), clock.GetUtcNow());
    }

    [Fact]
    public void A_restart_goes_on_in_the_same_future()
    {
        new LocalClock(File, _real).MoveTo(Monday.AddDays(3));
        _real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Monday.AddDays(3).AddHours(1), new LocalClock(File, _real).GetUtcNow());
    }

    [Fact]
    public void A_timer_rings_at_its_moment_whether_time_passes_or_jumps()
    {
        LocalClock clock = new(file: null, _real);
        int rung = 0;
        using ITimer timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromHours(1));
        clock.MoveTo(Monday.AddDays(1));
        Assert.Equal(0, rung);
        clock.MoveTo(Monday.AddDays(2));
        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, rung);
        _real.Advance(TimeSpan.FromDays(9));
        Assert.Equal(1, rung);
    }

    [Fact]
    public void A_wait_longer_than_the_systems_timers_can_count_is_kept()
    {
        LocalClock clock = new(file: null, _real);
        int rung = 0;
        using ITimer timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromDays(100), Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromDays(99));
        Assert.Equal(0, rung);
        _real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, rung);
    }

    [Fact]
    public void A_repeating_timer_rings_once_for_a_jump_over_many_of_its_periods()
    {
        LocalClock clock = new(file: null, _real);
        int rung = 0;
        using ITimer timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        clock.MoveTo(Monday.AddDays(1));
        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, rung);
        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, rung);
    }

    [Fact]
    public void A_disposed_timer_is_silent()
    {
        LocalClock clock = new(file: null, _real);
        int rung = 0;
        clock.CreateTimer(_ => rung++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan).Dispose();
        clock.MoveTo(Monday.AddDays(1));
        _real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, rung);
    }
}
