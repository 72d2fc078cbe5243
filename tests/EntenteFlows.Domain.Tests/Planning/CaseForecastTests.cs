using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Planning;

public sealed class CaseForecastTests
{
    private static readonly PlanZone Paris = new PlanZone.OfParty("host");

    /// <summary>Good Friday makes Oxford's second working day a Tuesday, Paris's the Friday.</summary>
    [Theory]
    [InlineData("all", "Tue 30 Mar")]
    [InlineData("any", "Fri 26 Mar")]
    [InlineData("2", "Tue 30 Mar")]
    public void Of_several_who_are_asked_the_rule_says_whom_the_stage_waits_for(string rule, string finish)
    {
        ApprovalRule asked = rule switch { "all" => new ApprovalRule.All(), "any" => new ApprovalRule.Any(), _ => new ApprovalRule.AtLeast(2) };

        Planned planned = Planned.For("2027-04-02", "2027-03-24T10:00Z", Paris, Stage("both").By(By("head"), By("head", "host")).Rule(asked).Within(2));

        Assert.Equal(finish, planned.Forecast.Stages[0].Finish!.Day.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>For Friday 2 April in Paris: on Thursday 1 April there, and on Wednesday 31 March at Oxford, whose Thursday ends later. Two working days before, each may still be asked.</summary>
    [Theory]
    [InlineData("all", "Mon 29 Mar")]
    [InlineData("any", "Tue 30 Mar")]
    public void A_stage_may_be_opened_as_long_as_those_who_are_needed_can_still_be_in_time(string rule, string opensBy)
    {
        ApprovalRule asked = rule is "all" ? new ApprovalRule.All() : new ApprovalRule.Any();

        StageForecast stage = Planned.For("2027-04-02", "2027-03-24T10:00Z", Paris, Stage("both").By(By("head"), By("head", "host")).Rule(asked).Within(2)).Forecast.Stages[0];

        Assert.Equal(
            (opensBy, "Thu 1 Apr"),
            (stage.OpensBy!.Day.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture), stage.LatestFinish!.Day.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_stage_that_the_form_does_not_call_for_is_passed_over_and_holds_nobody_up() =>
        Planned.For(
                "2027-03-12", "2027-03-01T10:00Z", Paris,
                Stage("first").Within(2), Stage("laser", "first").When(new Condition.FieldEquals("lab", "Lasers")).Within(50), Stage("last", "laser").Within(2))
            .Stage("first", opensBy: "Thu 4 Mar", latest: "Mon 8 Mar", finish: "Wed 3 Mar", slack: 3)
            .Stage("last", opensBy: "Mon 8 Mar", latest: "Wed 10 Mar", finish: "Fri 5 Mar", slack: 3)
            .Ends("2027-03-05T23:59:59Z", feasible: true);

    [Fact]
    public void A_case_has_the_slack_of_its_tightest_stage() => Assert.Equal(6, SideBySide().Forecast.Slack);

    /// <summary>The last second of Monday 15 March at Oxford is the deadline itself: nothing is left, and it is met.</summary>
    [Theory]
    [InlineData(59, true)]
    [InlineData(58, false)]
    public void What_ends_at_the_very_instant_of_the_deadline_is_in_time(int second, bool feasible)
    {
        WorkflowDefinition workflow = AWorkflow.Of(Stage("head").Within(10)).Until(new PlanZone.OfParty("home"), new PlanTime.Fixed(new TimeOnly(23, 59, second)));
        FormContent form = Story.Of().With("start", new DateValue(new DateOnly(2027, 3, 15))).Form;

        CaseForecast forecast = CaseForecast.Of(new Rules(workflow, TestAlliance.Whole), form, Story.Start);

        Assert.Equal(new DateTimeOffset(2027, 3, 15, 23, 59, 59, TimeSpan.Zero), forecast.End);
        Assert.Equal((feasible, feasible ? 0 : -1), (forecast.Feasible, forecast.Slack));
    }

    private static Planned SideBySide() =>
        Planned.For("2027-03-19", "2027-03-01T10:00Z", Paris, Stage("slow").Within(5), Stage("quick").Within(1), Stage("end", "slow", "quick").Within(1));

    [Fact]
    public void Stages_side_by_side_meet_again_at_the_slower_one() => SideBySide()
        .Stage("quick", opensBy: "Mon 15 Mar", latest: "Tue 16 Mar", finish: "Tue 2 Mar", slack: 10)
        .Stage("slow", opensBy: "Tue 9 Mar", latest: "Tue 16 Mar", finish: "Mon 8 Mar", slack: 6)
        .Stage("end", opensBy: "Tue 16 Mar", latest: "Wed 17 Mar", finish: "Tue 9 Mar", slack: 6);

    [Fact]
    public void The_persons_whom_the_form_names_are_named_and_no_others()
    {
        CaseForecast forecast = CaseForecast.Of(
            new Rules(AWorkflow.Of(Stage("support").By(ByForm("supervisor", "head"), By("dean"))), TestAlliance.Whole), Story.Of().Form, Story.Start);

        Assert.Equal(["Grace Hopper", null], forecast.Stages[0].Tasks.Select(t => t.Name));
    }

    /// <summary>Five working days; two for a laboratory of optics. Wednesday 14 July is free in Paris, whose institution is fixed on the assignee as a group's members are.</summary>
    [Theory]
    [InlineData("Optics", "Fri 16 Jul")]
    [InlineData("Chemistry", "Wed 21 Jul")]
    public void A_member_of_a_group_is_counted_on_its_own_calendar_and_a_deadline_may_vary(string lab, string finish)
    {
        StageDefinition costing = Stage("costing").By(By("head", "members") with { Institution = TestAlliance.Paris });
        costing = costing with { Deadline = new StageDeadline(5, [], []) { Variants = [new DeadlineVariant(new Condition.FieldEquals("lab", "Optics"), 2, null)] } };

        CaseForecast forecast = CaseForecast.Of(
            new Rules(AWorkflow.Of(costing), TestAlliance.Whole), Story.Of().With("lab", new TextValue(lab)).Form, Planned.Instant("2027-07-13T10:00Z"));

        Assert.Equal(finish, forecast.Stages[0].Finish!.Day.ToString("ddd d MMM", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TestAlliance.Paris, Assert.Single(forecast.Stages[0].Tasks).Institution!.Id);
    }

    [Fact]
    public void What_has_happened_already_takes_the_place_of_what_was_expected()
    {
        Story story = Planning().Confirmed().After(TimeSpan.FromDays(1)).Given(s => s.Approve("first"));

        CaseForecast forecast = CaseForecast.Of(story.Rules, story.File.Form, story.Now, story.File);

        Assert.Equal((null, null), (forecast.Stages[0].Finish, forecast.Stages[0].Slack));
        Assert.Equal(story.OpenTask("last").Due, forecast.Stages[1].Finish);
        Assert.Equal(story.OpenTask("last").Due.At, forecast.End);
    }

    [Fact]
    public void A_returned_stage_gets_its_whole_time_again_from_today()
    {
        Story story = Planning().Confirmed().Given(s => s.SendBack("first"));

        CaseForecast later = CaseForecast.Of(story.Rules, story.File.Form, story.Now.AddDays(7), story.File);

        Assert.Equal(new DateOnly(2027, 3, 15), later.Stages[0].Finish!.Day);
    }

    /// <summary>Five working days for the one, five for the other, and a visit that begins on 2 April.</summary>
    private static Story Planning() => Story.Of(AWorkflow.Of(Stage("first").Within(5), Stage("last", "first").Within(5)).Until(Paris))
        .With("start", new DateValue(new DateOnly(2027, 4, 2)));
}
