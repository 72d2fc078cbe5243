using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Planning;

public sealed class HardDateTests
{
    /// <summary>Where UKRI's deadlines end and where the Commission's do: the same instant, the year round.</summary>
    [Theory]
    [InlineData(2027, 6, 15, "16:00", "Europe/London", "2027-06-15T15:00Z")]
    [InlineData(2027, 6, 15, "17:00", "Europe/Brussels", "2027-06-15T15:00Z")]
    [InlineData(2027, 12, 14, "16:00", "Europe/London", "2027-12-14T16:00Z")]
    [InlineData(2027, 12, 14, "17:00", "Europe/Brussels", "2027-12-14T16:00Z")]
    public void The_hour_and_the_clock_come_from_the_form(int year, int month, int day, string time, string zone, string instant)
    {
        HardDate hard = Of(
            new PlanZone.OfField("zone"), new PlanTime.OfField("time"),
            ("start", new DateValue(new DateOnly(year, month, day))), ("time", new TextValue(time)), ("zone", new TextValue(zone)))!;

        Assert.Equal((Planned.Instant(instant), zone), (hard.At, hard.Zone));
    }

    /// <summary>A step that ends with its day cannot be the day of a deadline in the afternoon.</summary>
    [Fact]
    public void A_deadline_in_the_afternoon_leaves_the_day_before()
    {
        WorkflowDefinition workflow = AWorkflow.Of(Stage("head")).Until(new PlanZone.Fixed("Europe/London"), new PlanTime.Fixed(new TimeOnly(16, 0)));
        var form = Story.Of().With("start", new DateValue(new DateOnly(2027, 6, 15))).Form;

        CaseForecast forecast = CaseForecast.Of(new Rules(workflow, TestAlliance.Whole), form, Story.Start);

        Assert.Equal(new DateOnly(2027, 6, 14), forecast.Stages[0].LatestFinish!.Day);
    }

    [Fact]
    public void A_day_without_a_time_is_its_first_moment_on_the_partys_clock() =>
        Assert.Equal(Planned.Instant("2027-06-14T22:00Z"), Of(new PlanZone.OfParty("host"), null, ("start", new DateValue(new DateOnly(2027, 6, 15))))!.At);

    [Fact]
    public void The_first_plan_whose_day_is_given_counts()
    {
        PlanDefinition Plan(string field) => new(TestAlliance.Text(field), field, null, new PlanZone.OfParty("home"));
        WorkflowDefinition workflow = AWorkflow.Of(Stage("head")) with { Plans = [Plan("lab"), Plan("other"), Plan("start")] };
        var form = Story.Of().With("start", new DateValue(new DateOnly(2027, 6, 15))).Form;

        Assert.Equal("start", HardDate.Of(new Rules(workflow, TestAlliance.Whole), form)!.Plan.Field);
    }

    [Fact]
    public void Without_a_day_nothing_presses()
    {
        Assert.Null(Of(new PlanZone.OfParty("home"), null));
        Assert.Null(Of(new PlanZone.OfField("zone"), null, ("start", new DateValue(new DateOnly(2027, 6, 15)))));

        CaseForecast forecast = CaseForecast.Of(new Rules(AWorkflow.Of(Stage("head")), TestAlliance.Whole), Story.Of().Form, Story.Start);
        Assert.Equal((true, null, null), (forecast.Feasible, forecast.Slack, forecast.Stages[0].LatestFinish));
    }

    private static HardDate? Of(PlanZone zone, PlanTime? time, params (string Field, FieldValue Value)[] given)
    {
        Story story = given.Aggregate(Story.Of(), (s, g) => s.With(g.Field, g.Value));
        return HardDate.Of(new Rules(AWorkflow.Of().Until(zone, time), TestAlliance.Whole), story.Form);
    }
}
