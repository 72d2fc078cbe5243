using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class UndoDecisionTests
{
    private static readonly StageDefinition Review = Stage("review");
    private static readonly StageDefinition Next = Stage("next", "review").By(By("dean"));
    private static readonly StageDefinition Host = Stage("host").By(By("mobility", "host"));

    [Fact]
    public void An_undone_approval_is_asked_anew_and_what_it_opened_waits_again()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review")).After(TimeSpan.FromMinutes(9));

        story.When(s => s.Undo(task))
            .ThenHappened(typeof(DecisionUndone), typeof(TaskSuperseded), typeof(StageHeldBack), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskCalledOff, Mail("dean", Oxford)), (MessageKind.TaskAsked, Mail("head", Oxford)));

        CaseTask anew = story.OpenTask("review");
        Assert.Equal((task.Due, task.Rung, task.Person), (anew.Due, anew.Rung, anew.Person));
        Assert.NotEqual(task.Attempt, anew.Attempt);
        Assert.Equal([StageState.Open, StageState.Waiting], story.File.Stages.Select(s => s.State));
        CaseTask undone = story.File.Task(task.Number);
        Assert.Equal((TaskState.Superseded, null, null, anew.Number), (undone.State, undone.DecidedAt, undone.SignedName, undone.Successor!.Value));
        story.Given(s => s.Approve("review")).When(s => s.Approve("next")).ThenState(CaseState.Approved);
    }

    [Fact]
    public void An_undone_return_takes_the_case_back_from_the_applicant_who_is_told()
    {
        Story story = Story.Of(Stage("pair").By(By("head"), By("dean")), Host).Confirmed();
        CaseTask task = story.OpenTask("pair", 1);
        story.Given(s => (DecideTask)s.SendBack("pair", 1) with { Fields = ["lab"] });

        story.When(s => s.Undo(task)).ThenState(CaseState.Open)
            .ThenTold((MessageKind.ReturnTakenBack, ApplicantMail), (MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("dean", Oxford)));

        Assert.Null(story.File.ActBy);
        Assert.Empty(story.File.ReturnFields);
        Assert.Empty(story.File.RemindersToApplicant);
        Assert.Equal(task.Due, story.OpenTask("pair", 0).Due);
    }

    [Fact]
    public void While_another_return_waits_the_case_stays_with_the_applicant()
    {
        Story story = Story.Of(Review, Host).Confirmed().Given(s => s.SendBackNaming("host", "host"));
        CaseTask task = story.OpenTask("review");
        Due answerBy = story.File.ActBy!;
        story.Given(s => s.SendBackNaming("review", "lab"));

        story.When(s => s.Undo(task)).ThenState(CaseState.Returned);

        Assert.Equal(answerBy, story.File.ActBy);
        Assert.Equal(["host"], story.File.ReturnFields);
    }

    [Fact]
    public void An_undone_rejection_asks_only_who_rejected()
    {
        Story story = Story.Of(Stage("pair").By(By("head"), By("dean")).Rule(new ApprovalRule.Any())).Confirmed();
        CaseTask task = story.OpenTask("pair", 0);
        story.Given(s => s.Reject("pair", 0));

        story.When(s => s.Undo(task)).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)));
    }

    [Fact]
    public void Those_whose_task_the_decision_made_needless_are_asked_again_too()
    {
        Story story = Story.Of(Stage("pair").By(By("head"), By("dean")).Rule(new ApprovalRule.Any()), Host).Confirmed();
        CaseTask task = story.OpenTask("pair", 0);
        story.Given(s => s.Approve("pair", 0));

        story.When(s => s.Undo(task)).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("dean", Oxford)));

        Assert.Equal(StageState.Open, story.File.Stage("pair").State);
    }

    [Fact]
    public void Ten_minutes_later_a_decision_stands()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review"));

        story.After(DecisionUndo.Window).When(s => s.Undo(task)).ThenRefused(Refusal.UndoTooLate);
        story.After(TimeSpan.FromTicks(-1)).When(s => s.Undo(task)).ThenState(CaseState.Open);
    }

    [Fact]
    public void A_decision_is_taken_back_three_times_and_then_stands()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        for (int time = 0; time < DecisionUndo.MostInOnePlace; time++)
        {
            CaseTask undone = story.OpenTask("review");
            story.Given(s => s.Approve("review")).Given(s => s.Undo(undone));
        }

        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review"));

        story.When(s => s.Undo(task)).ThenRefused(Refusal.UndoTooLate);
    }

    [Fact]
    public void After_the_tasks_own_deadline_nothing_is_undone_since_nobody_could_decide_anew()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.At(task.Due.At).Given(s => s.Approve("review")).After(TimeSpan.FromSeconds(1));

        story.When(s => s.Undo(task)).ThenRefused(Refusal.UndoTooLate);
    }

    [Fact]
    public void Once_somebody_else_has_acted_a_decision_stands()
    {
        Story story = Story.Of(Review, Host, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review"));
        CaseTask host = story.OpenTask("host");
        story.Given(s => s.Approve("host"));

        story.When(s => s.Undo(task)).ThenRefused(Refusal.UndoOvertaken);
        story.When(s => s.Undo(host)).ThenTold((MessageKind.TaskAsked, Mail("mobility", Paris)));
    }

    [Fact]
    public void An_answer_of_the_applicant_lets_a_return_stand()
    {
        Story story = Story.Of(Review).Confirmed();
        CaseTask task = story.OpenTask("review");

        story.Given(s => s.SendBack("review")).Given(s => s.Resubmit()).When(s => s.Undo(task)).ThenRefused(Refusal.UndoOvertaken);
    }

    [Fact]
    public void What_the_clock_does_and_a_renewed_link_take_nothing_away()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review")).Given(s => s.RenewOwn());

        story.When(s => s.Undo(task)).ThenState(CaseState.Open);
        Assert.IsType<Decision.Accepted>(story.Last);
    }

    [Theory]
    [InlineData(Verdict.Approve)]
    [InlineData(Verdict.Reject)]
    public void The_decision_that_ended_the_case_cannot_be_undone(Verdict verdict)
    {
        Story story = Story.Of(Review).Confirmed();
        CaseTask task = story.OpenTask("review");

        story.Given(s => s.Decide(task, verdict, "Because")).When(s => s.Undo(task)).ThenRefused(Refusal.UndoOfOutcome);
    }

    [Fact]
    public void Only_the_link_that_decided_undoes()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.When(s => s.Undo(task)).ThenRefused(Refusal.NothingToUndo);
        story.Given(s => s.Approve("review"));

        story.When(s => new UndoDecision("forged", task.Number, task.Person, task.Attempt + 1)).ThenRefused(Refusal.LinkReplaced);
        story.When(s => new UndoDecision("other", task.Number, task.Person + 1, task.Attempt)).ThenRefused(Refusal.LinkUnknown);
        story.When(s => new UndoDecision("none", 99, task.Person, task.Attempt)).ThenRefused(Refusal.LinkUnknown);
    }

    [Fact]
    public void Undoing_twice_does_it_once_also_after_a_rebuild()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        CaseTask task = story.OpenTask("review");
        story.Given(s => s.Approve("review")).Given(s => s.Undo(task));
        RecentCommand recorded = story.File.Recent[^1];

        story.When(s => s.Undo(task)).ThenNothing();

        Assert.Equal(new Decision.Nothing(recorded), story.Last);
        Case rebuilt = CaseRebuild.Of(story.Log, story.Messages.Count);
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(rebuilt));
    }

    [Fact]
    public void The_same_decision_sent_again_after_its_undo_is_not_told_as_recorded()
    {
        Story story = Story.Of(Review, Next).Confirmed();
        var decision = (DecideTask)story.Approve("review");
        CaseTask task = story.OpenTask("review");
        story.Given(_ => decision).Given(s => s.Undo(task));

        story.When(_ => decision with { Id = "again" }).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void Own_decisions_are_undone_one_after_the_other_the_last_first()
    {
        Story story = Story.Of(Review, Stage("same", "review")).Confirmed();
        CaseTask first = story.OpenTask("review");
        story.Given(s => s.Approve("review"));
        CaseTask second = story.OpenTask("same");
        Assert.Equal(first.Person, second.Person);
        story.Given(s => s.SendBack("same"));

        story.When(s => s.Undo(first)).ThenRefused(Refusal.UndoOvertaken);
        story.Given(s => s.Undo(second)).When(s => s.Undo(first)).ThenState(CaseState.Open);
        Assert.Equal([StageState.Open, StageState.Waiting], story.File.Stages.Select(s => s.State));
    }
}
