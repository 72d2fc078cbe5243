using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>Every example of every workflow goes the way that <see cref="ExpectedRoutes"/> says, and asks whom the rules say.</summary>
public sealed class ExampleRouteTests
{
    private static readonly string[] Houses = ["ip-paris", "hec-paris", "paris-saclay", "oxford", "cambridge"];

    private static Alliance Alliance => RealDefinitions.Catalogue.Alliance;

    public static TheoryData<string, int> Examples => new(AnExample.All);

    [Fact]
    public void Each_workflow_has_three_examples_that_go_different_ways_and_each_has_its_expectation()
    {
        Assert.Equal(AnExample.All.Order(), ExpectedRoutes.All.Select(r => (r.Workflow, r.Example)).Order());
        Assert.All(ExpectedRoutes.All.GroupBy(r => r.Workflow), workflow =>
        {
            Assert.True(workflow.Count() >= 3);
            Assert.Distinct(workflow.Select(r => string.Join(" | ", r.Waves.Select(w => string.Join(' ', w)))));
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_passes_the_gates_that_an_officer_expects_and_each_says_why(string workflow, int example)
    {
        ExpectedRoute expected = ExpectedRoutes.Of(workflow, example);
        FormContent form = AnExample.Form(workflow, example);
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        var fired = definition.Stages.Where(s => s.Gate is not null && s.When!.Holds(form, Alliance)).ToList();

        Assert.Equal(expected.Gates.Order(), fired.Select(s => s.Gate!.Id).Order());
        Assert.All(fired, stage =>
        {
            LocalizedText why = GateReason.Of(stage.Gate!, definition, form, Alliance)!;
            Assert.DoesNotContain(new[] { "{", "…" }, mark => why.En.Contains(mark, StringComparison.Ordinal) || why.Fr.Contains(mark, StringComparison.Ordinal));
            Assert.NotEqual(why.En, why.Fr);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_everybody_approves_goes_the_way_that_an_officer_expects(string workflow, int example)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        List<string[]> waves = [];
        while (story.Open() is { Count: > 0 } open)
        {
            waves.Add([.. open.Select(t => t.Stage).Distinct()]);
            foreach (CaseTask task in open)
                story.Agree(task);
        }

        story.ThenState(CaseState.Approved);
        Assert.Equal(Lines(ExpectedRoutes.Of(workflow, example).Waves), Lines(waves));
    }

    [Theory]
    [InlineData("exchange", 4, "degree-committee", "degree-committee", "cambridge")]
    [InlineData("exchange", 3, "export-control", "research-security", "oxford")]
    [InlineData("exchange", 3, "zrr", "fsd", "paris-saclay")]
    [InlineData("exchange", 2, "atas", "visa-compliance", "oxford")]
    [InlineData("thesis-codirection", 1, "eligibility-partner", "registry", "cambridge")]
    [InlineData("thesis-codirection", 0, "partner-graduate-studies", "graduate-studies", "oxford")]
    [InlineData("thesis-codirection", 1, "partner-degree-committee", "degree-committee", "cambridge")]
    [InlineData("thesis-codirection", 2, "partner-doctoral-school", "doctoral-school", "paris-saclay")]
    [InlineData("thesis-codirection", 2, "leave-to-work-away", "degree-committee", "cambridge")]
    [InlineData("thesis-codirection", 2, "convention-accueil", "international-office", "paris-saclay")]
    [InlineData("thesis-codirection", 2, "ethics", "ethics-committee", "cambridge")]
    [InlineData("funding-bid", 1, "faculty@oxford", "faculty", "oxford")]
    [InlineData("funding-bid", 1, "submission", "research-office", "paris-saclay")]
    [InlineData("joint-event", 0, "conflict-of-interest", "research-office", "ip-paris")]
    [InlineData("joint-event", 0, "zrr", "fsd", "ip-paris")]
    [InlineData("industry-partnership", 1, "nsi", "research-security", "cambridge")]
    [InlineData("industry-partnership", 2, "personal-data", "data-protection-officer", "ip-paris")]
    public void A_check_is_made_by_the_house_that_owns_it(string workflow, int example, string stage, string role, string institution)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (story.File.Tasks.All(t => t.Stage != stage))
            story.Agree(story.Open()[0]);

        CaseTask asked = Assert.Single(story.File.Tasks, t => t.Stage == stage);
        Assert.Equal((role, institution), (asked.Role, asked.Institution));
    }

    /// <summary>The candidate signs on the paper: whoever applies approves nothing.</summary>
    [Fact]
    public void A_thesis_is_signed_by_both_directors_and_both_institutions()
    {
        Story story = Until("thesis-codirection", 0, "signatures");

        Assert.Equal(
            [("academic", "paris-saclay"), ("academic", "oxford"), ("authorised-signatory", "paris-saclay"), ("authorised-signatory", "oxford")],
            story.Open().Select(t => (t.Role, t.Institution)));
        Assert.Equal(["armand.thevenot@universite-paris-saclay.fr", "linnea.hargreaves@eng.ox.ac.uk"], story.Open().Take(2).Select(story.MailOf));
    }

    [Fact]
    public void A_cotutelle_that_starts_at_a_British_university_asks_its_own_registry()
    {
        FormContent form = AnExample.Form("thesis-codirection", 2, ("degreeModel", new TextValue("cotutelle")));
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find("thesis-codirection")!;

        Assert.True(workflow.Stage("eligibility-home").When!.Holds(form, Alliance));
        Assert.False(workflow.Stage("eligibility-partner").When!.Holds(form, Alliance));
    }

    [Theory]
    [InlineData(0, "oxford", 5)]
    [InlineData(0, "hec-paris", 5)]
    [InlineData(1, "oxford", 10)]
    [InlineData(1, "cambridge", 7)]
    [InlineData(1, "paris-saclay", 5)]
    [InlineData(2, "cambridge", 7)]
    [InlineData(2, "ip-paris", 5)]
    public void The_research_office_has_the_days_that_its_house_asks_for(int example, string institution, int days)
    {
        StageDeadline deadline = RealDefinitions.Catalogue.Find("funding-bid")!.Stage("research-office@" + institution).Deadline;

        Assert.Equal(days, deadline.For(AnExample.Form("funding-bid", example), Alliance));
    }

    [Theory]
    [InlineData("us-government", 10)]
    [InlineData("european-commission", 10)]
    [InlineData("ukri", 5)]
    [InlineData("anr", 5)]
    public void Oxford_asks_for_ten_days_before_bids_to_Brussels_and_Washington(string funder, int days) =>
        Assert.Equal(days, RealDefinitions.Catalogue.Find("funding-bid")!.Stage("research-office@oxford").Deadline
            .For(AnExample.Form("funding-bid", 0, ("funderType", new TextValue(funder))), Alliance));

    [Fact]
    public void Institutions_that_take_no_part_in_a_bid_are_never_asked()
    {
        Story story = Until("funding-bid", 2, "submission");

        Assert.Equal(["cambridge", "ip-paris"], story.File.Tasks.Select(t => t.Institution).Distinct().Order());
        Assert.Equal(
            Houses.Except(["cambridge", "ip-paris"]).Select(h => ("costing@" + h, StageState.Skipped)),
            story.File.Stages.Where(s => s.Id.StartsWith("costing@", StringComparison.Ordinal) && s.State is StageState.Skipped).Select(s => (s.Id, s.State)));
    }

    [Fact]
    public void A_bid_waits_at_the_barrier_for_the_slowest_institution()
    {
        Story story = AnExample.Told("funding-bid", 1).Confirmed();
        while (story.Open().FirstOrDefault(t => t.Institution != "cambridge") is { } task)
            story.Agree(task);

        Assert.Equal(["co-lead@cambridge"], story.Open().Select(t => t.Stage));
        Assert.Equal(StageState.Waiting, story.File.Stages.Single(s => s.Id == "submission").State);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_a_valid_form_on_every_day_of_a_leap_year(string workflow, int number)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        Example example = definition.Examples[number];
        var first = new DateTimeOffset(2028, 1, 1, 23, 30, 0, TimeSpan.Zero);

        Assert.All(Enumerable.Range(0, 366).Select(d => first.AddDays(d)), day =>
        {
            JsonElement form = JsonSerializer.SerializeToElement(Domain.Definitions.Examples.FormAt(example, day));
            Assert.Empty(FormReader.Read(definition, Alliance, form, example.ApplicantEmail, day).Errors);
        });
    }

    /// <summary>An example shows a case as it should be: sent in time, whatever holidays and closures lie ahead.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_meets_its_hard_date_in_every_week_of_two_years(string workflow, int number)
    {
        WorkflowDefinition definition = RealDefinitions.Catalogue.Find(workflow)!;
        Example example = definition.Examples[number];
        var first = new DateTimeOffset(2027, 1, 1, 9, 0, 0, TimeSpan.Zero);

        Assert.All(Enumerable.Range(0, 104).Select(week => first.AddDays(7 * week)), day =>
        {
            JsonElement form = JsonSerializer.SerializeToElement(Domain.Definitions.Examples.FormAt(example, day));
            FormContent content = FormReader.Read(definition, Alliance, form, example.ApplicantEmail, day).Content!;
            CaseForecast forecast = CaseForecast.Of(new Rules(definition, Alliance), content, day);
            Assert.NotNull(forecast.Hard);
            Assert.True(forecast.Feasible, $"sent on {day:d} it ends on {forecast.End:d}, and must by {forecast.Hard.At:d}");
        });
    }

    [Fact]
    public void A_funders_deadline_is_read_on_the_funders_clock()
    {
        WorkflowDefinition bid = RealDefinitions.Catalogue.Find("funding-bid")!;
        var summer = new DateValue(new DateOnly(2027, 7, 1));

        // 17:00 in Brussels is 15:00 UTC in summer; 16:00 in London too.
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 15, 0, 0, TimeSpan.Zero), HardDate.Of(new Rules(bid, Alliance), AnExample.Form("funding-bid", 1, ("deadline", summer)))!.At);
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 15, 0, 0, TimeSpan.Zero), HardDate.Of(new Rules(bid, Alliance), AnExample.Form("funding-bid", 2, ("deadline", summer)))!.At);
    }

    private static Story Until(string workflow, int example, string stage)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (story.File.Tasks.All(t => t.Stage != stage))
            story.Agree(story.Open()[0]);
        return story;
    }

    /// <summary>One wave a line; within a wave the order says nothing.</summary>
    private static string Lines(IEnumerable<string[]> waves) => string.Join('\n', waves.Select(w => string.Join(' ', w.Order(StringComparer.Ordinal))));
}
