using Azure.Core;
using Azure.Core.Pipeline;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.Functions.Timers;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class SubstitutionRowsTests(AzuriteFixture azurite)
{
    private static readonly DateOnly March = new(2027, 3, 1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly Requests _requests = new();
    private CaseTables? _tables;

    [Fact]
    public async Task What_was_entered_comes_back_as_it_was_until_it_is_removed()
    {
        SubstitutionRows rows = await MakeAsync();
        Substitution away = Away("0a", "ann", "bob") with { Substitute = new Holder("Bob Étienne", "bob@ox.example.org", Language.French) };

        Assert.IsType<SubstitutionAnswer.Accepted>(await rows.AddAsync(away, Cancellation));
        Assert.Equal([away], (await rows.ReadAsync(Cancellation)).All);
        Assert.True(await rows.RemoveAsync("0a", Cancellation));
        Assert.False(await rows.RemoveAsync("0a", Cancellation));
        Assert.Empty((await rows.ReadAsync(Cancellation)).All);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_not_kept()
    {
        SubstitutionRows rows = await MakeAsync();
        await rows.AddAsync(Away("0a", "ann", "bob"), Cancellation);

        Assert.Equal(SubstitutionFault.Cycle, Assert.IsType<SubstitutionAnswer.Refused>(await rows.AddAsync(Away("0b", "bob", "ann"), Cancellation)).Fault);
        Assert.Single((await rows.ReadAsync(Cancellation)).All);
    }

    [Fact]
    public async Task Two_who_enter_at_once_close_no_circle_between_them()
    {
        SubstitutionRows one = await MakeAsync();
        SubstitutionRows other = new(_tables!, TestAlliance.Whole, _clock);
        for (int round = 0; round < 5; round++)
        {
            // Each has read before the other writes.
            _requests.Meeting = new Barrier(2);
            Task<SubstitutionAnswer>[] both = [.. new[] { (one, Away($"{round}a", $"a{round}", $"b{round}")), (other, Away($"{round}b", $"b{round}", $"a{round}")) }
                .Select(x => Task.Run(() => x.Item1.AddAsync(x.Item2, Cancellation)))];
            SubstitutionAnswer[] answers = await Task.WhenAll(both);

            Assert.Single(answers, a => a is SubstitutionAnswer.Accepted);
            Assert.Equal(round + 1, (await one.ReadAsync(Cancellation)).All.Count);
        }
    }

    [Fact]
    public async Task Commands_read_it_once_a_minute_and_see_what_this_instance_entered_at_once()
    {
        SubstitutionRows rows = await MakeAsync();
        for (int i = 0; i < 3; i++) await rows.RecentAsync(Cancellation);
        Assert.Equal(1, _requests.Count);

        await rows.AddAsync(Away("0a", "ann", "bob"), Cancellation);
        Assert.Single((await rows.RecentAsync(Cancellation)).All);
        int before = _requests.Count;
        _clock.Advance(SubstitutionRows.Freshness - TimeSpan.FromSeconds(1));
        await rows.RecentAsync(Cancellation);
        Assert.Equal(before, _requests.Count);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await rows.RecentAsync(Cancellation);
        Assert.Equal(before + 1, _requests.Count);
        Assert.True(SubstitutionRows.Freshness <= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_absence_that_ended_thirty_days_ago_is_removed_and_a_younger_one_stays()
    {
        SubstitutionRows rows = await MakeAsync();
        await rows.AddAsync(Away("0a", "ann", "bob") with { From = March.AddDays(-40), To = March.AddDays(-31) }, Cancellation);
        await rows.AddAsync(Away("0b", "cyd", "bob") with { From = March.AddDays(-40), To = March.AddDays(-30) }, Cancellation);
        var timer = new RemoveEndedSubstitutions(rows, _clock, NullLogger<RemoveEndedSubstitutions>.Instance);

        Assert.Equal(1, await timer.RunAsync(Cancellation));
        Assert.Equal(["0b"], (await rows.ReadAsync(Cancellation)).All.Select(s => s.Id));
        Assert.Equal(TimeSpan.FromDays(30), RemoveEndedSubstitutions.Keep);
    }

    [Fact]
    public async Task A_command_asks_whoever_answers_for_one_who_is_away()
    {
        SubstitutionRows rows = await MakeAsync();
        await rows.AddAsync(Away("0a", "x", "bob") with { Absent = TestAlliance.Mail("head", TestAlliance.Oxford) }, Cancellation);
        var world = new CaseWorld(substitutions: rows);

        Case file = await world.OpenAsync();

        Assert.Equal("bob@ox.example.org", file.Person(file.Task(1).Person).Email);
    }

    private async Task<SubstitutionRows> MakeAsync()
    {
        _tables = await AzuriteTables.MakeAsync(azurite, before: _requests);
        return new SubstitutionRows(_tables, TestAlliance.Whole, _clock);
    }

    private static Substitution Away(string id, string absent, string substitute) => new(
        id, TestAlliance.Oxford, $"{absent}@ox.example.org", new Holder(substitute, $"{substitute}@ox.example.org", Language.English), March, March.AddDays(9), "Europe/London");

    /// <summary>Counts requests, and lets two writers meet once before either writes.</summary>
    private sealed class Requests : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Barrier? Meeting { get; set; }

        public override void OnSendingRequest(HttpMessage message)
        {
            Interlocked.Increment(ref _count);
            if (message.Request.Method == RequestMethod.Post && Meeting is { } meeting && meeting.CurrentPhaseNumber == 0)
                meeting.SignalAndWait(Cancellation);
        }
    }
}
