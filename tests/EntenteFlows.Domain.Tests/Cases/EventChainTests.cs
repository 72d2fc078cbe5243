using System.Collections.Immutable;
using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class EventChainTests
{
    private static readonly Story Rejected = Story.Of(Stage("review"), Stage("other").By(By("dean", "host"))).Confirmed()
        .Given(s => s.Decide(s.OpenTask("review"), Verdict.Reject, "A confidential reason", "Signer"));

    private static List<RecordedEvent> Log => [.. Rejected.Log];

    private static ReadOnlySpan<byte> Head => Rejected.File.ChainHead.AsSpan();

    [Fact]
    public void A_log_as_recorded_is_whole_and_reads_back()
    {
        Assert.Null(EventChain.FirstBreak(Log, Head));
        Assert.Equal(Rejected.Events.Count, Log.Count);
        Assert.Equal(Rejected.Events.Select(e => e.GetType()), Log.Select(r => EventChain.Read(r).GetType()));
        Assert.Equal("A confidential reason", Log.Select(EventChain.Read).OfType<TaskDecided>().Single().Reason);
    }

    [Fact]
    public void Any_byte_changed_in_any_part_shows_at_its_event()
    {
        for (int i = 0; i < Log.Count; i++)
        {
            foreach (RecordedEvent changed in Changed(Log[i]))
            {
                List<RecordedEvent> log = Log;
                log[i] = changed;
                Assert.Equal(i + 1, EventChain.FirstBreak(log, Head));
            }
        }
    }

    [Fact]
    public void An_event_dropped_or_swapped_or_added_shows_where_it_is()
    {
        for (int i = 0; i < Log.Count; i++)
        {
            List<RecordedEvent> dropped = Log;
            dropped.RemoveAt(i);
            Assert.Equal(i + 1, EventChain.FirstBreak(dropped, Head));

            List<RecordedEvent> doubled = Log;
            doubled.Insert(i, Log[i]);
            Assert.NotNull(EventChain.FirstBreak(doubled, Head));

            if (i == 0)
                continue;
            List<RecordedEvent> swapped = Log;
            (swapped[i - 1], swapped[i]) = (swapped[i] with { Number = i }, swapped[i - 1] with { Number = i + 1 });
            Assert.Equal(i, EventChain.FirstBreak(swapped, Head));
        }
    }

    [Fact]
    public void A_log_rebuilt_after_a_change_does_not_end_in_the_head_that_was_given_out()
    {
        Story forged = Story.Of(Stage("review"), Stage("other").By(By("dean", "host"))).Confirmed()
            .Given(s => s.Decide(s.OpenTask("review"), Verdict.Reject, "A kinder reason", "Signer"));

        Assert.Null(EventChain.FirstBreak(forged.Log, forged.File.ChainHead.AsSpan()));
        Assert.Equal(forged.Log.Count + 1, EventChain.FirstBreak(forged.Log, Head));
    }

    [Fact]
    public void Erasing_every_personal_part_and_its_salt_keeps_the_chain_whole_and_reads_as_empty()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Reject("review")).AtNextDue().Given(s => s.Advance());
        List<RecordedEvent> erased = [.. story.Log.Select(Blank)];

        Assert.Null(EventChain.FirstBreak(erased, story.File.ChainHead.AsSpan()));

        List<CaseEvent> read = [.. erased.Select(EventChain.Read)];
        CaseSubmitted submitted = read.OfType<CaseSubmitted>().Single();
        Assert.Equal(("", "", 0), (submitted.ApplicantName, submitted.ApplicantEmail, submitted.Form.Values.Count));
        Assert.Equal(("", null), (read.OfType<TaskDecided>().Single().Name, read.OfType<TaskDecided>().Single().Reason));
        Assert.Equal(("", ""), (read.OfType<TaskOpened>().Single().Name, read.OfType<TaskOpened>().Single().Email));
        Assert.Null(read.OfType<CaseClosed>().Single().Reason);
        Assert.Equal(CaseState.Rejected, read.Aggregate((Case?)null, CaseEvolution.Evolve)!.State);
    }

    [Fact]
    public void A_personal_part_that_is_missing_before_erasure_shows()
    {
        int decided = Log.FindIndex(r => r.Kind == "task-decided");
        List<RecordedEvent> log = Log;
        log[decided] = Blank(log[decided]);

        Assert.Equal(decided + 1, EventChain.FirstBreak(log, Head));
    }

    [Fact]
    public void The_fixed_part_says_nothing_of_a_person()
    {
        string kept = string.Concat(Rejected.Log.Select(r => Encoding.UTF8.GetString(r.Fixed.AsSpan())));

        foreach (string personal in new[] { "Ada", "Lovelace", "example.org", "Hopper", "Optics", "confidential", "Signer", "Main head" })
            Assert.DoesNotContain(personal, kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_same_personal_part_hashes_otherwise_in_another_event()
    {
        List<RecordedEvent> opened = [.. Rejected.Log.Where(r => !r.Salt.IsEmpty)];

        Assert.Distinct(opened.Select(r => Convert.ToHexString(r.Salt.AsSpan())));
        Assert.All(opened, r => Assert.Equal(32, r.Salt.Length));
    }

    private static RecordedEvent Blank(RecordedEvent e) => e with { Personal = [], Salt = [] };

    private static IEnumerable<RecordedEvent> Changed(RecordedEvent e)
    {
        yield return e with { Number = e.Number + 1 };
        yield return e with { Kind = "case-approved" };
        yield return e with { At = e.At.AddTicks(1) };
        yield return e with { Hash = Flip(e.Hash, 31) };
        for (int i = 0; i < e.Fixed.Length; i++)
            yield return e with { Fixed = Flip(e.Fixed, i) };
        for (int i = 0; i < e.Personal.Length; i++)
            yield return e with { Personal = Flip(e.Personal, i) };
        if (e.PersonalHash.IsEmpty)
            yield break;
        yield return e with { Salt = Flip(e.Salt, 0) };
        yield return e with { PersonalHash = Flip(e.PersonalHash, 0) };
    }

    private static ImmutableArray<byte> Flip(ImmutableArray<byte> bytes, int at) => bytes.SetItem(at, (byte)(bytes[at] ^ 1));
}
