using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AnApproval;

namespace EntenteFlows.Domain.Tests.Cases.After;

public sealed class ObligationTests
{
    [Fact]
    public void An_approval_plans_what_comes_after_it_by_the_days_of_the_form()
    {
        Story story = Approved();

        Assert.Equal([new PlannedMoment("end-of-stay", new DateTimeOffset(2027, 7, 1, 7, 0, 0, TimeSpan.Zero))], story.File.After!.Obligations);
        Assert.Equal([new PlannedMoment("renew-in-time", new DateTimeOffset(2027, 5, 1, 8, 0, 0, TimeSpan.Zero))], story.File.After.Notices);
        Assert.Equal(story.File.After.Notices[0].At, CaseSchedule.NextDue(story.File));
        Assert.Equal(new DateTimeOffset(2029, 6, 30, 23, 0, 0, TimeSpan.Zero), story.File.EraseAt);
    }

    [Fact]
    public void A_case_without_a_day_or_without_an_approval_plans_nothing()
    {
        Story undated = Story.Of(Workflow()).Confirmed().Given(s => s.Approve("review"));
        Story rejected = Story.Of(Workflow()).With("endDate", new DateValue(LastDay)).Confirmed().Given(s => s.Reject("review"));

        Assert.Null(undated.File.After);
        Assert.Null(rejected.File.After);
        Assert.Equal(Story.Start.AddMonths(24), undated.File.EraseAt);
        Assert.Equal(Story.Start.AddMonths(24), rejected.File.EraseAt);
    }

    [Fact]
    public void A_notice_is_mailed_once_on_its_day_and_one_whose_day_has_passed_never()
    {
        Approved().On(5, 1, 7).When(s => s.Advance()).ThenNothing()
            .On(5, 1, 8).Given(s => s.Advance()).ThenHappened(typeof(NoticeSent)).ThenTold((MessageKind.Notice, Story.ApplicantMail))
            .When(s => s.Advance()).ThenNothing();

        Story late = Story.Of(Workflow()).With("endDate", new DateValue(new DateOnly(2027, 4, 1))).Confirmed().Given(s => s.Approve("review"));
        Assert.Empty(late.File.After!.Notices);
        Assert.Single(late.File.After.Obligations);
    }

    [Fact]
    public void An_obligation_asks_on_its_day_reminds_escalates_and_is_confirmed_while_the_outcome_stands()
    {
        Story story = Approved().Until(6, 30).AtNextDue().Given(s => s.Advance());

        Assert.Equal(("main.head@ip-paris.example.org", new DateOnly(2027, 7, 16)), (story.MailOf(story.OpenTask(Obligation)), story.OpenTask(Obligation).Due.Day));
        story.ThenHappened(typeof(StageOpened), typeof(TaskOpened));
        story.Until(7, 15);
        Assert.Equal(2, story.Events.OfType<TaskReminded>().Count());
        story.AtNextDue().Given(s => s.Advance()).ThenTold((MessageKind.TaskEscalated, "deputy.head@ip-paris.example.org"), (MessageKind.TaskTakenOver, "main.head@ip-paris.example.org"));
        story.Given(s => s.Approve(Obligation)).ThenState(CaseState.Approved)
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded)).ThenTold((MessageKind.ObligationToApplicant, Story.ApplicantMail));
        Assert.Equal(StageState.Approved, story.File.Stage(Obligation).State);
        Assert.Equal(story.File.EraseAt, CaseSchedule.NextDue(story.File));
    }

    [Fact]
    public void A_denial_says_why_and_the_officer_is_told()
    {
        Story story = Approved().Until(7, 2);

        story.When(s => s.Reject(Obligation, reason: " ")).ThenRefused(Refusal.ReasonRequired);
        story.Given(s => s.Reject(Obligation, reason: "Never came")).ThenState(CaseState.Approved)
            .ThenTold((MessageKind.ObligationToApplicant, Story.ApplicantMail), (MessageKind.ObligationToOfficer, "officer"));
        Assert.Equal(StageState.Rejected, story.File.Stage(Obligation).State);
        Assert.Null(story.File.OutcomeReason);
    }

    [Fact]
    public void One_that_nobody_answers_lapses_and_the_officer_is_told()
    {
        Story story = Approved().Until(10, 1);

        Assert.Equal(StageState.Expired, story.File.Stage(Obligation).State);
        Assert.Contains(story.Messages, m => m.Kind is MessageKind.ObligationToOfficer && m.About == Obligation);
        Assert.Equal(CaseState.Approved, story.File.State);
        Assert.DoesNotContain(story.File.Tasks, t => t.State is TaskState.Open);
    }

    [Fact]
    public void One_for_which_the_alliance_has_nobody_lapses_at_once()
    {
        AfterwardsDefinition nobody = Whole with
        {
            Obligations = [new ObligationDefinition(AWorkflow.Stage("end-of-stay").By(AWorkflow.By("nobody", "nowhere")), new DayFrom("endDate", 1))],
        };
        Story story = Approved(nobody).Until(7, 2);

        Assert.Equal(StageState.Expired, story.File.Stage(Obligation).State);
        Assert.Contains(story.Messages, m => m.Kind is MessageKind.ObligationToOfficer);
    }

    [Fact]
    public void Nothing_goes_back_to_the_applicant_after_the_approval() =>
        Approved().Until(7, 2).When(s => s.SendBack(Obligation)).ThenRefused(Refusal.NoReturn);

    [Fact]
    public void The_link_of_an_obligation_acts_on_the_closed_case_once_and_every_other_stays_dead()
    {
        Story story = Approved().Until(7, 2);
        CaseTask asked = story.OpenTask(Obligation);
        CaseTask decided = story.LastTask("review");

        Assert.Null(Standing(story, asked));
        Assert.Equal(Refusal.LinkUsed, Standing(story, decided));
        story.Given(s => s.Approve(Obligation));
        Assert.Equal(Refusal.LinkUsed, Standing(story, asked));
        Assert.Equal(Refusal.CaseClosed, LinkStanding.Of(story.File, LinkPurpose.Own, 0, Case.ApplicantNumber, story.File.OwnAttempt, story.Now));
    }

    [Fact]
    public void An_obligation_whose_condition_does_not_hold_is_not_planned()
    {
        AfterwardsDefinition never = Whole with
        {
            Obligations = [new ObligationDefinition(AWorkflow.Stage("end-of-stay").When(new Condition.FieldEquals("lab", "Lasers")), new DayFrom("endDate", 1))],
        };

        Assert.Empty(Approved(never).File.After!.Obligations);
    }

    [Fact]
    public void Erasure_waits_until_all_has_ended()
    {
        AfterwardsDefinition late = Whole with
        {
            Obligations = [new ObligationDefinition(AWorkflow.Stage("end-of-stay"), new DayFrom("endDate", 3 * 365))],
        };
        Story story = Approved(late).Until(6, 1, 2030);
        Assert.False(story.File.Erased);
        Assert.True(story.File.EraseAt < story.Now);

        story.Until(7, 1, 2030).Given(s => s.Approve(Obligation)).Given(s => s.Advance());

        Assert.True(story.File.Erased);
        Assert.Null(CaseSchedule.NextDue(story.File));
    }

    [Fact]
    public void A_case_that_was_approved_before_there_was_such_a_thing_reads_and_is_erased_on_its_day()
    {
        Story story = Story.Of(AWorkflow.Of(AWorkflow.Stage("review"))).Confirmed().Given(s => s.Approve("review"));

        Assert.DoesNotContain("\"after\"", System.Text.Encoding.UTF8.GetString(CaseJson.Write(story.File)), StringComparison.Ordinal);
        story.When(s => s.Extend()).ThenRefused(Refusal.NotOffered);
        story.When(s => s.Cancel()).ThenRefused(Refusal.NotOffered);
        story.AtNextDue().Given(s => s.Advance()).ThenHappened(typeof(CaseErased));
    }

    private static Refusal? Standing(Story story, CaseTask task) =>
        LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person, task.Attempt, story.Now);
}
