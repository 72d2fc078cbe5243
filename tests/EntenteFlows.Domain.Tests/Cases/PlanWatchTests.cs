using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Cases.Deciding;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>Two stages of five working days at Oxford, both times from Monday 1 March 2027 on; the visit begins on a day of Paris.</summary>
public sealed class PlanWatchTests
{
    /// <summary>Just enough: the last stage ends on Monday 15 March.</summary>
    private static readonly DateOnly Tight = new(2027, 3, 17);

    [Fact]
    public void The_plan_is_made_when_the_case_opens()
    {
        Story story = Planned(Tight).Confirmed();

        story.ThenHappened(typeof(MailboxConfirmed), typeof(CasePlanned), typeof(StageOpened), typeof(TaskOpened));
        CasePlan plan = story.File.Plan!;
        Assert.Equal(("start", new DateTimeOffset(2027, 3, 16, 23, 0, 0, TimeSpan.Zero), "Europe/Paris"), (plan.Field, plan.HardAt, plan.Zone));
        Assert.Equal(
            [("first", "oxford", new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 8)), ("last", "oxford", new DateOnly(2027, 3, 8), new DateOnly(2027, 3, 15))],
            plan.Steps.Select(s => (s.Stage, s.Institution!, s.OpensBy.Day, s.LatestFinish.Day)));
        Assert.Null(story.File.Behind);
    }

    [Fact]
    public void Without_a_date_there_is_no_plan() =>
        Assert.Null(Planned(null).Confirmed().ThenHappened(typeof(MailboxConfirmed), typeof(StageOpened), typeof(TaskOpened)).File.Plan);

    [Fact]
    public void A_stage_that_the_form_passes_over_is_in_no_plan()
    {
        Story story = Planned(Tight, Stage("first"), Stage("laser").When(new Condition.FieldEquals("lab", "Lasers"))).Confirmed();

        Assert.Equal(["first"], story.File.Plan!.Steps.Select(s => s.Stage));
    }

    /// <summary>Silence brings the deputy in on Tuesday 9 March, with five working days to Tuesday 16 March: six later than Monday 8 March.</summary>
    [Fact]
    public void Silence_that_costs_the_date_is_told_once_to_the_applicant_and_the_officer()
    {
        Story story = Planned(Tight).Confirmed().AtNextDue().Given(s => s.Advance());

        Assert.Equal(new CaseFellBehind(story.Now, "first", 6), story.NewEvents[^1]);
        Assert.Equal([Case.ApplicantNumber, Message.Officer], story.NewMessages.Where(m => m.Kind is MessageKind.CaseBehind).Select(m => m.Recipient));
        Assert.Equal(new CaseLag("first", 6, story.Now), story.File.Behind);

        story.AtNextDue().Given(s => s.Advance());

        // To the office, and later still.
        Assert.Equal(new CaseFellBehind(story.Now, "first", 10), story.NewEvents[^1]);
        Assert.DoesNotContain(story.NewMessages, m => m.Kind is MessageKind.CaseBehind);
        Assert.Equal("first", story.File.Behind!.Stage);
        Assert.Equal(new DateTimeOffset(2027, 3, 9, 0, 0, 0, TimeSpan.Zero), story.File.Behind.Since);
    }

    /// <summary>
    /// Opened on Monday 1 March for Friday 5 March, which leaves Wednesday 3 March. What is told second is due first: with a stage of five days behind it, by 24 February.
    /// Due on Monday 8 March, it is eight working days late; the other, due on Thursday 11 March, six.
    /// </summary>
    [Fact]
    public void Of_two_late_stages_the_one_that_had_to_be_through_first_is_told()
    {
        Story story = Planned(new DateOnly(2027, 3, 5), Stage("free").Within(8), Stage("first").Within(5), Stage("end", "first").Within(5)).Confirmed();

        Assert.Equal(new CaseFellBehind(story.Now, "first", 8), story.NewEvents[^1]);
    }

    /// <summary>
    /// Asked on Wednesday 24 March with two working days, Paris is due on Friday 26 March and Oxford, for Good Friday and Easter Monday, on Tuesday 30. For Tuesday 30 March
    /// the stage had to be through on Friday 26 in Paris: one working day before, since Monday is free there too.
    /// </summary>
    [Fact]
    public void Of_two_who_are_both_needed_the_slower_makes_the_case_late()
    {
        Story story = Planned(new DateOnly(2027, 3, 30), Stage("both").By(By("head"), By("dean", "host")).Within(2))
            .At(new DateTimeOffset(2027, 3, 24, 10, 0, 0, TimeSpan.Zero)).Confirmed();

        Assert.Equal(new CaseFellBehind(story.Now, "both", 1), story.NewEvents[^1]);
    }

    /// <summary>The stage had to be opened anew by Monday 1 March, but nothing looked at the clock since.</summary>
    [Fact]
    public void A_case_that_is_withdrawn_late_is_not_told_that_it_is_late()
    {
        Story story = Planned(Tight).Confirmed().Given(s => s.SendBack("first")).After(TimeSpan.FromDays(3)).Given(s => s.Withdraw());

        Assert.DoesNotContain(story.NewEvents, e => e is CaseFellBehind);
        Assert.DoesNotContain(story.NewMessages, m => m.Kind is MessageKind.CaseBehind);
    }

    [Fact]
    public void A_case_that_hurries_catches_up_and_is_told_of_when_it_falls_behind_again()
    {
        Story story = Planned(new DateOnly(2027, 3, 18)).Confirmed().AtNextDue().Given(s => s.Advance());
        Assert.NotNull(story.File.Behind);

        // Opened on Tuesday 9 March, the last stage ends on the 16th, which is in time.
        story.Given(s => s.Approve("first"));

        Assert.Equal(new CaseCaughtUp(story.Now), story.NewEvents[^1]);
        Assert.Null(story.File.Behind);

        story.AtNextDue().Given(s => s.Advance());

        Assert.Equal("last", story.File.Behind!.Stage);
        Assert.Equal(2, story.NewMessages.Count(m => m.Kind is MessageKind.CaseBehind));
    }

    [Fact]
    public void A_late_stage_makes_the_next_one_late()
    {
        Story story = Planned(Tight).Confirmed().AtNextDue().Given(s => s.Advance()).Given(s => s.Approve("first"));

        Assert.Equal(new CaseFellBehind(story.Now, "last", 1), story.NewEvents[^1]);
        Assert.DoesNotContain(story.NewMessages, m => m.Kind is MessageKind.CaseBehind);
    }

    [Fact]
    public void What_cannot_be_met_from_the_beginning_is_behind_when_it_opens()
    {
        Story story = Planned(new DateOnly(2027, 3, 5)).Confirmed();

        Assert.Equal(new CaseFellBehind(story.Now, "first", 8), story.NewEvents[^1]);
        Assert.Equal(2, story.NewMessages.Count(m => m.Kind is MessageKind.CaseBehind));
    }

    /// <summary>The applicant may take until 15 March, but the stage had to be opened anew by Monday 1 March.</summary>
    [Fact]
    public void A_returned_case_is_late_once_its_stage_can_no_longer_be_opened_in_time()
    {
        Story story = Planned(Tight).Confirmed().Given(s => s.SendBack("first"));
        Assert.Null(story.File.Behind);
        DateTimeOffset look = CaseSchedule.NextDue(story.File)!.Value;
        Assert.Equal(new DateTimeOffset(2027, 3, 2, 0, 0, 0, TimeSpan.Zero), look);

        story.At(look.AddSeconds(-1)).When(s => s.Advance()).ThenNothing();
        story.AtNextDue().Given(s => s.Advance()).ThenHappened(typeof(CaseFellBehind));

        Assert.Equal(1, story.File.Behind!.Days);
        Assert.True(CaseSchedule.NextDue(story.File) > look);
        story.After(TimeSpan.FromDays(3)).When(s => s.Advance()).ThenNothing();
        story.Given(s => s.RenewOwn()).ThenHappened(typeof(LinkRenewed));
    }

    /// <summary>Of three, one's silence costs nothing while two are needed; with one approval in, the quicker of the two who are left decides.</summary>
    [Fact]
    public void Of_several_only_those_who_are_needed_can_make_a_case_late()
    {
        StageDefinition two = Stage("first").By(By("head"), By("dean"), By("mobility")).Rule(new ApprovalRule.AtLeast(2)).Within(5);
        Story story = Planned(new DateOnly(2027, 3, 10), two).Confirmed();
        Assert.Null(story.File.Behind);

        story.Given(s => s.Approve("first", slot: 0)).AtNextDue().Given(s => s.Advance());
        // All three places were due at once: both who are left are escalated, six days late.
        Assert.Equal(6, story.File.Behind!.Days);

        story.Given(s => s.Approve("first", slot: 1)).ThenState(CaseState.Approved);
    }

    [Fact]
    public void An_approval_of_enough_others_keeps_a_silent_one_from_making_the_case_late()
    {
        StageDefinition any = Stage("first").By(By("head"), By("dean", "host")).Rule(new ApprovalRule.Any()).Within(5);
        Story story = Planned(new DateOnly(2027, 3, 10), any).Confirmed().AtNextDue();

        // The dean's day in Paris ends an hour before the head's at Oxford.
        story.Given(s => s.Advance());

        Assert.Null(story.File.Behind);
        story.AtNextDue().Given(s => s.Advance());
        Assert.NotNull(story.File.Behind);
    }

    [Fact]
    public void A_closed_case_is_held_against_nothing()
    {
        Story story = Planned(Tight).Confirmed().Given(s => s.SendBack("first")).Given(s => s.Withdraw());

        Assert.Equal(story.File.EraseAt, CaseSchedule.NextDue(story.File));
    }

    /// <summary>Returned on the first day, sent again with a visit that begins five days later: a new plan, and nothing is late.</summary>
    [Fact]
    public void An_edit_that_moves_the_date_moves_the_plan()
    {
        Story story = Planned(Tight).Confirmed().Given(s => s.SendBack("first")).AtNextDue().Given(s => s.Advance());
        Assert.NotNull(story.File.Behind);

        story.Given(s => s.Edit(("start", new DateValue(Tight.AddDays(7)))));

        Assert.Equal(new DateOnly(2027, 3, 22), story.File.Plan!.Step("last")!.LatestFinish.Day);
        Assert.IsType<CaseCaughtUp>(story.NewEvents[^1]);
        Assert.Null(story.File.Behind);
    }

    [Fact]
    public void The_plan_is_made_anew_only_where_the_form_changes_it()
    {
        Story story = Planned(Tight).Confirmed();
        Moment moment = new(story.Now, [.. new byte[32]]);

        Turn same = new(story.Rules, story.File, moment);
        PlanWatch.Plan(same);
        Assert.IsType<Decision.Nothing>(same.Outcome());

        Turn later = new(story.Rules, story.File with { Form = story.With("start", new DateValue(Tight.AddDays(1))).Form }, moment);
        PlanWatch.Plan(later);
        Assert.Equal(new DateOnly(2027, 3, 16), later.File.Plan!.Step("last")!.LatestFinish.Day);

        Turn gone = new(story.Rules, story.File with { Form = story.With("start", null).Form }, moment);
        PlanWatch.Plan(gone);
        Assert.Null(gone.File.Plan);
    }

    private static Story Planned(DateOnly? start, params StageDefinition[] stages) =>
        Story.Of(AWorkflow.Of(stages.Length > 0 ? stages : [Stage("first").Within(5), Stage("last", "first").Within(5)]).Until(new PlanZone.OfParty("host")))
            .With("start", start is { } day ? new DateValue(day) : null);
}
