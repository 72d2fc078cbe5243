using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class AdvanceTimeTests
{
    private static readonly string Head = Mail("head", Oxford);
    private static readonly string Deputy = Mail("head", Oxford, "deputy");
    private static readonly string Office = Mail("head", Oxford, "office");

    [Fact]
    public void Nobody_answering_brings_reminders_then_escalations_then_expiry_each_once()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        int told = story.Messages.Count;

        while (!story.File.IsFinal)
            story.AtNextDue().Given(s => s.Advance());

        Assert.Equal(
            [
                (MessageKind.TaskReminder, Head),
                (MessageKind.TaskReminder, Head),
                (MessageKind.TaskEscalated, Deputy),
                (MessageKind.TaskTakenOver, Head),
                (MessageKind.TaskReminder, Deputy),
                (MessageKind.TaskEscalated, Office),
                (MessageKind.TaskTakenOver, Deputy),
                (MessageKind.TaskReminder, Office),
                (MessageKind.TaskExpired, Office),
                (MessageKind.OutcomeToApplicant, ApplicantMail),
                (MessageKind.OutcomeToParty, Head),
                (MessageKind.OutcomeToParty, Deputy),
                (MessageKind.OutcomeToParty, Office),
            ],
            story.Messages.Skip(told).Select(m => (m.Kind, story.File.Person(m.Recipient).Email)));
        story.ThenState(CaseState.Expired);
        Assert.Equal(StageState.Expired, story.File.Stage("review").State);
    }

    [Fact]
    public void Nothing_is_due_a_moment_early()
    {
        Story story = Story.Of(Stage("review")).Confirmed().AtNextDue().After(TimeSpan.FromMilliseconds(-1));

        story.When(s => s.Advance()).ThenNothing();

        Assert.Equal(new Decision.Nothing(null), story.Last);
    }

    [Fact]
    public void Reminders_come_at_nine_local_time_on_working_days_before_the_deadline()
    {
        // Opened on Monday 1 March 2027 at Oxford: ten working days end on Monday 15 March, in winter time.
        CaseTask task = Story.Of(Stage("review")).Confirmed().OpenTask("review");

        Assert.Equal(new Due(new DateOnly(2027, 3, 15), "Europe/London", new DateTimeOffset(2027, 3, 15, 23, 59, 59, TimeSpan.Zero)), task.Due);
        Assert.Equal([new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 3, 11, 9, 0, 0, TimeSpan.Zero)], task.Reminders);
    }

    [Fact]
    public void A_deadline_runs_in_the_approvers_country()
    {
        // The French head's ten working days skip Easter Monday 29 March only, the English one's Good Friday too; summer time begins on 28 March.
        DateTimeOffset opened = new(2027, 3, 22, 10, 0, 0, TimeSpan.Zero);
        Story story = Story.Of(Stage("english"), Stage("french").By(By("dean", "host"))).At(opened).Confirmed();

        Assert.Equal(new DateTimeOffset(2027, 4, 7, 22, 59, 59, TimeSpan.Zero), story.OpenTask("english").Due.At);
        Assert.Equal(new DateTimeOffset(2027, 4, 6, 21, 59, 59, TimeSpan.Zero), story.OpenTask("french").Due.At);
    }

    [Fact]
    public void A_reminder_that_its_deadline_has_overtaken_is_dropped() =>
        Story.Of(Stage("review")).Confirmed().After(TimeSpan.FromDays(20))
            .When(s => s.Advance())
            .ThenHappened(typeof(TaskSuperseded), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskEscalated, Deputy), (MessageKind.TaskTakenOver, Head));

    [Fact]
    public void Of_several_reminders_missed_only_the_last_is_sent()
    {
        Story story = Story.Of(Stage("review")).Confirmed().At(new DateTimeOffset(2027, 3, 12, 12, 0, 0, TimeSpan.Zero));

        story.When(s => s.Advance()).ThenTold((MessageKind.TaskReminder, Head));

        Assert.Empty(story.OpenTask("review").Reminders);
    }

    [Fact]
    public void A_deadline_after_an_escalation_counts_from_now_and_not_from_when_it_should_have_come()
    {
        Story story = Story.Of(Stage("review")).Confirmed().At(new DateTimeOffset(2027, 6, 1, 12, 0, 0, TimeSpan.Zero)).Given(s => s.Advance());

        Assert.Equal(new DateOnly(2027, 6, 8), story.OpenTask("review").Due.Day);
    }

    [Fact]
    public void Several_moments_passed_are_carried_out_in_their_order()
    {
        StageDefinition late = Stage("late").By(By("dean")) with { Deadline = new StageDeadline(4, [], [new Escalation(EscalationTarget.Deputy, 5)]) };
        StageDefinition early = Stage("early").By(By("mobility")) with { Deadline = new StageDeadline(2, [], [new Escalation(EscalationTarget.Deputy, 5)]) };

        Story.Of(late, early).Confirmed().After(TimeSpan.FromDays(8))
            .When(s => s.Advance())
            .ThenTold(
                (MessageKind.TaskEscalated, Mail("mobility", Oxford, "deputy")),
                (MessageKind.TaskTakenOver, Mail("mobility", Oxford)),
                (MessageKind.TaskEscalated, Mail("dean", Oxford, "deputy")),
                (MessageKind.TaskTakenOver, Mail("dean", Oxford)));
    }

    [Fact]
    public void An_escalation_without_a_deputy_goes_to_the_office()
    {
        Story story = Story.Of(AWorkflow.Of(Stage("review")), With(Oxford, "head", Holders("head", Oxford) with { Deputy = null })).Confirmed();

        story.After(TimeSpan.FromDays(20)).When(s => s.Advance());

        Assert.Equal(Office, story.MailOf(story.OpenTask("review")));
        Assert.Equal(2, story.OpenTask("review").Rung);
    }

    [Fact]
    public void A_person_whom_the_form_names_is_followed_by_the_directorys_holder()
    {
        Story story = Story.Of(Stage("review").By(ByForm("supervisor", "head"))).Confirmed();
        Assert.Equal("grace@ox.example.org", story.MailOf(story.OpenTask("review")));

        story.After(TimeSpan.FromDays(20)).When(s => s.Advance());

        Assert.Equal(Head, story.MailOf(story.OpenTask("review")));
    }

    [Fact]
    public void An_escalation_passes_over_the_applicant_and_whoever_checks_in_another_role()
    {
        RoleHolders applicantDeputises = Holders("head", Oxford) with { Deputy = new Holder("Ada", ApplicantMail.ToUpperInvariant(), Language.English) };
        RoleHolders deanDeputises = Holders("head", Oxford) with { Deputy = Holders("dean", Oxford).Main };

        foreach (RoleHolders holders in new[] { applicantDeputises, deanDeputises })
        {
            Story story = Story.Of(AWorkflow.Of(Stage("review"), Stage("other").By(By("dean"))), With(Oxford, "head", holders)).Confirmed();
            story.At(story.OpenTask("review").Due.Over).When(s => s.Advance());
            Assert.Equal(Office, story.MailOf(story.OpenTask("review")));
        }
    }

    [Fact]
    public void An_unconfirmed_case_expires_and_only_the_applicant_is_told() =>
        Story.Of(Stage("review")).Submitted().AtNextDue()
            .When(s => s.Advance())
            .ThenHappened(typeof(CaseClosed))
            .ThenTold((MessageKind.OutcomeToApplicant, ApplicantMail))
            .ThenState(CaseState.Expired);

    [Fact]
    public void A_returned_case_reminds_the_applicant_and_then_expires()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review"));

        story.AtNextDue().When(s => s.Advance()).ThenHappened(typeof(ApplicantReminded)).ThenTold((MessageKind.ReturnReminder, ApplicantMail));
        story.AtNextDue().When(s => s.Advance())
            .ThenState(CaseState.Expired)
            .ThenTold((MessageKind.OutcomeToApplicant, ApplicantMail), (MessageKind.OutcomeToParty, Head));
    }

    [Fact]
    public void An_expired_slot_does_not_end_a_stage_whose_rule_can_still_be_met()
    {
        StageDefinition stage = Stage("review").By(By("head"), By("dean"), By("mobility")).Rule(new ApprovalRule.AtLeast(2)).WithoutEscalation();
        Story story = Story.Of(stage).Confirmed().Given(s => s.Approve("review", 0));

        // The two left run out together: after the first the rule can still be met, after the second it cannot.
        story.At(story.OpenTask("review", 1).Due.Over).When(s => s.Advance())
            .ThenHappened(typeof(TaskExpired), typeof(TaskExpired), typeof(StageEnded), typeof(CaseClosed))
            .ThenState(CaseState.Expired);
    }

    [Fact]
    public void A_closed_case_is_erased_when_its_retention_is_over_and_then_waits_for_nothing()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Reject("review"));
        Assert.Equal(story.File.ClosedAt!.Value.AddMonths(24), CaseSchedule.NextDue(story.File));
        story.AtNextDue().After(TimeSpan.FromTicks(-1)).When(s => s.Advance()).ThenNothing();

        story.AtNextDue().When(s => s.Advance()).ThenHappened(typeof(CaseErased)).ThenTold();

        Assert.Null(CaseSchedule.NextDue(story.File));
        story.When(s => s.Advance()).ThenNothing();
    }

    [Fact]
    public void Erasure_leaves_nothing_of_a_person_in_the_snapshot()
    {
        Story story = Story.Of(Stage("review").By(ByForm("supervisor", "head"))).Confirmed()
            .Given(s => s.Decide(s.OpenTask("review"), Verdict.Reject, "A confidential reason", "Rear Admiral Hopper")).AtNextDue().Given(s => s.Advance());

        string json = System.Text.Encoding.UTF8.GetString(CaseJson.Write(story.File));

        foreach (string personal in new[] { "Ada", ApplicantMail, "Grace", "grace@", "Hopper", "confidential", "Optics" })
            Assert.DoesNotContain(personal, json, StringComparison.OrdinalIgnoreCase);
        Assert.All(story.File.Recent, r => Assert.Empty(r.Fingerprint));
    }
}
