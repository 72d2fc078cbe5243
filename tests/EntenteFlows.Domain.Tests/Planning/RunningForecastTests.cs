using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Planning;

/// <summary>The forecast of a case of which something has happened already. All stories begin on Monday 1 March 2027.</summary>
public sealed class RunningForecastTests
{
    private static readonly PlanZone Paris = new PlanZone.OfParty("host");

    [Fact]
    public void A_case_that_is_through_ended_with_its_last_decision_and_not_when_it_is_looked_at()
    {
        Story story = Story.Of(Stage("first"), Stage("laser").When(new Condition.FieldEquals("lab", "Lasers"))).Confirmed().Given(s => s.Approve("first"));

        Assert.Equal(story.Now, Forecast(story, story.Now.AddDays(7)).End);
    }

    [Fact]
    public void A_task_whose_time_is_over_ends_now_at_the_earliest()
    {
        Story story = Story.Of(Stage("first").Within(5)).Confirmed();
        DateTimeOffset later = story.Now.AddDays(30);

        Assert.Equal(later, Forecast(story, later).End);
    }

    /// <summary>Five working days each. The dean's day in Paris ends an hour before the head's at Oxford, and nobody follows the dean.</summary>
    [Fact]
    public void A_place_whose_time_ran_out_is_awaited_no_more()
    {
        StageDefinition either = Stage("either").By(By("head"), By("dean", "host")).Rule(new ApprovalRule.Any()).Within(5).WithoutEscalation();
        Story story = Story.Of(either).Confirmed().AtNextDue().Given(s => s.Advance());
        Assert.Equal(TaskState.Expired, story.LastTask("either", slot: 1).State);

        CaseForecast forecast = Forecast(story, story.Now);

        Assert.Equal(story.OpenTask("either", slot: 0).Due, forecast.Stages[0].Finish);
        Assert.Equal(new DateTimeOffset(2027, 3, 8, 23, 59, 59, TimeSpan.Zero), forecast.End);
    }

    /// <summary>Due on Monday 8 March; by Wednesday 10 March at the latest, for Thursday of Oxford ends after Paris's.</summary>
    [Fact]
    public void Who_has_approved_has_no_slack_and_the_other_keeps_theirs()
    {
        Story story = Until(new DateOnly(2027, 3, 12), Stage("both").By(By("head"), By("dean")).Within(5)).Confirmed().Given(s => s.Approve("both", slot: 0));

        Assert.Equal(2, Forecast(story, story.Now).Stages[0].Slack);
    }

    /// <summary>
    /// Two of three are needed, and one is in, so the better of the two who are left decides. Asked on Wednesday 24 March with two working days: Paris is due on Friday 26, Oxford,
    /// for Good Friday and Easter Monday, on Tuesday 30. For Friday 2 April they must be done on Thursday 1 April in Paris (three days later: Easter Monday is free) and on Wednesday 31 March at Oxford (one).
    /// </summary>
    [Fact]
    public void With_one_of_two_approvals_in_the_one_with_most_to_spare_decides()
    {
        StageDefinition two = Stage("two").By(By("head"), By("dean"), By("mobility", "host")).Rule(new ApprovalRule.AtLeast(2)).Within(2);
        Story story = Until(new DateOnly(2027, 4, 2), two).At(new DateTimeOffset(2027, 3, 24, 10, 0, 0, TimeSpan.Zero)).Confirmed();
        Assert.Equal(1, Forecast(story, story.Now).Stages[0].Slack);

        story.Given(s => s.Approve("two", slot: 0));

        Assert.Equal(3, Forecast(story, story.Now).Stages[0].Slack);
    }

    private static Story Until(DateOnly start, StageDefinition stage) => Story.Of(AWorkflow.Of(stage).Until(Paris)).With("start", new DateValue(start));

    private static CaseForecast Forecast(Story story, DateTimeOffset now) => CaseForecast.Of(story.Rules, story.File.Form, now, story.File);
}
