using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Timers;
using Xunit;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class SweepTallyTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_outbox_is_as_old_as_the_oldest_unsettled_message_of_all_cases_in_whatever_order_they_come()
    {
        StoredMessage[][] cases =
        [
            [Row(5, MessageState.Pending), Row(90, MessageState.Sent)],
            [Row(10, MessageState.Pending), Row(30, MessageState.Claimed), Row(20, MessageState.Pending)],
            [Row(15, MessageState.Pending), Row(80, MessageState.Failed), Row(70, MessageState.Overtaken)],
        ];
        foreach (StoredMessage[][] order in (StoredMessage[][][])[cases, [.. cases.Reverse()]])
        {
            SweepTally tally = new(Now);
            foreach (StoredMessage[] rows in order) tally.Count(rows);
            Assert.Equal(TimeSpan.FromMinutes(30), tally.Figures.OutboxAge);
        }
    }

    [Fact]
    public void An_outbox_that_owes_nothing_has_no_age()
    {
        SweepTally tally = new(Now);
        tally.Count([Row(90, MessageState.Sent)]);
        Assert.Equal(TimeSpan.Zero, tally.Figures.OutboxAge);
    }

    [Theory]
    [InlineData(CaseState.Open, 1, 0)]
    [InlineData(CaseState.Open, 3, 1)]
    [InlineData(CaseState.Approved, 3, 0)]
    [InlineData(CaseState.Approved, 31, 1)]
    [InlineData(CaseState.Approved, -60, 0)]
    public void A_moment_long_past_is_work_left_undone_in_an_approved_case_as_well(CaseState state, int minutesLate, long overdue)
    {
        SweepTally tally = new(Now);
        tally.Count(new CaseHead(new CaseId(1), state, 5, 5, Now - TimeSpan.FromMinutes(minutesLate), Asleep: state.IsFinal()));
        Assert.Equal((state.IsFinal() ? 0 : 1, overdue), (tally.Figures.Open, tally.Figures.Overdue));
    }

    private static StoredMessage Row(int minutesOld, MessageState state) =>
        new(new Message(1, MessageKind.TaskAsked, 0, null, Now - TimeSpan.FromMinutes(minutesOld)), state, null, null, 0, null, null, default);
}
