using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class DecideTaskTests
{
    private static readonly StageDefinition Committee = Stage("committee").By(By("head"), By("dean"), By("mobility"));

    [Fact]
    public void The_last_approval_approves_the_case_and_tells_each_person_once() =>
        Story.Of(Stage("review"), Stage("opinion", "review"), Stage("end", "opinion").By(By("dean", "host"))).Confirmed()
            .Given(s => s.Approve("review"))
            .Given(s => s.Approve("opinion"))
            .When(s => s.Approve("end"))
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(CaseClosed))
            .ThenState(CaseState.Approved)
            .ThenTold((MessageKind.OutcomeToApplicant, ApplicantMail), (MessageKind.OutcomeToParty, Mail("head", Oxford)), (MessageKind.OutcomeToParty, Mail("dean", Paris)));

    [Fact]
    public void An_approval_records_who_signed_and_which_content()
    {
        Story story = Story.Of(Stage("review"), Stage("end", "review")).Confirmed();

        story.When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, "  ", "  Grace Hopper "));

        CaseTask task = story.File.Task(1);
        Assert.Equal((TaskState.Approved, "Grace Hopper", null, story.File.ContentHash, Start), (task.State, task.SignedName, task.Reason, task.SeenContent, task.DecidedAt!.Value));
        Assert.Empty(task.Reminders);
    }

    [Fact]
    public void Stages_side_by_side_open_together_and_meet_again()
    {
        Story story = Story.Of(Stage("first"), Stage("left", "first"), Stage("right", "first").By(By("dean", "host")), Stage("both", "left", "right")).Confirmed();

        story.When(s => s.Approve("first")).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("dean", Paris)));
        story.When(s => s.Approve("right")).ThenTold();
        story.When(s => s.Approve("left")).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)));
    }

    [Fact]
    public void A_stage_whose_condition_does_not_hold_is_skipped_and_those_after_it_open()
    {
        Story story = Story.Of(
            Stage("lasers").When(new Condition.FieldEquals("lab", "Lasers")),
            Stage("optics", "lasers").When(new Condition.FieldEquals("lab", "Optics"))).Confirmed();

        Assert.Equal([StageState.Skipped, StageState.Open], story.File.Stages.Select(s => s.State));
    }

    [Fact]
    public void A_gate_that_fires_says_why_and_one_that_does_not_is_skipped()
    {
        GateDefinition Gate(string lab) =>
            new("zrr", Text("ZRR"), new Condition.FieldEquals("lab", lab), Text("The laboratory is {lab}."), By("security", "host"), 40, "test");
        Story story = Story.Of(Stage("yes").Gated(Gate("Optics")), Stage("no").Gated(Gate("Lasers"))).Confirmed();

        Assert.Equal("The laboratory is Optics.", story.File.Stage("yes").GateWhy?.En);
        Assert.Equal(Mail("security", Paris), story.MailOf(story.OpenTask("yes")));
        Assert.Equal((StageState.Skipped, null), (story.File.Stage("no").State, story.File.Stage("no").GateWhy));
    }

    [Fact]
    public void All_waits_for_every_one()
    {
        Story story = Story.Of(Committee).Confirmed().Given(s => s.Approve("committee", 0)).Given(s => s.Approve("committee", 1));

        story.ThenState(CaseState.Open).When(s => s.Approve("committee", 2)).ThenState(CaseState.Approved);
    }

    [Fact]
    public void Any_needs_one_and_replaces_the_links_of_the_others()
    {
        Story story = Story.Of(Committee.Rule(new ApprovalRule.Any()), Stage("end", "committee")).Confirmed();
        CaseTask other = story.OpenTask("committee", 1);

        story.When(s => s.Approve("committee", 2))
            .ThenHappened(typeof(TaskDecided), typeof(TaskSuperseded), typeof(TaskSuperseded), typeof(StageEnded), typeof(StageOpened), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)));
        story.When(s => s.Decide(other, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void At_least_two_of_three_survives_one_rejection_and_not_two()
    {
        StageDefinition stage = Committee.Rule(new ApprovalRule.AtLeast(2));

        Story.Of(stage).Confirmed().Given(s => s.Reject("committee", 0)).Given(s => s.Approve("committee", 1)).ThenState(CaseState.Open)
            .When(s => s.Approve("committee", 2)).ThenState(CaseState.Approved);
        Story.Of(stage).Confirmed().Given(s => s.Reject("committee", 0)).When(s => s.Reject("committee", 1)).ThenState(CaseState.Rejected);
    }

    [Fact]
    public void Of_several_who_reject_the_last_says_why()
    {
        StageDefinition committee = Stage("committee").By(By("head"), By("dean"), By("mobility")).Rule(new ApprovalRule.AtLeast(2));
        Story story = Story.Of(committee).Confirmed().Given(s => s.Reject("committee", 0, "Too early")).After(TimeSpan.FromHours(1)).Given(s => s.Reject("committee", 1, "No room"));

        Assert.Equal("No room", story.File.OutcomeReason);
    }

    [Fact]
    public void A_rejection_ends_every_stage_and_gives_its_reason()
    {
        Story story = Story.Of(Stage("left"), Stage("right").By(By("dean", "host"))).Confirmed();
        CaseTask right = story.OpenTask("right");

        story.When(s => s.Reject("left", reason: " No room "))
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(TaskSuperseded), typeof(CaseClosed))
            .ThenState(CaseState.Rejected);

        Assert.Equal("No room", story.File.OutcomeReason);
        Assert.Equal(StageState.Rejected, story.File.Stage("left").State);
        story.When(s => s.Decide(right, Verdict.Approve)).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void A_rejection_beside_an_expiry_is_a_rejection()
    {
        StageDefinition stage = Stage("pair").By(By("head"), By("dean")).Rule(new ApprovalRule.Any()).WithoutEscalation();
        Story story = Story.Of(stage).Confirmed().Given(s => s.Reject("pair", 0, "Not here"));

        story.At(story.OpenTask("pair", 1).Due.Over).When(s => s.Advance()).ThenState(CaseState.Rejected);

        Assert.Equal("Not here", story.File.OutcomeReason);
    }

    [Theory]
    [InlineData(Verdict.Reject)]
    [InlineData(Verdict.Return)]
    public void Anything_but_an_approval_needs_a_reason(Verdict verdict)
    {
        Story story = Story.Of(Stage("review")).Confirmed();

        story.When(s => s.Decide(s.OpenTask("review"), verdict, null)).ThenRefused(Refusal.ReasonRequired);
        story.When(s => s.Decide(s.OpenTask("review"), verdict, " \t\n")).ThenRefused(Refusal.ReasonRequired);
    }

    [Fact]
    public void A_decision_needs_a_name() =>
        Story.Of(Stage("review")).Confirmed()
            .When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, name: " "))
            .ThenRefused(Refusal.NameRequired);

    [Fact]
    public void Content_other_than_what_was_shown_is_refused() =>
        Story.Of(Stage("review")).Confirmed()
            .When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: new string('0', 64)))
            .ThenRefused(Refusal.ContentChanged)
            .When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: s.File.ContentHash))
            .ThenState(CaseState.Approved);

    [Fact]
    public void An_identical_repeat_is_told_the_same_even_after_the_outcome_and_many_commands_later()
    {
        Story story = Story.Of(Stage("review"), Stage("end", "review")).Confirmed();
        DecideTask decision = (DecideTask)story.Approve("review");
        story.Given(_ => decision);
        RecentCommand recorded = story.File.Recent[^1];
        for (int i = 0; i < 3 * CaseLedger.RecentOfTheApp; i++)
            story.After(TimeSpan.FromMinutes(10)).Given(s => s.RenewOwn());
        story.Given(s => s.Reject("end"));

        story.When(_ => decision with { Id = "again" }).ThenNothing();

        Assert.Equal(new Decision.Nothing(recorded), story.Last);
    }

    [Fact]
    public void Anything_else_with_a_used_link_is_refused()
    {
        Story story = Story.Of(Stage("review"), Stage("end", "review")).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Decide(task, Verdict.Approve));

        story.When(s => s.Decide(task, Verdict.Reject, "Second thoughts")).ThenRefused(Refusal.LinkUsed);
        story.When(s => s.Decide(task, Verdict.Approve, name: "Another")).ThenRefused(Refusal.LinkUsed);
    }

    [Fact]
    public void The_deadline_holds_by_the_clock_even_before_the_escalation_is_carried_out()
    {
        Story story = Story.Of(Stage("review"), Stage("end", "review")).Confirmed();
        CaseTask task = story.OpenTask("review");

        story.At(task.Due.Over).When(s => s.Decide(task, Verdict.Approve)).ThenRefused(Refusal.LinkExpired);
        story.Given(s => s.Advance()).When(s => s.Decide(task, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
        story.At(task.Due.At).When(s => s.Approve("review")).ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(StageOpened), typeof(TaskOpened));
    }

    [Fact]
    public void A_link_that_was_never_given_out_is_unknown()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask task = story.OpenTask("review");

        foreach (int number in new[] { int.MinValue, -1, 0, 2, int.MaxValue })
            story.When(s => s.Decide(task with { Number = number }, Verdict.Approve)).ThenRefused(Refusal.LinkUnknown);
        story.When(s => s.Decide(task with { Person = 1 }, Verdict.Approve)).ThenRefused(Refusal.LinkUnknown);
        story.When(s => s.Decide(task with { Attempt = task.Attempt + 1 }, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void The_applicant_cannot_decide_even_where_a_task_went_to_their_mailbox()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        Case astray = story.File with { People = story.File.People.SetItem(1, story.File.People[1] with { Email = ApplicantMail }) };

        Assert.Equal(
            new Decision.Refused(Refusal.OwnCase),
            CaseDecider.Decide(story.Rules, astray, story.Approve("review"), new Moment(Start, [])));
    }
}
