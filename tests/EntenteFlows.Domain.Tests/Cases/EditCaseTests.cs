using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class EditCaseTests
{
    private static readonly StageDefinition Review = Stage("review");
    private static readonly StageDefinition Host = Stage("host").By(By("mobility", "host"));
    private static readonly StageDefinition Last = Stage("last", "review", "host").By(By("dean"));
    private static readonly (string, FieldValue?) Lasers = ("lab", new TextValue("Lasers"));
    private static readonly (string, FieldValue?) Agent = ("secret", new TextValue("Agent"));

    [Fact]
    public void A_return_may_name_the_fields_to_change()
    {
        Story story = Story.Of(Review, Host).Confirmed();

        story.When(s => s.SendBackNaming("review", "lab", "home", "lab"));

        Assert.Equal(["home", "lab"], story.NewEvents.OfType<CaseReturned>().Single().Fields);
        Assert.Equal(["home", "lab"], story.File.ReturnFields);
        story.Given(s => s.SendBackNaming("host", "supervisor"));
        Assert.Equal(["home", "lab", "supervisor"], story.File.ReturnFields);
        story.Given(s => s.Edit());
        Assert.Empty(story.File.ReturnFields);
    }

    [Fact]
    public void A_return_names_no_field_that_its_approver_is_not_shown()
    {
        Story story = Story.Of(Review, Host).Confirmed();

        story.When(s => s.SendBackNaming("host", "lab", "secret")).ThenRefused(Refusal.FieldNotShown);
        story.When(s => s.SendBackNaming("review", "no-such-field")).ThenRefused(Refusal.FieldNotShown);
        story.When(s => s.SendBackNaming("review", "secret")).ThenState(CaseState.Returned);
    }

    [Fact]
    public void A_section_that_a_stage_does_not_show_is_neither_hashed_nor_named()
    {
        FormDefinition form = AWorkflow.Of().Form;
        FormSection whole = form.Sections[0];
        WorkflowDefinition workflow = AWorkflow.Of(Review with { Shows = ["people"] }, Host) with
        {
            Form = form with { Sections = [whole with { Fields = [.. whole.Fields.Where(f => f.Id != "lab")], Id = "people" }, whole with { Fields = [form.Field("lab")!], Id = "work" }] },
        };
        Story story = Story.Of(workflow).Confirmed();
        string hash = ShownContent.HashOf(story.File, workflow, story.OpenTask("review"));

        Assert.NotEqual(story.File.ContentHash, hash);
        Assert.Equal(story.File.ContentHash, ShownContent.HashOf(story.File, workflow, story.OpenTask("host")));
        story.When(s => s.SendBackNaming("review", "lab")).ThenRefused(Refusal.FieldNotShown);
        story.Given(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: hash)).Given(s => s.SendBack("host")).Given(s => s.Edit(Lasers));
        Assert.Equal(StageState.Approved, story.File.Stage("review").State);
    }

    [Fact]
    public void An_edit_asks_again_who_approved_what_is_otherwise_now_and_holds_back_what_waited_for_them()
    {
        Story story = Story.Of(Review, Host, Last).Confirmed().Given(s => s.Approve("review")).Given(s => s.Approve("host")).Given(s => s.SendBack("last"));

        story.When(s => s.Edit(Lasers));

        Assert.Equal([StageState.Open, StageState.Open, StageState.Waiting], story.File.Stages.Select(s => s.State));
        story.ThenState(CaseState.Open).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("mobility", Paris)));
        Assert.Equal([TaskState.Superseded, TaskState.Superseded, TaskState.Returned, TaskState.Open, TaskState.Open], story.File.Tasks.Select(t => t.State));
        Assert.Equal(4, story.File.Task(1).Successor);
        story.Given(s => s.Approve("review")).When(s => s.Approve("host")).ThenTold((MessageKind.TaskAsked, Mail("dean", Oxford)));
        story.When(s => s.Approve("last")).ThenState(CaseState.Approved);
    }

    [Fact]
    public void An_edit_leaves_alone_who_was_not_shown_what_changed_and_they_hear_nothing()
    {
        Story story = Story.Of(Review, Host, Last).Confirmed().Given(s => s.Approve("review")).Given(s => s.Approve("host")).Given(s => s.SendBack("last"));

        story.When(s => s.Edit(Agent)).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)));

        Assert.Equal([StageState.Open, StageState.Approved, StageState.Waiting], story.File.Stages.Select(s => s.State));
        Assert.DoesNotContain(story.NewMessages, m => m.Recipient == story.LastTask("host").Person);
    }

    [Fact]
    public void An_edit_of_what_does_not_matter_re_opens_nothing_but_the_return()
    {
        Story story = Story.Of(Review, Host, Last).Confirmed().Given(s => s.Approve("review")).Given(s => s.Approve("host")).Given(s => s.SendBack("last"));

        story.When(s => s.Edit(("remark", new TextValue("Thank you"))))
            .ThenHappened(typeof(CaseEdited), typeof(CaseResubmitted), typeof(StageOpened), typeof(TaskOpened))
            .ThenTold((MessageKind.TaskAsked, Mail("dean", Oxford)));
    }

    [Fact]
    public void Of_several_approvals_in_one_stage_only_those_that_saw_the_change_are_asked_again()
    {
        Story story = Story.Of(Stage("pair").By(By("head"), By("dean")), Host).Confirmed()
            .Given(s => s.Approve("pair", 0)).Given(s => s.Approve("pair", 1)).Given(s => s.SendBack("host"));

        story.When(s => s.Edit(Agent)).ThenTold((MessageKind.TaskAsked, Mail("mobility", Paris)), (MessageKind.TaskAsked, Mail("head", Oxford)));

        Assert.Equal(TaskState.Approved, story.LastTask("pair", 1).State);
        story.Given(s => s.Approve("pair", 0));
        Assert.Equal(StageState.Approved, story.File.Stage("pair").State);
    }

    [Fact]
    public void Who_has_not_decided_keeps_the_link_but_not_the_page_that_was_shown()
    {
        Story story = Story.Of(Review, Host).Confirmed();
        CaseTask waiting = story.OpenTask("host");
        string shown = ShownContent.HashOf(story.File, story.Rules.Workflow, waiting);
        story.Given(s => s.SendBack("review")).Given(s => s.Edit(Lasers));

        story.When(s => s.Decide(waiting, Verdict.Approve, contentHash: shown)).ThenRefused(Refusal.ContentChanged);
        Assert.Equal(waiting.Due, story.OpenTask("host").Due);
        story.When(s => s.Decide(waiting, Verdict.Approve, contentHash: ShownContent.HashOf(s.File, s.Rules.Workflow, waiting))).ThenState(CaseState.Open);
    }

    [Fact]
    public void A_change_that_only_others_are_shown_does_not_disturb_a_page()
    {
        Story story = Story.Of(Review, Host).Confirmed();
        CaseTask waiting = story.OpenTask("host");
        string shown = ShownContent.HashOf(story.File, story.Rules.Workflow, waiting);

        story.Given(s => s.SendBack("review")).Given(s => s.Edit(Agent))
            .When(s => s.Decide(waiting, Verdict.Approve, contentHash: shown)).ThenState(CaseState.Open);
    }

    [Fact]
    public void Another_supervisor_is_asked_in_place_of_the_one_before_who_is_told()
    {
        Story story = Story.Of(Review, Stage("supervisor").By(ByForm("supervisor", "head"))).Confirmed().Given(s => s.SendBack("review"));

        story.When(s => s.Edit(("supervisor", new PersonValue("Bo", "bo@ox.example.org"))))
            .ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskCalledOff, "grace@ox.example.org"), (MessageKind.TaskAsked, "bo@ox.example.org"));

        Assert.Equal(AssignmentCause.FirstInLine, story.NewEvents.OfType<TaskOpened>().Last().Cause);
    }

    [Fact]
    public void Another_supervisor_than_the_one_who_returned_the_case_is_asked()
    {
        Story story = Story.Of(Stage("supervisor").By(ByForm("supervisor", "head"))).Confirmed().Given(s => s.SendBack("supervisor"));

        story.When(s => s.Edit(("supervisor", new PersonValue("Bo", "bo@ox.example.org")))).ThenTold((MessageKind.TaskAsked, "bo@ox.example.org"));
    }

    [Fact]
    public void The_deputy_who_stood_in_is_asked_again_unless_the_form_names_somebody_else()
    {
        Story story = Story.Of(Stage("supervisor").By(ByForm("supervisor", "head"))).Confirmed();
        story.At(story.OpenTask("supervisor").Due.Over).Given(s => s.Advance());
        string standIn = story.MailOf(story.OpenTask("supervisor"));
        Assert.Equal(Mail("head", Oxford), standIn);

        story.Given(s => s.SendBack("supervisor")).When(s => s.Edit(Lasers)).ThenTold((MessageKind.TaskAsked, standIn));
        story.Given(s => s.SendBack("supervisor"))
            .When(s => s.Edit(("supervisor", new PersonValue("Bo", "bo@ox.example.org")))).ThenTold((MessageKind.TaskAsked, "bo@ox.example.org"));
        Assert.Equal(0, story.OpenTask("supervisor").Rung);
    }

    [Fact]
    public void An_approval_of_another_house_than_the_form_names_now_does_not_stand_although_nothing_that_it_saw_changed()
    {
        FormDefinition form = AWorkflow.Of().Form;
        FormSection whole = form.Sections[0];
        WorkflowDefinition workflow = AWorkflow.Of(Host with { Shows = ["work"] }, Review) with
        {
            Form = form with { Sections = [whole with { Fields = [.. whole.Fields.Where(f => f.Id != "lab")], Id = "people" }, whole with { Fields = [form.Field("lab")!], Id = "work" }] },
        };
        Story story = Story.Of(workflow).Confirmed().Given(s => s.Approve("host")).Given(s => s.SendBack("review"));

        story.When(s => s.Edit(("host", new TextValue(Oxford)))).ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskAsked, Mail("mobility", Oxford)));
    }

    [Fact]
    public void Another_host_moves_its_tasks_to_its_own_calendar()
    {
        Story story = Story.Of(Review, Host).Confirmed().Given(s => s.SendBack("review"));
        Assert.Equal("Europe/Paris", story.OpenTask("host").Due.TimeZone);

        story.Given(s => s.Edit(("host", new TextValue(Oxford))));

        CaseTask moved = story.OpenTask("host");
        Assert.Equal((Oxford, "Europe/London", Mail("mobility", Oxford)), (moved.Institution, moved.Due.TimeZone, story.MailOf(moved)));
    }

    [Fact]
    public void Another_home_institution_is_the_applicants_from_now_on()
    {
        Story story = Story.Of(Review).Confirmed().Given(s => s.SendBack("review")).Given(s => s.Edit(("home", new TextValue(Paris))));

        Assert.Equal(Paris, story.File.Applicant.Institution);
        story.Given(s => s.SendBack("review"));
        Assert.Equal("Europe/Paris", story.File.ActBy!.TimeZone);
    }

    [Fact]
    public void Conditions_are_asked_again_a_stage_that_is_needed_now_opens_and_one_that_is_not_is_skipped()
    {
        Condition lasers = new Condition.FieldEquals("lab", "Lasers");
        Story story = Story.Of(Review, Host.When(lasers), Stage("optics").By(By("dean")).When(new Condition.FieldEquals("lab", "Optics"))).Confirmed();
        Assert.Equal([StageState.Open, StageState.Skipped, StageState.Open], story.File.Stages.Select(s => s.State));

        story.Given(s => s.SendBack("review")).When(s => s.Edit(Lasers));

        Assert.Equal([StageState.Open, StageState.Open, StageState.Skipped], story.File.Stages.Select(s => s.State));
        story.ThenTold((MessageKind.TaskAsked, Mail("head", Oxford)), (MessageKind.TaskCalledOff, Mail("dean", Oxford)), (MessageKind.TaskAsked, Mail("mobility", Paris)));
    }

    [Fact]
    public void A_stage_that_is_needed_now_waits_for_what_comes_before_it()
    {
        Story story = Story.Of(Review, Host.When(new Condition.FieldEquals("lab", "Lasers")) with { After = ["review"] }, Last).Confirmed()
            .Given(s => s.Approve("review")).Given(s => s.SendBack("last"));

        story.When(s => s.Edit(Lasers));

        Assert.Equal([StageState.Open, StageState.Waiting, StageState.Waiting], story.File.Stages.Select(s => s.State));
    }

    [Fact]
    public void An_approved_stage_in_between_stands_but_lets_nothing_through_while_one_before_it_is_open_again()
    {
        StageDefinition first = Stage("first");
        StageDefinition middle = Stage("middle", "first").By(By("mobility", "host"));
        StageDefinition end = Stage("end", "middle").By(By("dean"));
        Story story = Story.Of(first, middle, end).Confirmed().Given(s => s.Approve("first")).Given(s => s.Approve("middle")).Given(s => s.SendBack("end"));

        story.When(s => s.Edit(Agent));

        Assert.Equal([StageState.Open, StageState.Approved, StageState.Waiting], story.File.Stages.Select(s => s.State));
        story.When(s => s.Approve("first")).ThenTold((MessageKind.TaskAsked, Mail("dean", Oxford)));
    }

    [Fact]
    public void A_gate_that_still_fires_says_the_new_reason()
    {
        GateDefinition gate = new("lab", Text("Lab"), new Condition.FieldPresent("lab"), Text("Because of {lab}"), By("security", "host"), 5, "test");
        Story story = Story.Of(Review, Stage("gate").Gated(gate)).Confirmed().Given(s => s.SendBack("review"));

        story.Given(s => s.Edit(Lasers));

        Assert.Equal("Because of Lasers", story.File.Stage("gate").GateWhy!.En);
        Assert.Contains(story.NewEvents, e => e is GateReasonRenewed);
    }

    [Fact]
    public void Those_asked_again_see_what_changed_since_they_decided_and_only_what_they_are_shown()
    {
        Story story = Story.Of(Review, Host, Last).Confirmed()
            .Given(s => s.SendBack("review")).Given(s => s.Edit(("lab", new TextValue("Masers"))))
            .Given(s => s.Approve("review")).Given(s => s.Approve("host")).Given(s => s.SendBack("last")).Given(s => s.Edit(Lasers, Agent));

        Assert.Equal(["lab", "secret"], story.ChangesOf("review").Select(c => c.Field.Id));
        Assert.Equal((new TextValue("Masers"), new TextValue("Lasers")), ((TextValue, TextValue))(story.ChangesOf("review")[0].Before!, story.ChangesOf("review")[0].After!));
        Assert.Null(story.ChangesOf("review")[1].Before);
        Assert.Equal(["lab"], story.ChangesOf("host").Select(c => c.Field.Id));
    }

    [Fact]
    public void What_changed_and_changed_back_is_no_change()
    {
        Story story = Story.Of(Review, Host).Confirmed().Given(s => s.Approve("review")).Given(s => s.SendBack("host")).Given(s => s.Edit(Lasers));
        Assert.Single(story.ChangesOf("review"));

        story.Given(s => s.SendBack("host")).Given(s => s.Edit(("lab", new TextValue("Optics"))));

        Assert.Empty(story.ChangesOf("review"));
        Assert.Single(story.ChangesOf("host"));
    }

    [Fact]
    public void However_often_a_case_is_edited_it_keeps_no_more_old_values_than_somebody_may_ask_for()
    {
        Story story = Story.Of(Review, Host).Confirmed();
        for (int round = 0; round < 12; round++)
            story.Given(s => s.SendBack("review")).Given(s => s.Edit(("lab", new TextValue("Lab " + round))));

        Assert.InRange(story.File.Edits!.Count, 1, 3);
        Assert.Equal(12, story.File.Edits[^1].Number);
        Assert.Equal(new TextValue("Optics"), story.ChangesOf("host").Single().Before);
        Assert.Equal(new TextValue("Lab 10"), story.ChangesOf("review").Single().Before);
    }

    [Fact]
    public void Editing_twice_alike_does_it_once_and_otherwise_is_refused()
    {
        Story story = Story.Of(Review).Confirmed().Given(s => s.SendBack("review")).Given(s => s.Edit(Lasers));
        RecentCommand recorded = story.File.Recent[^1];

        story.When(s => s.Edit(Lasers)).ThenNothing();

        Assert.Equal(new Decision.Nothing(recorded), story.Last);
        story.When(s => s.Edit(Agent)).ThenRefused(Refusal.NotReturned);
    }

    [Fact]
    public void Only_a_returned_case_can_be_edited_by_the_applicants_own_link_and_in_time()
    {
        Story.Of(Review).Submitted().When(s => s.Edit(Lasers)).ThenRefused(Refusal.NotConfirmed);
        Story.Of(Review).Confirmed().When(s => s.Edit(Lasers)).ThenRefused(Refusal.NotReturned);
        Story story = Story.Of(Review).Confirmed().Given(s => s.SendBack("review"));
        story.When(s => new EditCase("forged", s.File.OwnAttempt + 1, s.Form)).ThenRefused(Refusal.LinkReplaced);
        story.At(story.File.ActBy!.Over).When(s => s.Edit(Lasers)).ThenRefused(Refusal.LinkExpired);
    }

    [Fact]
    public void An_edit_and_what_it_replaced_are_erased_with_the_case()
    {
        Story story = Story.Of(Review).Confirmed().Given(s => s.SendBack("review")).Given(s => s.Edit(Lasers)).Given(s => s.Withdraw()).AtNextDue().Given(s => s.Advance());

        Assert.True(story.File.Erased);
        Assert.Null(story.File.Edits);
        Case rebuilt = CaseRebuild.Of([.. story.Log.Select(e => e with { Personal = [], Salt = [] })], story.Messages.Count);
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(rebuilt));
    }
}
