using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Tests.World;
using EntenteFlows.LocalRuntime.Tests.Durable;
using Xunit;
using static EntenteFlows.Functions.Tests.World.CaseWorld;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Storage;

public sealed class AzuriteCaseStoreTests(AzuriteFixture azurite) : CaseStoreContract
{
    protected override async Task<ICaseStore> MakeAsync() => new CaseStore(await AzuriteTables.MakeAsync(azurite));

    [Fact]
    public async Task More_rows_than_a_transaction_holds_are_refused_before_anything_is_written()
    {
        ICaseStore store = await MakeAsync();
        Recorded recorded = await SubmissionAsync(r => r with
        {
            Messages = [.. Enumerable.Range(1, TransactionSize.MostEntities).Select(n => new Message(n, MessageKind.TaskAsked, 1, null, DomainStory.Start))],
        });

        Assert.Equal(WriteResult.TooLarge, await store.RecordAsync(null, recorded, "c", Cancellation));
        Assert.Null(await store.ReadAsync(Id, Cancellation));
        Assert.Empty(await store.EventsAsync(Id, Cancellation));
    }

    [Fact]
    public async Task More_events_than_a_transaction_has_rows_are_written_and_read_back_in_order_and_emptied_by_erasure()
    {
        ICaseStore store = await MakeAsync();
        Recorded recorded = await SubmissionAsync(r => r with
        {
            Events = [.. Enumerable.Range(1, 3 * TransactionSize.MostEntities).Select(n => r.Events[0] with { Number = n, CommandId = "many", Personal = Noise(50) })],
        });

        Assert.Equal(WriteResult.Written, await store.RecordAsync(null, recorded, "many", Cancellation));
        IReadOnlyList<RecordedEvent> read = await store.EventsAsync(Id, Cancellation);
        Assert.Equal(recorded.Events.Select(e => (e.Number, e.CommandId, e.Kind, e.At)), read.Select(e => (e.Number, e.CommandId, e.Kind, e.At)));
        Assert.All(recorded.Events.Zip(read), e => Assert.True(e.First.Personal.AsSpan().SequenceEqual(e.Second.Personal.AsSpan())));
        Assert.True(await store.HasCommandAsync(Id, "many", 0, Cancellation));

        StoredCase stored = (await store.ReadAsync(Id, Cancellation))!;
        Recorded erased = recorded with { After = recorded.After with { Erased = true }, Events = [recorded.Events[0] with { Number = recorded.Events.Count + 1, Personal = [] }] };
        Assert.Equal(WriteResult.Written, await store.RecordAsync(stored, erased, "erase", Cancellation));
        Assert.All(await store.EventsAsync(Id, Cancellation), e => Assert.True(e.Personal.IsEmpty));
    }

    [Fact]
    public async Task An_event_larger_than_an_entity_is_refused_before_anything_is_written()
    {
        ICaseStore store = await MakeAsync();
        Recorded recorded = await SubmissionAsync(r => r with { Events = [r.Events[0] with { Personal = Noise(TransactionSize.MostEntityBytes) }] });

        Assert.Equal(WriteResult.TooLarge, await store.RecordAsync(null, recorded, "c", Cancellation));
        Assert.Null(await store.ReadAsync(Id, Cancellation));
    }

    [Fact]
    public async Task A_body_larger_than_a_transaction_is_refused_before_anything_is_written()
    {
        ICaseStore store = await MakeAsync();
        Recorded recorded = await SubmissionAsync(r => r with
        {
            Events = [.. Enumerable.Range(1, 4).Select(n => r.Events[0] with { Number = n, Personal = Noise(800_000) })],
        });

        Assert.Equal(WriteResult.TooLarge, await store.RecordAsync(null, recorded, "c", Cancellation));
    }

    [Fact]
    public async Task What_just_fits_is_written_and_reads_back_whole()
    {
        ICaseStore store = await MakeAsync();
        ImmutableArray<byte> personal = Noise(900_000);
        Recorded recorded = await SubmissionAsync(r => r with
        {
            Events = [.. Enumerable.Range(1, 3).Select(n => r.Events[0] with { Number = n, Personal = personal })],
        });

        Assert.Equal(WriteResult.Written, await store.RecordAsync(null, recorded, "c", Cancellation));
        Assert.All(await store.EventsAsync(Id, Cancellation), e => Assert.True(personal.AsSpan().SequenceEqual(e.Personal.AsSpan())));
    }

    [Fact]
    public async Task No_answer_is_uncertain_for_a_write_and_unavailable_for_a_read()
    {
        var transport = new FaultyTransport();
        var store = new CaseStore(await AzuriteTables.MakeAsync(azurite, before: transport));
        Recorded recorded = await SubmissionAsync(r => r);
        transport.CutNow();

        Assert.Equal(WriteResult.Uncertain, await store.RecordAsync(null, recorded, "c", Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadAsync(Id, Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.EventsAsync(Id, Cancellation));
    }

    private static async Task<Recorded> SubmissionAsync(Func<Recorded, Recorded> change)
    {
        var world = new CaseWorld();
        Case file = await world.SubmittedAsync();
        IReadOnlyList<RecordedEvent> events = await world.Faults.EventsAsync(Id, Cancellation);
        return change(new Recorded(file, [.. events], []));
    }

    /// <summary>Bytes that do not compress.</summary>
    private static ImmutableArray<byte> Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return [.. bytes];
    }
}
