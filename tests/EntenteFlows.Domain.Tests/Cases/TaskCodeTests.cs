using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class TaskCodeTests
{
    private static readonly StageDefinition Signature = Stage("sign") with { Assurance = Assurance.High };

    private readonly Story story = Story.Of(Signature, Stage("next", "sign").By(By("dean"))).Confirmed();

    private CaseTask Task => story.OpenTask("sign");

    [Fact]
    public void A_decision_without_a_code_is_not_recorded_and_has_one_mailed_to_whoever_holds_the_task()
    {
        story.When(s => s.Approve("sign")).ThenHappened(typeof(CodeAsked)).ThenTold((MessageKind.TaskCode, Mail("head", Oxford)));

        Assert.Equal(Refusal.CodeRequired, Told());
        Assert.Equal((1, 0, "A. Signer"), (Task.Code!.Number, Task.Code.Refused, Task.Code.By));
        Assert.Null(Task.DecidedAt);
        story.When(s => s.Approve("sign")).ThenRefused(Refusal.CodeRequired);
    }

    [Theory]
    [InlineData(Verdict.Approve, TaskState.Approved)]
    [InlineData(Verdict.Reject, TaskState.Rejected)]
    [InlineData(Verdict.Return, TaskState.Returned)]
    public void With_the_code_it_is_recorded_and_says_so(Verdict verdict, TaskState state)
    {
        story.Given(s => s.Approve("sign")).Given(s => WithCode(s.Decide(Task, verdict, "Because")));

        CaseTask decided = story.LastTask("sign");
        Assert.Equal((state, Assurance.High, null), (decided.State, decided.Assurance, decided.Code));
        Assert.Equal(Assurance.High, Assert.IsType<TaskDecided>(story.NewEvents[0]).Assurance);
        Assert.Contains(story.NewMessages, m => m.Kind is MessageKind.DecisionReceipt && m.Recipient == decided.Person && m.Task == decided.Number);
    }

    [Fact]
    public void A_standard_stage_asks_for_none_and_says_none()
    {
        story.Given(s => s.Approve("sign")).Given(s => WithCode(s.Approve("sign"))).Given(s => s.Approve("next"));

        Assert.Null(story.LastTask("next").Assurance);
        Assert.Null(story.Events.OfType<TaskDecided>().Last().Assurance);
    }

    [Fact]
    public void An_identical_repeat_is_told_the_same_with_or_without_the_code()
    {
        story.Given(s => s.Approve("sign"));
        CaseTask task = Task;
        story.Given(s => WithCode(s.Approve("sign")));

        story.When(s => WithCode(s.Decide(task, Verdict.Approve))).ThenNothing();
        story.When(s => s.Decide(task, Verdict.Approve)).ThenNothing();
        story.When(s => WithCode(s.Decide(task, Verdict.Approve, name: "Somebody Else"))).ThenRefused(Refusal.LinkUsed);
    }

    [Fact]
    public void Five_wrong_codes_kill_the_right_one()
    {
        story.Given(s => s.Approve("sign"));
        for (int tries = 1; tries <= TaskCodes.MostTries; tries++)
        {
            story.When(s => WithCode(s.Approve("sign"), right: false)).ThenHappened(typeof(CodeRefused)).ThenTold();
            Assert.Equal((tries, tries < TaskCodes.MostTries ? Refusal.CodeWrong : Refusal.CodeSpent), (Task.Code!.Refused, Told()));
        }

        story.When(s => WithCode(s.Approve("sign"))).ThenRefused(Refusal.CodeSpent);
        story.When(s => s.AskCode(Task)).ThenRefused(Refusal.CodeTooSoon);
        story.After(TaskCodes.Pause).Given(s => s.AskCode(Task)).Given(s => WithCode(s.Approve("sign")));
        Assert.Equal(TaskState.Approved, story.LastTask("sign").State);
    }

    [Fact]
    public void A_wrong_try_is_counted_only_for_what_would_be_recorded_otherwise()
    {
        story.Given(s => s.Approve("sign"));

        story.When(s => WithCode(s.Decide(Task, Verdict.Reject), right: false)).ThenRefused(Refusal.ReasonRequired);
        story.When(s => WithCode(s.Decide(Task, Verdict.Approve, contentHash: "another"), right: false)).ThenRefused(Refusal.ContentChanged);

        Assert.Equal(0, Task.Code!.Refused);
    }

    [Fact]
    public void After_a_quarter_of_an_hour_a_code_is_dead_and_the_next_try_has_another_mailed()
    {
        story.Given(s => s.Approve("sign"));
        ulong nonce = Task.Code!.Nonce;

        story.After(TaskCodes.Lifetime).When(s => WithCode(s.Approve("sign"))).ThenHappened(typeof(CodeAsked));

        Assert.Equal(Refusal.CodeRequired, Told());
        Assert.NotEqual(nonce, Task.Code!.Nonce);
        story.After(TaskCodes.Lifetime - TimeSpan.FromTicks(1)).Given(s => WithCode(s.Approve("sign")));
    }

    [Fact]
    public void Another_code_may_be_asked_for_every_two_minutes_and_four_times_in_six_hours()
    {
        for (int code = 1; code <= TaskCodes.MostInWindow; code++)
        {
            story.Given(s => s.AskCode(Task)).After(TaskCodes.Pause - TimeSpan.FromTicks(1)).When(s => s.AskCode(Task)).ThenRefused(Refusal.CodeTooSoon);
            story.After(TimeSpan.FromTicks(1));
            Assert.Equal(code, Task.Code!.Number);
        }

        DateTimeOffset next = Start + TaskCodes.Window;
        Assert.Equal(next, TaskCodes.NextAt(Task, story.Now));
        story.At(next - TimeSpan.FromTicks(1)).When(s => s.Approve("sign")).ThenRefused(Refusal.CodeTooSoon);
        story.At(next).When(s => s.Approve("sign")).ThenHappened(typeof(CodeAsked));
    }

    [Fact]
    public void Guessing_without_end_has_less_than_one_chance_in_ten_thousand_a_day()
    {
        int guesses = 0;
        for (DateTimeOffset until = Start + TimeSpan.FromDays(1); story.Now < until; story.After(TimeSpan.FromSeconds(20)))
        {
            story.When(s => WithCode(s.Approve("sign"), right: false));
            guesses += story.NewEvents.OfType<CodeRefused>().Count();
        }

        Assert.InRange(guesses, 1, 99);
        story.After(TaskCodes.Window).Given(s => s.AskCode(Task)).Given(s => WithCode(s.Approve("sign")));
    }

    [Fact]
    public void Handing_a_task_over_takes_the_code_too_and_the_new_holder_asks_for_their_own()
    {
        story.When(s => s.Delegate(Task, "new@ox.example.org")).ThenHappened(typeof(CodeAsked));
        Assert.Equal(Refusal.CodeRequired, Told());

        story.Given(s => WithCode(s.Delegate(Task, "new@ox.example.org")));

        Assert.Equal(Assurance.High, Assert.IsType<TaskDelegated>(story.NewEvents[0]).Assurance);
        Assert.Null(Task.Code);
        story.When(s => s.Approve("sign")).ThenTold((MessageKind.TaskCode, "new@ox.example.org"));
    }

    [Fact]
    public void Who_is_the_wrong_person_says_so_without_a_code_and_gets_a_receipt()
    {
        int person = Task.Person;

        story.Given(s => s.SayWrongPerson(Task));

        Assert.Contains(story.NewMessages, m => m.Kind is MessageKind.WrongPersonReceipt && m.Recipient == person);
    }

    [Fact]
    public void What_was_taken_back_is_decided_anew_with_a_code_of_its_own()
    {
        story.Given(s => s.Approve("sign"));
        CaseTask task = Task;
        story.Given(s => WithCode(s.Approve("sign"))).Given(s => s.Undo(task));

        Assert.Null(story.File.Task(task.Number).Assurance);
        story.When(s => WithCode(s.Approve("sign"))).ThenHappened(typeof(CodeAsked));
    }

    [Fact]
    public void Where_none_is_needed_none_is_mailed()
    {
        Story standard = Story.Of(Stage("review")).Confirmed();

        standard.When(s => s.AskCode(s.OpenTask("review"))).ThenRefused(Refusal.CodeNotNeeded);
        standard.When(s => WithCode(s.Approve("review"), right: false)).ThenState(CaseState.Approved);
    }

    [Fact]
    public void A_dead_link_asks_for_no_code()
    {
        CaseTask task = Task;
        story.Given(s => s.Withdraw());

        story.When(s => s.AskCode(task)).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void The_snapshot_made_again_from_the_log_is_the_same_after_codes_and_wrong_ones()
    {
        story.Given(s => s.Approve("sign"));
        CaseTask task = Task;
        story.Given(s => WithCode(s.Approve("sign"), right: false)).After(TaskCodes.Pause).Given(s => s.AskCode(task)).Given(s => WithCode(s.Approve("sign")));

        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of(story.Log, story.File.Messages)));
    }

    [Fact]
    public void A_command_that_is_found_again_tells_again_why_it_was_refused()
    {
        Command first = story.Approve("sign");
        story.Given(_ => first).When(_ => first);

        Assert.Equal(Refusal.CodeRequired, Assert.IsType<Decision.Nothing>(story.Last).Earlier!.Told);
    }

    [Fact]
    public void A_typed_code_is_not_to_be_read_off_a_command() =>
        Assert.DoesNotContain(RightCode, WithCode(story.Approve("sign")).ToString(), StringComparison.Ordinal);

    private Refusal? Told() => Assert.IsType<Decision.Accepted>(story.Last).Told;
}
