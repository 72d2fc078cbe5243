using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Functions.Timers;
using Xunit;

namespace EntenteFlows.Functions.Tests.Timers;

public sealed class RemedyTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly CaseHead Open = new(new CaseId(42), CaseState.Open, 3, 5, Now.AddDays(7), Asleep: false);
    private static readonly CaseHead Sleeping = Open with { State = CaseState.Approved, NextDue = Now.AddYears(2), Asleep = true };

    [Fact]
    public void An_orchestration_that_has_seen_and_sent_all_needs_nothing() =>
        Assert.Equal(Remedy.None, Remedies.For(Open, Instance("Running", 3, 5), Now));

    [Theory]
    [InlineData(2L, 5)]
    [InlineData(3L, 4)]
    [InlineData(null, null)]
    public void An_orchestration_that_is_behind_is_told(long? seen, int? sent) =>
        Assert.Equal(Remedy.Raise, Remedies.For(Open, Instance("Running", seen, sent), Now));

    [Fact]
    public void An_orchestration_that_let_a_due_moment_pass_is_told()
    {
        Assert.Equal(Remedy.None, Remedies.For(Open with { NextDue = Now - Remedies.Patience }, Instance("Running", 3, 5), Now));
        Assert.Equal(Remedy.Raise, Remedies.For(Open with { NextDue = Now - Remedies.Patience - TimeSpan.FromSeconds(1) }, Instance("Running", 3, 5), Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Failed")]
    [InlineData("Terminated")]
    [InlineData("Completed")]
    public void A_case_that_is_awake_without_an_orchestration_gets_one(string? status) =>
        Assert.Equal(Remedy.Start, Remedies.For(Open, status is null ? null : Instance(status, 3, 5), Now));

    [Theory]
    [InlineData(null)]
    [InlineData("Completed")]
    public void A_sleeping_case_is_left_alone_until_its_erasure_is_due(string? status)
    {
        RuntimeStatus? instance = status is null ? null : Instance(status, 3, 5);
        Assert.Equal(Remedy.None, Remedies.For(Sleeping, instance, Now));
        Assert.Equal(Remedy.Start, Remedies.For(Sleeping, instance, Now.AddYears(3)));
    }

    [Fact]
    public void An_erased_case_is_left_alone() =>
        Assert.Equal(Remedy.None, Remedies.For(Sleeping with { NextDue = null }, null, Now.AddYears(9)));

    [Fact]
    public void A_suspended_orchestration_is_resumed() =>
        Assert.Equal(Remedy.Resume, Remedies.For(Open, Instance("Suspended", 3, 5), Now));

    private static RuntimeStatus Instance(string status, long? seen, int? sent) => new("42", status, default, default, seen, sent, null);
}
