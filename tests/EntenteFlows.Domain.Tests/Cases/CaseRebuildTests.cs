using System.Text;
using CsCheck;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class CaseRebuildTests
{
    private static readonly Gen<(Rules Rules, Step[] Steps)> Stories = Gen.Select(AnyWorkflow.Any, AnyCommand.Steps.Array[0, 60]);

    [Fact]
    public void A_snapshot_made_from_the_log_equals_the_one_that_the_commands_made() => Stories.Sample(
        (rules, steps) =>
        {
            Story story = Story.Of(rules)
                .With("endDate", new DateValue(AnApproval.LastDay)).With("start", new DateValue(new DateOnly(2027, 3, 15).AddDays(steps.Length))).Submitted();
            if (steps.Length % 4 != 0) story.Given(s => s.Confirm());
            AssertRebuilt(story);
            foreach (Step step in steps)
            {
                story.Wait(step);
                story.When(s => s.For(step));
                AssertRebuilt(story);
            }
        },
        iter: 300);

    [Fact]
    public void One_whose_personal_parts_were_erased_from_the_log_comes_back_erased()
    {
        Story story = Story.Of(AWorkflow.Stage("home")).Confirmed()
            .Given(s => s.Reject("home"))
            .AtNextDue().Given(s => s.Advance());
        Assert.True(story.File.Erased);
        RecordedEvent[] emptied = [.. story.Log.Select(e => e with { Personal = [], Salt = [] })];

        Case rebuilt = CaseRebuild.Of(emptied, story.Messages.Count);

        Assert.Equal(Text(story.File), Text(rebuilt));
    }

    [Fact]
    public void A_decision_is_told_the_same_again_by_a_rebuilt_case()
    {
        Story story = Story.Of(AWorkflow.Stage("first"), AWorkflow.Stage("second", "first")).Confirmed();
        var decision = (DecideTask)story.Decide(story.OpenTask("first"), Verdict.Approve, "  fine ", name: " A. Signer ");
        story.Given(_ => decision);

        Case rebuilt = CaseRebuild.Of(story.Log, story.Messages.Count);

        Decision again = CaseDecider.Decide(story.Rules, rebuilt, decision with { Id = "again" }, new Moment(story.Now, [.. new byte[32]]));
        Assert.Equal(decision.Id, Assert.IsType<Decision.Nothing>(again).Earlier?.Id);
    }

    [Fact]
    public void A_log_without_an_event_is_no_case() =>
        Assert.Throws<ArgumentException>(() => CaseRebuild.Of([], 0));

    private static void AssertRebuilt(Story story) => Assert.Equal(Text(story.File), Text(CaseRebuild.Of(story.Log, story.Messages.Count)));

    private static string Text(Case file) => Encoding.UTF8.GetString(CaseJson.Write(file));
}
