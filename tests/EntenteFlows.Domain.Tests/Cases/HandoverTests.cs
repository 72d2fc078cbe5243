using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class HandoverTests
{
    private const string Colleague = "colleague@ox.example.org";
    private const string Other = "other@ox.example.org";

    private static readonly string Head = Mail("head", Oxford);
    private static readonly string Office = Mail("head", Oxford, "office");

    [Fact]
    public void A_task_that_is_handed_over_keeps_its_deadline_and_the_reminders_that_are_left()
    {
        Story story = Story.Of(Stage("review")).Confirmed().AtNextDue().Given(s => s.Advance());
        CaseTask before = story.OpenTask("review");

        story.When(s => s.Delegate(before, Colleague))
            .ThenHappened(typeof(TaskDelegated), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskDelegated, Colleague), (MessageKind.DelegationReceipt, Head));

        CaseTask after = story.OpenTask("review");
        Assert.Equal((before.Due, 1), (after.Due, after.Reminders.Count));
        Assert.Equal(before.Reminders, after.Reminders);
        Assert.Equal((TaskState.Delegated, after.Number, "Main head"), (story.File.Task(1).State, story.File.Task(1).Successor, after.OnBehalfOf));
        Assert.Equal(AssignmentCause.Delegation, story.NewEvents.OfType<TaskOpened>().Single().Cause);
    }

    [Fact]
    public void However_often_a_task_is_handed_on_the_end_tells_no_more_than_one_transaction_holds()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        for (int holder = 0; holder < 120; holder++)
            story.Given(s => s.Delegate(s.OpenTask("review"), $"colleague.{holder}@ox.example.org"));

        story.Given(s => s.Approve("review")).ThenState(CaseState.Approved);

        List<string> told = [.. story.NewMessages.Where(m => m.Kind is MessageKind.OutcomeToParty).Select(m => story.File.Person(m.Recipient).Email)];
        Assert.InRange(told.Count, 2, 90);
        Assert.Contains("colleague.119@ox.example.org", told);
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public void The_delegate_decides_and_the_old_link_is_replaced()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask before = story.OpenTask("review");
        story.Given(s => s.Delegate(before, Colleague));

        story.When(s => s.Decide(before, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
        story.When(s => s.Renew(before)).ThenRefused(Refusal.LinkReplaced);
        story.When(s => s.Approve("review")).ThenState(CaseState.Approved);
    }

    [Fact]
    public void A_task_that_is_handed_over_twice_stays_on_behalf_of_the_first()
    {
        Story story = Story.Of(Stage("review")).Confirmed()
            .Given(s => s.Delegate(s.OpenTask("review"), Colleague))
            .Given(s => s.Delegate(s.OpenTask("review"), Other));

        Assert.Equal("Main head", story.OpenTask("review").OnBehalfOf);
    }

    [Fact]
    public void The_same_handover_again_is_told_the_same_and_another_is_refused()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        var handover = (DelegateTask)story.Delegate(story.OpenTask("review"), Colleague);
        story.Given(_ => handover);

        story.When(_ => handover with { Id = "again", To = new NewHolder(" New Holder ", "colleague@OX.example.org") }).ThenNothing();
        story.When(_ => handover with { Id = "else", Reason = "Another" }).ThenRefused(Refusal.LinkReplaced);
    }

    [Theory]
    [InlineData("colleague@elsewhere.example.org", Refusal.NewHolderNotOfTheHouse)]
    [InlineData("no address", Refusal.NewHolderNotOfTheHouse)]
    [InlineData("colleague@ipp.example.org", Refusal.NewHolderNotOfTheHouse)]
    [InlineData("Ada+review@ox.example.org", Refusal.NewHolderIsApplicant)]
    [InlineData("main.head+x@oxford.example.org", Refusal.NewHolderHeldTask)]
    [InlineData("main.dean@oxford.example.org", Refusal.NewHolderChecksAlready)]
    public void A_task_is_not_handed_to_whom_the_rules_exclude(string to, Refusal refusal)
    {
        Story story = Story.Of(Stage("review"), Stage("side").By(By("dean"))).Confirmed();

        story.When(s => s.Delegate(s.OpenTask("review"), to)).ThenRefused(refusal);
        story.When(s => s.Reassign(s.OpenTask("review"), to)).ThenRefused(refusal);
    }

    [Fact]
    public void A_task_does_not_go_back_to_one_who_handed_it_over()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Delegate(s.OpenTask("review"), Colleague));

        story.When(s => s.Delegate(s.OpenTask("review"), Head)).ThenRefused(Refusal.NewHolderHeldTask);
    }

    [Fact]
    public void A_task_that_an_officer_took_away_is_not_handed_back()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Reassign(s.OpenTask("review"), Colleague));

        story.When(s => s.Delegate(s.OpenTask("review"), Head)).ThenRefused(Refusal.NewHolderHeldTask);
    }

    [Fact]
    public void A_task_is_not_handed_to_somebody_who_is_away()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Away(Colleague, Other);

        story.When(s => s.Delegate(s.OpenTask("review"), Colleague)).ThenRefused(Refusal.NewHolderIsAway);
        story.When(s => s.Reassign(s.OpenTask("review"), Colleague)).ThenRefused(Refusal.NewHolderIsAway);
    }

    [Fact]
    public void Somebody_of_the_directory_gets_it_in_their_own_language()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Delegate(s.OpenTask("review"), Mail("mobility", Oxford, "deputy")));

        Assert.Equal(Language.French, story.File.Person(story.OpenTask("review").Person).Language);
    }

    [Fact]
    public void A_delegate_who_is_first_in_line_later_is_passed_over_there()
    {
        Story story = Story.Of(Stage("review"), Stage("dean", "review").By(By("dean"))).Confirmed()
            .Given(s => s.Delegate(s.OpenTask("review"), Mail("dean", Oxford)))
            .Given(s => s.Approve("review"));

        TaskOpened opened = story.NewEvents.OfType<TaskOpened>().Single();
        Assert.Equal((Mail("dean", Oxford, "deputy"), AssignmentCause.SeparationOfDuties), (opened.Email, opened.Cause));
        Assert.Equal(new PassedOver("Main dean", PassedOverWhy.ChecksAlready, "head", Oxford), Assert.Single(opened.PassedOver!));
    }

    [Fact]
    public void A_silent_delegate_is_followed_by_the_next_in_line_and_never_by_one_who_handed_it_over()
    {
        Story story = Story.Of(Stage("review").By(ByForm("supervisor", "head"))).With("supervisor", new PersonValue("Grace", "grace@ox.example.org")).Confirmed()
            .Given(s => s.Delegate(s.OpenTask("review"), Head))
            .Given(s => s.Delegate(s.OpenTask("review"), Colleague));
        story.At(story.OpenTask("review").Due.Over).Given(s => s.Advance());

        TaskOpened opened = story.NewEvents.OfType<TaskOpened>().Single();
        Assert.Equal(Mail("head", Oxford, "deputy"), opened.Email);
        Assert.Equal(new PassedOver("Main head", PassedOverWhy.HeldBefore), Assert.Single(opened.PassedOver!));
    }

    [Fact]
    public void A_handover_needs_a_name_and_a_reason()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        var handover = (DelegateTask)story.Delegate(story.OpenTask("review"), Colleague);

        story.When(_ => handover with { Name = " " }).ThenRefused(Refusal.NameRequired);
        story.When(_ => handover with { To = new NewHolder("", Colleague) }).ThenRefused(Refusal.NameRequired);
        story.When(_ => handover with { Reason = "\t" }).ThenRefused(Refusal.ReasonRequired);
        story.When(_ => handover with { Attempt = 1 }).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void Whoever_is_the_wrong_person_passes_the_task_to_the_office_and_the_officer_is_told()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask before = story.OpenTask("review");

        story.When(s => s.SayWrongPerson(before, "I have moved"))
            .ThenHappened(typeof(TaskMisdirected), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskRedirected, Office), (MessageKind.WrongPerson, "officer"));

        CaseTask after = story.OpenTask("review");
        Assert.Equal((before.Due, AssignmentCause.WrongPerson), (after.Due, story.NewEvents.OfType<TaskOpened>().Single().Cause));
        Assert.Null(after.OnBehalfOf);
        story.When(s => s.Decide(before, Verdict.Approve)).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void At_the_end_of_the_time_the_office_gets_two_working_days()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        story.At(story.OpenTask("review").Due.At).Given(s => s.SayWrongPerson(s.OpenTask("review")));

        Assert.Equal(new DateOnly(2027, 3, 17), story.OpenTask("review").Due.Day);
    }

    [Fact]
    public void An_office_that_is_wrong_too_leaves_the_officers_one_after_the_other_and_then_the_case_ends()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        List<string> asked = [];
        while (!story.File.IsFinal)
        {
            CaseTask task = story.OpenTask("review");
            asked.Add(story.MailOf(task));
            story.Given(s => s.SayWrongPerson(task));
        }

        string[] officers = [.. from house in (string[])[Oxford, Paris] from rank in (string[])["main", "deputy", "office"] select Mail(Institution.OfficerRole, house, rank)];
        Assert.Equal([Head, Office, .. officers], asked);
        story.ThenState(CaseState.Expired).ThenHappened(typeof(TaskMisdirected), typeof(TaskExpired), typeof(StageEnded), typeof(CaseClosed));
    }

    [Fact]
    public void Nobody_who_said_so_is_asked_again_after_the_case_came_back()
    {
        Story story = Story.Of(Stage("review")).Confirmed()
            .Given(s => s.SayWrongPerson(s.OpenTask("review")))
            .Given(s => s.Delegate(s.OpenTask("review"), Colleague));

        story.When(s => s.Delegate(s.OpenTask("review"), Head)).ThenRefused(Refusal.NewHolderIsWrongPerson);
        story.When(s => s.Reassign(s.OpenTask("review"), Head)).ThenRefused(Refusal.NewHolderIsWrongPerson);
        story.Given(s => s.SendBack("review")).Away(Colleague, Mail("dean", Oxford)).Given(s => s.Resubmit());
        Assert.Equal(Mail("dean", Oxford), story.MailOf(story.OpenTask("review")));
        story.Given(s => s.SayWrongPerson(s.OpenTask("review")));
        Assert.Equal(Office, story.MailOf(story.OpenTask("review")));
    }

    [Fact]
    public void An_officer_gives_a_task_to_somebody_else_and_the_one_before_is_told()
    {
        Story story = Story.Of(Stage("review")).Confirmed();

        story.When(s => s.Reassign(s.OpenTask("review"), Colleague))
            .ThenHappened(typeof(TaskReassigned), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskReassigned, Colleague), (MessageKind.TaskMovedOn, Head));

        Assert.Equal("An Officer", story.NewEvents.OfType<TaskReassigned>().Single().By);
        Assert.Equal((TaskState.Superseded, (int?)2), (story.File.Task(1).State, story.File.Task(1).Successor));
        story.When(s => s.Reassign(s.File.Task(1), Other)).ThenRefused(Refusal.TaskNotOpen);
        story.When(s => s.Reassign(s.OpenTask("review"), Head)).ThenHappened(typeof(TaskReassigned), typeof(TaskOpened));
        story.Given(s => s.Withdraw()).When(s => s.Reassign(s.File.Task(3), Other)).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void An_officer_who_applied_gives_no_task_of_the_own_case_to_anybody()
    {
        Story story = Story.Of(Stage("review")).Confirmed();

        story.When(s => (ReassignTask)s.Reassign(s.OpenTask("review"), Colleague) with { By = "ADA@ox.example.org" }).ThenRefused(Refusal.OwnCase);
        story.When(s => (ReassignTask)s.Reassign(s.OpenTask("review"), Colleague) with { By = " " }).ThenRefused(Refusal.NameRequired);
    }

    [Fact]
    public void Nothing_personal_of_a_handover_is_left_after_erasure()
    {
        Story story = Story.Of(Stage("review")).Confirmed()
            .Given(s => s.Delegate(s.OpenTask("review"), Colleague))
            .Given(s => s.SayWrongPerson(s.OpenTask("review"), "Not me"))
            .Given(s => s.Reassign(s.OpenTask("review"), Other))
            .Given(s => s.Approve("review")).AtNextDue().Given(s => s.Advance());

        Assert.True(story.File.Erased);
        Assert.All(story.File.Tasks, t => Assert.Equal((null, null), (t.OnBehalfOf, t.HandoverReason)));
        RecordedEvent[] emptied = [.. story.Log.Select(e => e with { Personal = [], Salt = [] })];
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of(emptied, story.Messages.Count)));
    }
}
