using System.Diagnostics;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Storage;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Storage;

/// <summary>What every case store does. Each heir runs it on a store of its own.</summary>
public abstract class CaseStoreContract
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DomainStory _story = DomainStory.Of(AWorkflow.Stage("check"));

    protected abstract Task<ICaseStore> MakeAsync();

    [Fact]
    public async Task A_case_reads_back_as_it_was_recorded()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());

        StoredCase stored = await ReadAsync(store);
        Assert.Equal(CaseJson.Write(_story.File), CaseJson.Write(stored.File));
        Assert.Equal((false, "command-1"), (stored.Asleep, stored.LastCommand));
    }

    [Fact]
    public async Task A_head_says_what_the_snapshot_says()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());

        Assert.Equal(
            new CaseHead(DomainStory.Id, CaseState.Unconfirmed, 1, 1, CaseSchedule.NextDue(_story.File), false),
            await store.ReadHeadAsync(DomainStory.Id, Cancellation));
    }

    [Fact]
    public async Task What_a_command_recorded_keeps_its_trace_context_through_fence_claim_and_settlement()
    {
        ICaseStore store = await MakeAsync();
        using Activity command = new Activity("command").Start();
        await RecordAsync(store, s => s.Submit());
        command.Stop();

        await store.FenceAsync(await ReadAsync(store), asleep: false, Cancellation);
        StoredMessage claim = (await store.ClaimAsync(DomainStory.Id, (await store.MessageAsync(DomainStory.Id, 1, Cancellation))!, "run", Noon, Cancellation))!;
        await store.SettleAsync(DomainStory.Id, claim, MessageState.Pending, Noon, null, Cancellation);

        Assert.Equal(command.Id, (await ReadAsync(store)).TraceParent);
        Assert.Equal(command.Id, (await store.MessageAsync(DomainStory.Id, 1, Cancellation))!.TraceParent);
    }

    [Fact]
    public async Task What_nobody_traced_has_no_trace_context()
    {
        ICaseStore store = await MakeAsync();
        Activity.Current = null;
        await RecordAsync(store, s => s.Submit());

        Assert.Null((await ReadAsync(store)).TraceParent);
        Assert.Null((await store.MessageAsync(DomainStory.Id, 1, Cancellation))!.TraceParent);
    }

    [Fact]
    public async Task No_case_reads_as_none()
    {
        ICaseStore store = await MakeAsync();

        Assert.Null(await store.ReadAsync(new CaseId(1), Cancellation));
        Assert.Null(await store.ReadHeadAsync(new CaseId(1), Cancellation));
        Assert.Null(await store.MessageAsync(new CaseId(1), 1, Cancellation));
        Assert.Empty(await store.EventsAsync(new CaseId(1), Cancellation));
    }

    [Fact]
    public async Task Events_and_messages_of_all_commands_read_back_in_order()
    {
        ICaseStore store = await MakeAsync();
        await OpenAsync(store);

        IReadOnlyList<RecordedEvent> events = await store.EventsAsync(DomainStory.Id, Cancellation);
        Assert.Equal(Enumerable.Range(1, _story.File.Events), events.Select(e => e.Number));
        Assert.Null(EventChain.FirstBreak(events, _story.File.ChainHead.AsSpan()));
        Assert.Equal(_story.Messages, (await store.MessagesAsync(DomainStory.Id, Cancellation)).Select(m => m.Message));
    }

    [Fact]
    public async Task A_write_on_an_old_reading_conflicts_and_writes_nothing()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredCase old = await ReadAsync(store);
        await RecordAsync(store, s => s.Confirm());

        (Recorded late, string command) = Decide(old.File, _story.RenewOwn());
        Assert.Equal(WriteResult.Conflict, await store.RecordAsync(old, late, command, Cancellation));
        Assert.Equal(_story.File.Events, (await store.EventsAsync(DomainStory.Id, Cancellation)).Count);
        Assert.Equal(2, (await ReadAsync(store)).File.Version);
    }

    [Fact]
    public async Task A_case_is_submitted_once()
    {
        ICaseStore store = await MakeAsync();
        (Recorded first, string command) = Decide(null, _story.Submit());
        (Recorded second, string other) = Decide(null, _story.Submit());

        Assert.Equal(WriteResult.Written, await store.RecordAsync(null, first, command, Cancellation));
        Assert.Equal(WriteResult.Conflict, await store.RecordAsync(null, second, other, Cancellation));
    }

    [Fact]
    public async Task Of_many_who_write_on_one_reading_one_is_written()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredCase read = await ReadAsync(store);
        (Recorded Recorded, string Command)[] all = [.. Enumerable.Range(0, 8).Select(_ => Decide(read.File, _story.Confirm()))];

        WriteResult[] results = await Task.WhenAll(all.Select(a => store.RecordAsync(read, a.Recorded, a.Command, Cancellation)));

        Assert.Single(results, r => r is WriteResult.Written);
        Assert.Equal(7, results.Count(r => r is WriteResult.Conflict));
    }

    [Fact]
    public async Task A_command_is_found_by_its_id_among_later_events_only()
    {
        ICaseStore store = await MakeAsync();
        await OpenAsync(store);

        Assert.True(await store.HasCommandAsync(DomainStory.Id, "command-1", 0, Cancellation));
        Assert.False(await store.HasCommandAsync(DomainStory.Id, "command-1", 1, Cancellation));
        Assert.False(await store.HasCommandAsync(DomainStory.Id, "it's another", 0, Cancellation));
    }

    [Fact]
    public async Task A_fence_changes_nothing_but_makes_older_readings_conflict()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredCase stalled = await ReadAsync(store);

        Assert.Equal(WriteResult.Written, await store.FenceAsync(stalled, asleep: false, Cancellation));

        (Recorded late, string command) = Decide(stalled.File, _story.Confirm());
        Assert.Equal(WriteResult.Conflict, await store.RecordAsync(stalled, late, command, Cancellation));
        StoredCase fenced = await ReadAsync(store);
        Assert.Equal(CaseJson.Write(stalled.File), CaseJson.Write(fenced.File));
        Assert.Equal(stalled.LastCommand, fenced.LastCommand);
        Assert.Equal(WriteResult.Conflict, await store.FenceAsync(stalled, asleep: true, Cancellation));
    }

    [Fact]
    public async Task A_case_sleeps_until_the_next_command_is_recorded()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        await store.FenceAsync(await ReadAsync(store), asleep: true, Cancellation);
        Assert.True((await ReadAsync(store)).Asleep);

        await RecordAsync(store, s => s.Confirm());

        Assert.False((await ReadAsync(store)).Asleep);
    }

    [Fact]
    public async Task Of_two_runs_one_claims_a_message()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredMessage message = await MessageAsync(store, 1);

        StoredMessage? first = await store.ClaimAsync(DomainStory.Id, message, "run-1", Noon, Cancellation);
        StoredMessage? second = await store.ClaimAsync(DomainStory.Id, message, "run-2", Noon, Cancellation);

        Assert.Equal((MessageState.Claimed, "run-1", Noon, 1), (first!.State, first.Run, first.ClaimedAt, first.Tries));
        Assert.Null(second);
    }

    [Fact]
    public async Task A_sent_message_stays_sent_whoever_says_otherwise()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredMessage slow = (await store.ClaimAsync(DomainStory.Id, await MessageAsync(store, 1), "slow", Noon, Cancellation))!;
        StoredMessage quick = (await store.ClaimAsync(DomainStory.Id, slow, "quick", Noon.AddMinutes(1), Cancellation))!;

        await store.SettleAsync(DomainStory.Id, slow, MessageState.Sent, Noon.AddMinutes(2), "provider-1", Cancellation);
        await store.SettleAsync(DomainStory.Id, quick, MessageState.Pending, Noon.AddMinutes(3), null, Cancellation);

        StoredMessage stored = await MessageAsync(store, 1);
        Assert.Equal((MessageState.Sent, "provider-1", Noon.AddMinutes(2), 2), (stored.State, stored.ProviderId, stored.SettledAt, stored.Tries));
    }

    [Fact]
    public async Task A_slow_run_does_not_wake_a_message_that_another_has_settled()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        StoredMessage slow = (await store.ClaimAsync(DomainStory.Id, await MessageAsync(store, 1), "slow", Noon, Cancellation))!;
        await store.SettleAsync(DomainStory.Id, slow, MessageState.Overtaken, Noon.AddMinutes(1), null, Cancellation);

        await store.SettleAsync(DomainStory.Id, slow, MessageState.Pending, Noon.AddMinutes(2), null, Cancellation);
        Assert.Equal(MessageState.Overtaken, (await MessageAsync(store, 1)).State);

        await store.SettleAsync(DomainStory.Id, slow, MessageState.Sent, Noon.AddMinutes(3), "provider-1", Cancellation);
        Assert.Equal(MessageState.Sent, (await MessageAsync(store, 1)).State);
    }

    [Fact]
    public async Task Erasure_empties_the_personal_parts_and_the_chain_still_verifies()
    {
        ICaseStore store = await MakeAsync();
        await RecordAsync(store, s => s.Submit());
        await RecordAsync(store, s => s.Withdraw());
        await RecordAsync(store, s => s.AtNextDue().Advance());

        IReadOnlyList<RecordedEvent> events = await store.EventsAsync(DomainStory.Id, Cancellation);
        Assert.True((await ReadAsync(store)).File.Erased);
        Assert.All(events, e => Assert.True(e.Personal.IsEmpty && e.Salt.IsEmpty));
        Assert.Contains(events, e => !e.PersonalHash.IsEmpty);
        Assert.Null(EventChain.FirstBreak(events, _story.File.ChainHead.AsSpan()));
    }

    private async Task RecordAsync(ICaseStore store, Func<DomainStory, Command> command)
    {
        StoredCase? before = await store.ReadAsync(DomainStory.Id, Cancellation);
        (Recorded recorded, string id) = Decide(before?.File, command(_story));
        Assert.Equal(WriteResult.Written, await store.RecordAsync(before, recorded, id, Cancellation));
    }

    /// <summary>Decides on what was read, and lets the story go on with it where it fits.</summary>
    private (Recorded Recorded, string Command) Decide(Case? before, Command command)
    {
        var moment = new Moment(_story.Now, [.. System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(command.Id))]);
        var accepted = Assert.IsType<Decision.Accepted>(CaseDecider.Decide(_story.Rules, before, command, moment));
        if (before?.Version == _story.Snapshot?.Version) _story.When(_ => command);
        return (CaseLedger.Record(before, command, accepted, moment), command.Id);
    }

    private async Task OpenAsync(ICaseStore store)
    {
        await RecordAsync(store, s => s.Submit());
        await RecordAsync(store, s => s.Confirm());
    }

    private static async Task<StoredCase> ReadAsync(ICaseStore store) => (await store.ReadAsync(DomainStory.Id, Cancellation))!;

    private static async Task<StoredMessage> MessageAsync(ICaseStore store, int number) => (await store.MessageAsync(DomainStory.Id, number, Cancellation))!;
}
