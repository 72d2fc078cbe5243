using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Domain.Tests.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>Stages that run once for each member of a group, side by side, and the barrier behind them.</summary>
public sealed class TrackTests
{
    /// <summary>A Thursday; on the Friday after it neither house is closed.</summary>
    private static readonly DateTimeOffset Begin = Filled.Now;

    private static Story Told(params (string Institution, decimal Cost, string Currency)[] partners) =>
        Story.Of(BidDefinition.Bid, RealDefinitions.Catalogue.Alliance)
            .From(FilledBid.Applicant, FilledBid.Content([.. partners.Select(p => FilledBid.Partner(p.Institution, p.Cost, p.Currency))]))
            .At(Begin).Confirmed();

    private static Story OxfordAndParis() => Told(("oxford", 300_000, "GBP"), ("ip-paris", 120_000, "EUR"));

    private static IEnumerable<string> In(Story story, StageState state) => story.File.Stages.Where(s => s.State == state).Select(s => s.Id);

    private static Story Approved(Story story, params string[] stages)
    {
        foreach (string stage in stages)
        {
            story.Given(s => s.Approve(stage));
            CaseInvariants.Check(story);
        }
        return story;
    }

    [Fact]
    public void Each_partner_is_asked_at_once_and_goes_on_by_itself()
    {
        Story story = OxfordAndParis();

        Assert.Equal(["costing@ip-paris", "costing@oxford"], In(story, StageState.Open));
        Assert.Equal(["ip-paris", "oxford"], story.File.Tasks.Select(t => t.Institution));

        Approved(story, "costing@oxford");

        Assert.Equal(["costing@ip-paris", "head@oxford"], In(story, StageState.Open));
    }

    [Fact]
    public void Stages_of_institutions_that_take_no_part_are_skipped_and_shown_to_nobody()
    {
        Story story = OxfordAndParis();

        Assert.Equal(StageState.Skipped, story.File.Stage("costing@cambridge").State);
        Assert.Equal(
            ["costing@ip-paris", "costing@oxford", "head@ip-paris", "head@oxford", "faculty@ip-paris", "faculty@oxford", "large", "submission"],
            story.File.StagesToShow(BidDefinition.Bid).Select(s => s.Id));
        Assert.True(story.File.ShowsStage(BidDefinition.Bid, "faculty@oxford"));
        Assert.False(story.File.ShowsStage(BidDefinition.Bid, "costing@hec-paris"));
        Assert.Equal(["oxford", "ip-paris"], BidDefinition.Bid.InstitutionsIn(story.File.Form));
    }

    [Fact]
    public void After_erasure_what_was_asked_still_shows()
    {
        Story story = OxfordAndParis().Given(s => s.Withdraw());
        while (CaseSchedule.NextDue(story.File) is not null)
            story.AtNextDue().Given(s => s.Advance());

        Assert.True(story.File.Erased);
        Assert.Equal(["costing@ip-paris", "costing@oxford"], story.File.StagesToShow(BidDefinition.Bid).Where(s => s.State is StageState.Open).Select(s => s.Id));
        Assert.DoesNotContain(story.File.StagesToShow(BidDefinition.Bid), s => s.Id.EndsWith("@cambridge", StringComparison.Ordinal));
    }

    [Fact]
    public void The_faculty_is_asked_only_where_the_threshold_is_crossed_in_its_own_row()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford", "head@oxford", "costing@ip-paris", "head@ip-paris");

        Assert.Equal(StageState.Open, story.File.Stage("faculty@oxford").State);
        Assert.Equal(StageState.Skipped, story.File.Stage("faculty@ip-paris").State);
    }

    [Theory]
    [InlineData(287_500, StageState.Open)]
    [InlineData(287_499.99, StageState.Skipped)]
    public void A_threshold_in_pounds_is_asked_of_euros_by_the_rate(decimal euros, StageState faculty) =>
        Assert.Equal(faculty, Approved(Told(("oxford", 1, "GBP"), ("ip-paris", euros, "EUR")), "costing@ip-paris", "head@ip-paris").File.Stage("faculty@ip-paris").State);

    [Fact]
    public void What_lies_behind_the_group_waits_for_all_of_it()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford", "head@oxford", "faculty@oxford", "costing@ip-paris");

        Assert.Equal(StageState.Waiting, story.File.Stage("submission").State);

        Approved(story, "head@ip-paris");

        Assert.Equal(["submission"], In(story, StageState.Open));
        Approved(story, "submission").ThenState(CaseState.Approved);
    }

    [Fact]
    public void One_partner_who_rejects_ends_the_case_for_all()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford").Given(s => s.Reject("costing@ip-paris", reason: "The overhead is missing."));

        CaseInvariants.Check(story);
        story.ThenState(CaseState.Rejected);
        Assert.Equal(StageState.Open, story.File.Stage("head@oxford").State);
        Assert.Equal(TaskState.Superseded, story.LastTask("head@oxford").State);
    }

    [Fact]
    public void A_return_by_one_partner_leaves_the_others_as_they_are()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford").Given(s => s.SendBack("costing@ip-paris"));
        Approved(story.ThenState(CaseState.Returned), "head@oxford");

        story.Given(s => s.Resubmit());

        CaseInvariants.Check(story);
        Assert.Equal(["costing@ip-paris", "faculty@oxford"], In(story, StageState.Open));
        Assert.Equal(StageState.Approved, story.File.Stage("head@oxford").State);
    }

    [Fact]
    public void An_edit_that_adds_a_partner_asks_it_and_the_barrier_waits_for_it()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford", "head@oxford", "faculty@oxford", "costing@ip-paris", "head@ip-paris").Given(s => s.SendBack("submission"));

        story.Given(s => s.Edit(("partners", FilledBid.Content(FilledBid.Partner("oxford", 300_000), FilledBid.Partner("ip-paris", 120_000, "EUR"), FilledBid.Partner("cambridge", 10))["partners"])));

        CaseInvariants.Check(story);
        Assert.Equal(StageState.Open, story.File.Stage("costing@cambridge").State);
        Assert.Equal(StageState.Waiting, story.File.Stage("submission").State);
        Assert.True(story.File.ShowsStage(BidDefinition.Bid, "head@cambridge"));
    }

    [Fact]
    public void An_edit_that_takes_a_partner_away_calls_its_tasks_off()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford").Given(s => s.SendBack("head@oxford"));

        story.Given(s => s.Edit(("partners", FilledBid.Content(FilledBid.Partner("oxford", 300_000))["partners"])));

        CaseInvariants.Check(story);
        Assert.DoesNotContain(story.File.Tasks, t => t.Institution == "ip-paris" && t.State is TaskState.Open);
        Assert.Equal(StageState.Skipped, story.File.Stage("costing@ip-paris").State);
        Assert.False(story.File.ShowsStage(BidDefinition.Bid, "costing@ip-paris"));
    }

    [Fact]
    public void Each_partner_counts_the_working_days_of_its_own_calendar()
    {
        // Good Friday 2027 is 26 March: a working day in Palaiseau and not in Oxford.
        Story story = Story.Of(BidDefinition.Bid, RealDefinitions.Catalogue.Alliance)
            .From(FilledBid.Applicant, FilledBid.Content(FilledBid.Partner("oxford"), FilledBid.Partner("ip-paris")))
            .At(new DateTimeOffset(2027, 3, 24, 10, 0, 0, TimeSpan.Zero)).Confirmed();

        Assert.Equal((new DateOnly(2027, 4, 2), "Europe/London"), (story.OpenTask("costing@oxford").Due.Day, story.OpenTask("costing@oxford").Due.TimeZone));
        Assert.Equal((new DateOnly(2027, 4, 1), "Europe/Paris"), (story.OpenTask("costing@ip-paris").Due.Day, story.OpenTask("costing@ip-paris").Due.TimeZone));
    }

    [Fact]
    public void A_row_names_who_is_asked_and_the_directory_follows()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford");

        Assert.Equal(FilledBid.Mail("oxford"), story.MailOf(story.OpenTask("head@oxford")));
        story.At(story.OpenTask("head@oxford").Due.Over).Given(s => s.Advance());
        Assert.Equal(RealDefinitions.Catalogue.Alliance.Get("oxford").Roles["academic"].Main.Email, story.MailOf(story.OpenTask("head@oxford")));
    }

    [Theory]
    [InlineData(1_000_000, 10)]
    [InlineData(999_999.99, 5)]
    public void The_first_variant_of_a_deadline_that_holds_counts_for_its_own_row(decimal euros, int days)
    {
        Story story = Told(("oxford", 10, "GBP"), ("ip-paris", euros, "EUR"));

        // From Thursday 14 January 2027 on, both houses work every weekday.
        Assert.Equal(new DateOnly(2027, 1, 14).AddDays(days / 5 * 7), story.OpenTask("costing@ip-paris").Due.Day);
        Assert.Equal(new DateOnly(2027, 1, 21), story.OpenTask("costing@oxford").Due.Day);
        Assert.Equal(days, BidDefinition.Bid.Stage("costing@ip-paris").Deadline.For(story.File.Form, story.Rules.Alliance));
    }

    [Fact]
    public void A_question_about_any_row_is_answered_by_all_rows()
    {
        Assert.Equal(StageState.Skipped, OxfordAndParis().File.Stage("large").State);
        Assert.Equal(StageState.Open, Told(("oxford", 1, "GBP"), ("ip-paris", 2_000_000, "EUR")).File.Stage("large").State);
    }

    [Fact]
    public void One_person_who_holds_a_role_at_two_steps_of_a_track_is_not_the_only_check_twice()
    {
        Rules rules = OxfordAndParis().Rules;
        string office = rules.Alliance.Get("oxford").Roles["research-office"].Main.Email;
        FormContent content = FilledBid.Content(FilledBid.Partner("oxford"));
        var row = ((RowsValue)content["partners"]!).Rows[0];
        var partners = new RowsValue([new FormContent(row.Values.SetItem("lead", new PersonValue("Costs them too", office)))]);
        Story story = Story.Of(BidDefinition.Bid, rules.Alliance).From(FilledBid.Applicant, new FormContent(content.Values.SetItem("partners", partners))).At(Begin).Confirmed();

        Approved(story, "costing@oxford");

        Assert.NotEqual(office, story.MailOf(story.OpenTask("head@oxford")));
        Assert.Equal(AssignmentCause.SeparationOfDuties, story.NewEvents.OfType<TaskOpened>().Single().Cause);
    }

    [Fact]
    public void A_silent_partner_expires_the_case_after_deputy_and_office()
    {
        Story story = OxfordAndParis();
        while (!story.File.IsFinal)
        {
            story.AtNextDue().Given(s => s.Advance());
            CaseInvariants.Check(story);
        }

        story.ThenState(CaseState.Expired);
        Assert.Equal([0, 1, 2], story.File.Tasks.Where(t => t.Stage == "costing@oxford").Select(t => t.Rung));
    }

    [Fact]
    public void A_case_that_began_before_an_institution_joined_goes_on_without_it()
    {
        WorkflowDefinition before = BidDefinition.Bid with
        {
            Stages =
            [
                .. BidDefinition.Bid.Stages.Where(s => s.Track?.Institution != "cambridge")
                    .Select(s => s with { After = [.. s.After.Where(a => !a.EndsWith("@cambridge", StringComparison.Ordinal))] }),
            ],
        };
        Story story = Story.Of(before, RealDefinitions.Catalogue.Alliance).From(FilledBid.Applicant, FilledBid.Content(FilledBid.Partner("oxford", 10))).At(Begin).Confirmed();
        Approved(story, "costing@oxford");

        Rules rules = story.Rules with { Workflow = BidDefinition.Bid };
        Decision decision = CaseDecider.Decide(rules, story.File, story.Approve("head@oxford"), new Moment(story.Now, [.. new byte[32]]));

        Assert.Contains(Assert.IsType<Decision.Accepted>(decision).Events, e => e is StageOpened { Stage: "submission" });
        Assert.DoesNotContain(story.File.StagesToShow(BidDefinition.Bid), s => s.Id.EndsWith("@cambridge", StringComparison.Ordinal));
    }

    [Fact]
    public void The_log_gives_the_snapshot_again_to_the_byte()
    {
        Story story = Approved(OxfordAndParis(), "costing@oxford", "head@oxford");

        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of(story.Log, story.File.Messages)));
        Assert.Equal(story.Form["partners"], story.File.Form["partners"]);
    }

    [Fact]
    public void Five_partners_fit_one_storage_property_and_one_transaction()
    {
        Story story = Told([.. RealDefinitions.Catalogue.Alliance.Institutions.Select(i => (i.Id, 3_000_000m, "GBP"))]);
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
        {
            story.Given(s => s.Decide(task, Verdict.Approve));
            // An entity-group transaction takes a hundred rows; the snapshot is one.
            Assert.InRange(story.NewEvents.Count + story.NewMessages.Count, 1, 99);
        }

        story.ThenState(CaseState.Approved);
        Assert.InRange(CaseJson.Write(story.File).Length, 1, 64 * 1024);
    }
}
