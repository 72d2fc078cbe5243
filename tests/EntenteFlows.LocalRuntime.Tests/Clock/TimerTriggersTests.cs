using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Tests.Hosting;
using EntenteFlows.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Clock;

public sealed class TimerTriggersTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Runs _runs = new();
    private TestApp _app = null!;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_short_advance_stops_at_every_moment_of_the_schedule()
    {
        DateTimeOffset start = _app.Local.Clock.GetUtcNow();
        await _app.Local.AdvanceAsync(TimeSpan.FromHours(2), Ended);
        Assert.Equal(12, _runs.Ticks.Count);
        Assert.All(_runs.Ticks, run => Assert.Equal(0, run.At.Minute % 10));
        Assert.All(_runs.Ticks, run => Assert.False(run.IsPastDue));
        Assert.True(_app.Local.Clock.GetUtcNow() >= start.AddHours(2));
    }

    [Fact]
    public async Task A_long_advance_runs_a_function_at_its_first_moment_and_then_every_few_hours_only()
    {
        DateTimeOffset start = _app.Local.Clock.GetUtcNow();
        await _app.Local.AdvanceAsync(TimeSpan.FromDays(40), Ended);
        Run[] runs = [.. _runs.Ticks];
        Assert.True(runs[0].At < start.AddMinutes(11), $"the first run came at {runs[0].At:O}");
        Assert.InRange(runs.Length, 40 * 4 - 10, 40 * 4 + 1);
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromHours(6)));
    }

    [Fact]
    public async Task After_a_long_advance_the_schedule_is_kept_again()
    {
        await _app.Local.AdvanceAsync(TimeSpan.FromDays(2), Ended);
        _runs.Ticks.Clear();
        await _app.Local.AdvanceAsync(TimeSpan.FromHours(1), Ended);
        Assert.InRange(_runs.Ticks.Count, 6, 7);
    }

    [Fact]
    public async Task A_moment_missed_while_the_app_was_down_is_made_up_for_once_and_late()
    {
        await _app.Local.AdvanceAsync(TimeSpan.FromMinutes(10), Ended);
        await _app.DisposeAsync();
        LocalRuntime.Clock.LocalClock elsewhere = new(Path.Combine(_folder.Path, "clock"), TimeProvider.System);
        elsewhere.MoveTo(elsewhere.GetUtcNow().AddHours(5));
        _runs.Ticks.Clear();
        _app = await StartAsync();
        await Eventually.TrueAsync(() => !_runs.Ticks.IsEmpty, "the late run", Ended);
        Assert.True(Assert.Single(_runs.Ticks).IsPastDue);
    }

    [Fact]
    public async Task A_failing_run_is_logged_and_the_next_comes_all_the_same()
    {
        _runs.Fails = true;
        await _app.Local.AdvanceAsync(TimeSpan.FromMinutes(30), Ended);
        Assert.InRange(_runs.Ticks.Count, 3, 4);
        Assert.Contains(_app.Log.Lines, line => line.Contains("The timer function Tick failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_of_one_function_do_not_overlap_when_several_advance_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.Local.AdvanceAsync(TimeSpan.FromMinutes(30), Ended)));
        Assert.Equal(1, _runs.MostAtOnce);
        Assert.InRange(_runs.Ticks.Count, 12, 13);
    }

    [Theory]
    [InlineData("""{"advance":"P1D"}""")]
    [InlineData("""{"advance":"PT0S"}""")]
    public async Task Posting_a_duration_moves_the_clock(string body)
    {
        HttpResponseMessage answer = await _app.Http.PostAsync("/local/clock", new StringContent(body), Ended);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ended);
        JsonElement told = await _app.Http.GetFromJsonAsync<JsonElement>("/local/clock", Ended);
        Assert.Equal(DateTimeKind.Utc, json.GetProperty("now").GetDateTime().Kind);
        Assert.True(told.GetProperty("now").GetDateTimeOffset() - json.GetProperty("now").GetDateTimeOffset() < TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("""{"advance":"-P1D"}""")]
    [InlineData("""{"advance":"3 days"}""")]
    [InlineData("""{"advance":3}""")]
    [InlineData("""{"advance":"P999Y"}""")]
    [InlineData("""["P1D"]""")]
    [InlineData("")]
    public async Task Posting_anything_else_is_refused_and_moves_nothing(string body)
    {
        DateTimeOffset before = _app.Local.Clock.GetUtcNow();
        HttpResponseMessage answer = await _app.Http.PostAsync("/local/clock", new StringContent(body), Ended);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(_app.Local.Clock.GetUtcNow() < before.AddHours(1));
    }

    private Task<TestApp> StartAsync() =>
        TestApp.StartAsync([typeof(Timers)], builder => builder.Services.AddSingleton(_runs), _folder.Path);

    public sealed record Run(DateTimeOffset At, bool IsPastDue);

    public sealed class Runs
    {
        private int _now;

        public ConcurrentQueue<Run> Ticks { get; } = [];

        public bool Fails { get; set; }

        public int MostAtOnce { get; private set; }

        public async Task TakeAsync(Run run)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            Ticks.Enqueue(run);
            await Task.Yield();
            Interlocked.Decrement(ref _now);
            if (Fails) throw new InvalidOperationException("The run failed.");
        }
    }

    public sealed class Timers(Runs runs, TimeProvider clock)
    {
        [Function("Tick")]
        public Task Tick([TimerTrigger("0 */10 * * * *")] TimerInfo timer) => runs.TakeAsync(new(clock.GetUtcNow(), timer.IsPastDue));
    }
}
