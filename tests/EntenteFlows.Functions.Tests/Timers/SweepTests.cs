using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Orchestration;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.Http;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using Microsoft.Extensions.Logging;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class SweepTests
{
    private const string Hour = "2027030110";

    private readonly CaseWorld _world = new();
    private IReadOnlyCollection<string> _logged = [];

    [Fact]
    public async Task A_case_whose_announcement_was_lost_is_told_of_its_version()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", seen: 1, sent: 1);
        _world.Orchestrations.Raised.Clear();

        Assert.Equal(1, await SweepAsync());

        Assert.Equal([(Id, file.Version)], _world.Orchestrations.Raised);
    }

    [Fact]
    public async Task A_case_whose_task_hub_was_lost_is_started_with_its_due_row_first()
    {
        await OpenAsync();
        _world.Orchestrations.Instances.Clear();
        _world.Log.Clear();

        Assert.Equal(1, await SweepAsync());

        Assert.Equal(["due", "start"], _world.Log);
        Assert.Equal((Id, CaseWatch.Anew(2, Hour)), _world.Orchestrations.Started[^1]);
    }

    [Fact]
    public async Task A_suspended_orchestration_is_resumed()
    {
        await OpenAsync();
        _world.Orchestrations.Has(Id, "Suspended", seen: 2, sent: 3);

        await SweepAsync();

        Assert.Equal([Id], _world.Orchestrations.Resumed);
    }

    [Fact]
    public async Task Nothing_is_done_where_all_is_well()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);
        await SweepAsync(); // Takes away the row with which the submission began.
        _world.Log.Clear();

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(_world.Log);
        Assert.Equal([DueHour.Of(CaseSchedule.NextDue(file)!.Value)], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task A_row_that_was_left_behind_goes_where_the_case_is_due()
    {
        Case file = await OpenAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);
        await _world.Due.AddAsync(Id, _world.Clock.GetUtcNow().AddHours(-5), Cancellation);

        await SweepAsync();

        Assert.Equal([DueHour.Of(CaseSchedule.NextDue(file)!.Value)], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task A_submission_on_its_way_keeps_its_row_and_a_lost_one_loses_it()
    {
        await _world.Due.AddAsync(Id, _world.Clock.GetUtcNow(), Cancellation);

        await SweepAsync();
        Assert.Equal([Hour], _world.Due.HoursOf(Id));

        _world.Clock.Advance(TimeSpan.FromHours(3));
        await SweepAsync();
        Assert.Empty(_world.Due.HoursOf(Id));
        Assert.Empty(_world.Orchestrations.Started);
    }

    [Fact]
    public async Task A_submission_that_was_recorded_late_is_found_by_its_row()
    {
        await _world.SubmittedAsync();
        _world.Orchestrations.Has(Id, "Completed", seen: 0, sent: 0);

        Assert.Equal(1, await SweepAsync());
        Assert.Equal(CaseWatch.Anew(1, Hour), _world.Orchestrations.Started[^1].Watch);
    }

    [Fact]
    public async Task A_finished_case_that_is_still_awake_keeps_its_row()
    {
        Case file = await _world.ApprovedAsync();
        _world.Orchestrations.Has(Id, "Running", file.Version, file.Messages);

        Assert.Equal(0, await SweepAsync());

        Assert.Equal([Hour], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task A_sleeping_case_whose_row_was_left_near_has_it_moved_to_its_erasure()
    {
        Case file = await _world.ApprovedAsync();
        await _world.Faults.FenceAsync(await _world.StoredAsync(), asleep: true, Cancellation);
        _world.Orchestrations.Has(Id, "Completed", file.Version, file.Messages);

        Assert.Equal(0, await SweepAsync());

        Assert.Equal([DueHour.Of(file.EraseAt!.Value)], _world.Due.HoursOf(Id));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_is_named_in_the_log_and_keeps_no_other_waiting()
    {
        CaseId broken = new(41);
        await OpenAsync();
        _world.Orchestrations.Instances.Clear();
        await _world.Due.AddAsync(broken, _world.Clock.GetUtcNow(), Cancellation);
        _world.Faults.Unreadable.Add(broken);

        await Assert.ThrowsAsync<InvalidOperationException>(SweepAsync);

        Assert.Equal((Id, CaseWatch.Anew(2, Hour)), _world.Orchestrations.Started[^1]);
        Assert.Contains(_logged, line => line.StartsWith($"Error Case {broken} ", StringComparison.Ordinal));
        Assert.Equal([Hour], _world.Due.HoursOf(broken));
    }

    /// <summary>An open case as its orchestration left it: in the index, its due row in its hour.</summary>
    private async Task<Case> OpenAsync()
    {
        await _world.OpenAsync();
        await _world.Advance.RunAsync(new AdvanceInput(Id.ToString(), 2, 0, false, Hour), Cancellation);
        return await _world.FileAsync();
    }

    private async Task<int> SweepAsync()
    {
        using MemoryLog log = new();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        _logged = log.Lines;
        return await new Sweep(_world.Orchestrations, _world.Faults, _world.Due, _world.Index, _world.Clock, _world.Metrics, loggers.CreateLogger<Sweep>()).RunAsync(Cancellation);
    }
}
