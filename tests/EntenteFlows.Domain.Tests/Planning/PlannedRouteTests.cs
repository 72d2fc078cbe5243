using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Planning;

/// <summary>Which stages a forecast has, in which order they follow each other, and whom each asks.</summary>
public sealed class PlannedRouteTests
{
    private static readonly PlanZone Paris = new PlanZone.OfParty("host");

    /// <summary>Two working days from Monday, and two from Wednesday on; backwards from Friday the 12th, the last day is Wednesday or Thursday.</summary>
    [Fact]
    public void Stages_are_planned_after_what_they_wait_for_in_whatever_order_the_file_tells_them() =>
        Planned.For("2027-03-12", "2027-03-01T10:00Z", Paris, Stage("last", "first").Within(2), Stage("first").Within(2))
            .Stage("first", opensBy: "Thu 4 Mar", latest: "Mon 8 Mar", finish: "Wed 3 Mar", slack: 3)
            .Stage("last", opensBy: "Mon 8 Mar", latest: "Wed 10 Mar", finish: "Fri 5 Mar", slack: 3)
            .Ends("2027-03-05T23:59:59Z", feasible: true);

    /// <summary>One working day each from Monday 1 March on.</summary>
    [Fact]
    public void Three_stages_told_backwards_are_planned_one_after_another() =>
        Assert.Equal(
            [new DateOnly(2027, 3, 4), new DateOnly(2027, 3, 3), new DateOnly(2027, 3, 2)],
            Forecast(Story.Of(Stage("c", "b").Within(1), Stage("b", "a").Within(1), Stage("a").Within(1))).Stages.Select(s => s.Finish!.Day));

    /// <summary>The loader refuses such a file; the planner must not hang on one.</summary>
    [Fact]
    public void What_waits_for_itself_is_planned_once_each() =>
        Assert.Equal(["a", "b"], Forecast(Story.Of(Stage("a", "b"), Stage("b", "a"))).Stages.Select(s => s.Id));

    /// <summary>Of two followers the one that needs five working days decides by when the first must be through: a day before the other would.</summary>
    [Fact]
    public void The_follower_that_needs_longest_decides_by_when_a_stage_must_be_through() =>
        Planned.For("2027-03-19", "2027-03-01T10:00Z", Paris, Stage("first").Within(1), Stage("slow", "first").Within(5), Stage("quick", "first").Within(1))
            .Stage("slow", opensBy: "Wed 10 Mar", latest: "Wed 17 Mar", finish: "Tue 9 Mar", slack: 6)
            .Stage("quick", opensBy: "Tue 16 Mar", latest: "Wed 17 Mar", finish: "Wed 3 Mar", slack: 10)
            .Stage("first", opensBy: "Tue 9 Mar", latest: "Wed 10 Mar", finish: "Tue 2 Mar", slack: 6);

    [Fact]
    public void A_stage_that_the_form_passes_over_is_told_with_the_others()
    {
        CaseForecast forecast = Forecast(Story.Of(Stage("first"), Stage("laser", "first").When(new Condition.FieldEquals("lab", "Lasers"))));

        Assert.Equal([("first", true), ("laser", false)], forecast.Stages.Select(s => (s.Id, s.Runs)));
        Assert.Empty(forecast.Stages[1].Tasks);
    }

    [Fact]
    public void A_stage_of_an_institution_that_takes_no_part_is_not_told()
    {
        StageDefinition theirs = Stage("theirs") with { Track = new StageTrack("partners", Stage("theirs"), TestAlliance.Paris), When = new Condition.FieldEquals("lab", "Lasers") };

        Assert.Equal(["first"], Forecast(Story.Of(Stage("first"), theirs)).Stages.Select(s => s.Id));
    }

    [Fact]
    public void What_was_passed_over_stays_so_whatever_the_form_says_later()
    {
        Story story = Story.Of(Stage("first"), Stage("light").Gated(Light)).With("lab", new TextValue("Chemistry")).Confirmed();
        Assert.Equal(StageState.Skipped, story.File.Stage("light").State);

        CaseForecast forecast = CaseForecast.Of(story.Rules, story.FormWith(("lab", new TextValue("Optics"))), story.Now, story.File);

        Assert.Equal((false, null), (forecast.Stages[1].Runs, forecast.Stages[1].GateWhy));
        Assert.Empty(forecast.Stages[1].Tasks);
    }

    [Fact]
    public void A_gate_that_fires_says_why()
    {
        CaseForecast forecast = Forecast(Story.Of(Stage("first"), Stage("light").Gated(Light)));

        Assert.Equal([null, "The laboratory is Optics"], forecast.Stages.Select(s => s.GateWhy?.In(Language.English)));
    }

    [Fact]
    public void Nobody_is_named_where_the_form_leaves_the_person_out() =>
        Assert.Null(Assert.Single(Forecast(Story.Of(Stage("support").By(ByForm("supervisor", "head"))).With("supervisor", null)).Stages[0].Tasks).Name);

    [Fact]
    public void A_person_in_a_field_that_not_everybody_may_read_is_not_named()
    {
        Story story = Story.Of(AWorkflow.Of(Stage("support").By(ByForm("secret", "head")))).With("secret", new PersonValue("Grace Hopper", "grace@ox.example.org"));

        Assert.Null(Assert.Single(Forecast(story).Stages[0].Tasks).Name);
    }

    [Fact]
    public void A_person_is_named_whom_the_row_of_the_institution_names()
    {
        AssigneeDefinition lead = By("head", "partners") with { Institution = TestAlliance.Paris, InRow = new RowPerson("partners", "house", "lead") };
        WorkflowDefinition workflow = AWorkflow.Of(Stage("support").By(lead));
        workflow = workflow with { Form = workflow.Form with { Sections = [.. workflow.Form.Sections, new FormSection("more", TestAlliance.Text("More"), [Remark with { Id = "partners", Type = FieldType.Rows }])] } };
        RowsValue rows = new([Row(TestAlliance.Oxford, "Ada Yonath"), Row(TestAlliance.Paris, "Marie Curie")]);

        Assert.Equal("Marie Curie", Assert.Single(Forecast(Story.Of(workflow).With("partners", rows)).Stages[0].Tasks).Name);
    }

    private static GateDefinition Light { get; } = new(
        "light", TestAlliance.Text("Light"), new Condition.FieldEquals("lab", "Optics"), new LocalizedText("The laboratory is {lab}", "Le laboratoire est {lab}"), By("security"), 2, "test");

    private static FormContent Row(string house, string lead) =>
        new(FormContent.Empty.Values.Add("house", new TextValue(house)).Add("lead", new PersonValue(lead, "lead@example.org")));

    private static CaseForecast Forecast(Story story) => CaseForecast.Of(story.Rules, story.Form, Story.Start);
}
