using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class ReturnAndResubmitTests
{
    private static readonly StageDefinition Pair = Stage("pair").By(By("head"), By("dean"));
    private static readonly StageDefinition Other = Stage("other").By(By("mobility", "host"));

    [Fact]
    public void A_return_that_names_no_field_says_so_by_none() =>
        Assert.Null(Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review")).NewEvents.OfType<CaseReturned>().Single().Fields);

    [Fact]
    public void A_return_sends_the_case_back_at_once_and_leaves_other_stages_alone()
    {
        Story story = Story.Of(Pair, Other).Confirmed();

        story.When(s => s.SendBack("pair"))
            .ThenHappened(typeof(TaskDecided), typeof(TaskSuperseded), typeof(CaseReturned))
            .ThenTold((MessageKind.CaseReturned, ApplicantMail))
            .ThenState(CaseState.Returned);

        Assert.Equal([StageState.Returned, StageState.Open], story.File.Stages.Select(s => s.State));
        Assert.Equal(new DateOnly(2027, 3, 15), story.File.ActBy!.Day);
        Assert.Equal([new DateTimeOffset(2027, 3, 10, 9, 0, 0, TimeSpan.Zero)], story.File.RemindersToApplicant);
        story.When(s => s.Approve("other")).ThenState(CaseState.Returned);
    }

    [Fact]
    public void A_resubmission_asks_the_same_people_again_with_fresh_deadlines_but_not_who_approved()
    {
        Story story = Story.Of(Pair).Confirmed().Given(s => s.Approve("pair", 1)).Given(s => s.SendBack("pair", 0)).After(TimeSpan.FromDays(3));

        story.When(s => s.Resubmit())
            .ThenHappened(typeof(CaseResubmitted), typeof(StageOpened), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)))
            .ThenState(CaseState.Open);

        CaseTask again = story.OpenTask("pair", 0);
        Assert.Equal((3, 2, new DateOnly(2027, 3, 18)), (again.Number, again.Person, again.Due.Day));
        Assert.Equal(AssignmentCause.Resubmission, story.NewEvents.OfType<TaskOpened>().Single().Cause);
        Assert.Null(story.File.ActBy);
        Assert.Empty(story.File.RemindersToApplicant);
        story.When(s => s.Approve("pair", 0)).ThenState(CaseState.Approved);
    }

    [Fact]
    public void A_link_from_before_the_return_is_replaced_for_who_had_not_decided_and_used_for_who_had()
    {
        Story story = Story.Of(Pair).Confirmed();
        CaseTask returning = story.OpenTask("pair", 0);
        CaseTask waiting = story.OpenTask("pair", 1);
        story.Given(s => s.SendBack("pair", 0)).Given(s => s.Resubmit());

        story.When(s => s.Decide(returning, Verdict.Approve)).ThenRefused(Refusal.LinkUsed);
        story.When(s => s.Decide(waiting, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
        Assert.Equal(story.OpenTask("pair", 1).Number, story.File.Task(waiting.Number).Successor);
    }

    [Fact]
    public void A_second_return_gives_no_more_time_and_one_resubmission_answers_both()
    {
        Story story = Story.Of(Stage("review"), Other).Confirmed().Given(s => s.SendBack("review"));
        Due first = story.File.ActBy!;

        story.After(TimeSpan.FromDays(2)).When(s => s.SendBack("other")).ThenTold((MessageKind.CaseReturned, ApplicantMail));
        Assert.Equal(first, story.File.ActBy);

        story.When(s => s.Resubmit()).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("mobility", Paris)));
        Assert.All(story.File.Stages, s => Assert.Equal(StageState.Open, s.State));
    }

    [Fact]
    public void A_rejection_elsewhere_closes_a_returned_case() =>
        Story.Of(Stage("review"), Other).Confirmed().Given(s => s.SendBack("review"))
            .When(s => s.Reject("other"))
            .ThenState(CaseState.Rejected);

    [Fact]
    public void A_return_does_not_wait_for_those_who_already_rejected()
    {
        StageDefinition any = Pair.Rule(new ApprovalRule.Any());
        Story story = Story.Of(any).Confirmed().Given(s => s.Reject("pair", 0)).Given(s => s.SendBack("pair", 1));

        story.ThenState(CaseState.Returned).When(s => s.Resubmit())
            .ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("dean", Oxford)));
    }

    [Fact]
    public void Resubmitting_twice_does_it_once()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review")).Given(s => s.Resubmit());
        RecentCommand recorded = story.File.Recent[^1];

        story.When(s => s.Resubmit()).ThenNothing();

        Assert.Equal(new Decision.Nothing(recorded), story.Last);
    }

    [Fact]
    public void Only_a_returned_case_can_be_sent_again()
    {
        Story.Of(Stage("review")).Submitted().When(s => s.Resubmit()).ThenRefused(Refusal.NotConfirmed);
        Story.Of(Stage("review")).Confirmed().When(s => s.Resubmit()).ThenRefused(Refusal.NotReturned);
        Story.Of(Stage("review")).Confirmed().Given(s => s.Withdraw()).When(s => s.Resubmit()).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void An_answer_after_the_time_to_answer_is_refused_by_the_clock()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review"));

        story.At(story.File.ActBy!.Over).When(s => s.Resubmit()).ThenRefused(Refusal.LinkExpired);
    }

    [Fact]
    public void A_resubmission_needs_the_applicants_own_link() =>
        Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review"))
            .When(s => new ResubmitCase("forged", s.File.OwnAttempt + 1))
            .ThenRefused(Refusal.LinkReplaced);

    [Fact]
    public void Whoever_took_another_role_meanwhile_is_passed_over_on_resubmission()
    {
        Holder twoHats = new("Two Hats", "two.hats@ox.example.org", Language.English);
        StageDefinition gate = Stage("gate").By(By("mobility", "host"));
        StageDefinition next = Stage("next", "gate").By(By("dean"));
        Story story = Story.Of(
            AWorkflow.Of(Stage("review").By(ByForm("supervisor", "head")), gate, next),
            TestAlliance.With(Oxford, "dean", Holders("dean", Oxford) with { Main = twoHats }));
        story.With("supervisor", new Domain.Forms.PersonValue(twoHats.Name, twoHats.Email)).Confirmed()
            .Given(s => s.SendBack("review")).Given(s => s.Approve("gate"));
        Assert.Equal(twoHats.Email, story.MailOf(story.OpenTask("next")));

        story.When(s => s.Resubmit()).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)));

        Assert.Equal(AssignmentCause.SeparationOfDuties, story.NewEvents.OfType<TaskOpened>().Single().Cause);
    }
}
