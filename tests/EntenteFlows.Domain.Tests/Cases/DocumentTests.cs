using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class DocumentTests
{
    [Fact]
    public void A_file_is_kept_with_its_hash_size_and_giver()
    {
        Story story = Story.Of([Slot("letter")], Stage("review")).Confirmed();

        story.Given(s => s.Attach("letter", "hello")).ThenHappened(typeof(DocumentAttached)).ThenTold();

        CaseDocument held = Assert.Single(story.File.Documents);
        Assert.Equal(("letter", 1, Story.Sha("hello"), 5L, "application/pdf", "hello.pdf", 0), (held.Slot, held.Number, held.Sha256, held.Bytes, held.MediaType, held.FileName, held.Task));
    }

    [Fact]
    public void Files_that_come_along_with_the_form_are_held_from_the_beginning_and_rebuilt()
    {
        SubmittedDocument letter = new("letter", Story.Sha("hello"), 5, DocumentType.Pdf, "C:\\papers\\hello.pdf");
        Story story = Story.Of([Slot("letter")], Stage("review"))
            .Given(s => (SubmitCase)s.Submit() with { Documents = [letter, letter with { Slot = "stranger" }, letter with { FileName = "twice.pdf" }] })
            .ThenHappened(typeof(CaseSubmitted), typeof(DocumentAttached));

        CaseDocument held = Assert.Single(story.File.Documents);
        Assert.Equal(("letter", "hello.pdf", 0), (held.Slot, held.FileName, held.Task));
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of(story.Log, story.Messages.Count)));
    }

    [Theory]
    [InlineData(DocumentType.Png, 5)]
    [InlineData(DocumentType.Pdf, 0)]
    [InlineData(DocumentType.Pdf, DocumentLimits.MostBytes + 1)]
    public void A_file_that_its_slot_does_not_take_does_not_come_along(DocumentType type, long bytes) =>
        Story.Of([Slot("letter")], Stage("review"))
            .Given(s => (SubmitCase)s.Submit() with { Documents = [new SubmittedDocument("letter", Story.Sha("x"), bytes, type, null)] })
            .ThenHappened(typeof(CaseSubmitted));

    [Fact]
    public void A_case_without_files_is_stored_as_before() =>
        Assert.DoesNotContain("held", Encoding.UTF8.GetString(CaseJson.Write(Story.Of(Stage("review")).Confirmed().File)), StringComparison.Ordinal);

    [Fact]
    public void The_same_file_again_is_told_the_same_and_records_nothing()
    {
        Story story = Story.Of([Slot("letter")], Stage("review")).Confirmed().Given(s => s.Attach("letter"));
        string first = story.Accepted[^1].Id;

        story.When(s => s.Attach("letter")).ThenNothing();

        Assert.Equal(first, ((Decision.Nothing)story.Last).Earlier?.Id);
    }

    [Fact]
    public void The_first_file_once_more_after_another_is_a_change() =>
        Assert.Equal(Story.Sha("a"), Story.Of([Slot("letter")], Stage("review")).Confirmed()
            .Given(s => s.Attach("letter", "a")).Given(s => s.Attach("letter", "b")).Given(s => s.Attach("letter", "a"))
            .File.Document("letter")!.Sha256);

    [Fact]
    public void A_stage_that_needs_a_file_is_not_approved_without_it() =>
        Story.Of([Slot("letter", "review")], Stage("review")).Confirmed()
            .When(s => s.Approve("review")).ThenRefused(Refusal.DocumentMissing)
            .Given(s => s.Attach("letter"))
            .Given(s => s.Approve("review")).ThenState(CaseState.Approved);

    [Fact]
    public void A_stage_that_needs_a_file_is_rejected_or_returned_without_it()
    {
        Story.Of([Slot("letter", "review")], Stage("review")).Confirmed().Given(s => s.SendBack("review")).ThenState(CaseState.Returned);
        Story.Of([Slot("letter", "review")], Stage("review")).Confirmed().Given(s => s.Reject("review")).ThenState(CaseState.Rejected);
    }

    [Fact]
    public void A_slot_whose_condition_does_not_hold_is_not_there()
    {
        DocumentDefinition slot = Slot("letter", "review") with { When = new Condition.FieldEquals("lab", "Lasers") };

        Story.Of([slot], Stage("review")).Confirmed()
            .When(s => s.Attach("letter")).ThenRefused(Refusal.DocumentUnknown)
            .Given(s => s.Approve("review")).ThenState(CaseState.Approved);
    }

    [Fact]
    public void A_slot_that_no_definition_has_is_unknown() =>
        Story.Of([Slot("letter")], Stage("review")).Confirmed().When(s => s.Attach("lettre")).ThenRefused(Refusal.DocumentUnknown);

    [Fact]
    public void Who_is_asked_by_the_slots_stage_gives_the_file_and_nobody_else()
    {
        Story story = Story.Of([Slot("proof").GivenBy("send")], Stage("review"), Stage("send")).Confirmed();

        story.When(s => s.Attach("proof")).ThenRefused(Refusal.DocumentNotYours)
            .When(s => s.Attach("proof", task: s.OpenTask("review"))).ThenRefused(Refusal.DocumentNotYours)
            .Given(s => s.Attach("proof", task: s.OpenTask("send")));

        Assert.Equal(story.OpenTask("send").Number, story.File.Document("proof")!.Task);
    }

    [Fact]
    public void Who_cannot_approve_without_the_file_may_give_it_where_the_applicant_did_not()
    {
        Story story = Story.Of([Slot("letter", "review")], Stage("review"), Stage("other")).Confirmed();

        story.When(s => s.Attach("letter", task: s.OpenTask("other"))).ThenRefused(Refusal.DocumentNotYours)
            .Given(s => s.Attach("letter", task: s.OpenTask("review")))
            .Given(s => s.Approve("review"));
    }

    [Fact]
    public void A_file_of_a_type_that_the_slot_does_not_take_is_refused() =>
        Story.Of([Slot("letter")], Stage("review")).Confirmed().When(s => s.Attach("letter", type: DocumentType.Png)).ThenRefused(Refusal.DocumentNotAccepted);

    [Theory]
    [InlineData(1)]
    [InlineData(DocumentLimits.MostBytes)]
    public void The_smallest_and_the_largest_file_are_taken(long bytes) =>
        Assert.Equal(bytes, Story.Of([Slot("letter")], Stage("review")).Confirmed().Given(s => (AttachDocument)s.Attach("letter") with { Bytes = bytes }).File.Document("letter")!.Bytes);

    [Theory]
    [InlineData(0)]
    [InlineData(DocumentLimits.MostBytes + 1)]
    public void A_size_that_no_file_may_have_is_refused(long bytes) =>
        Story.Of([Slot("letter")], Stage("review")).Confirmed().When(s => (AttachDocument)s.Attach("letter") with { Bytes = bytes }).ThenRefused(Refusal.TooLarge);

    [Fact]
    public void A_case_takes_a_bounded_number_of_files()
    {
        Story story = Story.Of([Slot("letter")], Stage("review")).Confirmed();
        for (int n = 0; n < DocumentLimits.MostFiles; n++)
            story.Given(s => s.Attach("letter", "file-" + n));

        story.When(s => s.Attach("letter", "one more")).ThenRefused(Refusal.TooLarge);
    }

    [Fact]
    public void A_dead_link_gives_nothing()
    {
        Story.Of([Slot("letter")], Stage("review")).Submitted().When(s => s.Attach("letter")).ThenRefused(Refusal.NotConfirmed);
        Story.Of([Slot("letter")], Stage("review")).Confirmed().Given(s => s.Withdraw()).When(s => s.Attach("letter")).ThenRefused(Refusal.CaseClosed);
        Story.Of([Slot("letter")], Stage("review")).Confirmed().When(s => (AttachDocument)s.Attach("letter") with { Attempt = 7 }).ThenRefused(Refusal.LinkReplaced);
        Story.Of([Slot("letter")], Stage("review")).Confirmed().When(s => (AttachDocument)s.Attach("letter") with { Task = 9 }).ThenRefused(Refusal.LinkUnknown);
        Story.Of([Slot("proof").GivenBy("review")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Approve("review")).When(s => s.Attach("proof", task: s.LastTask("review"))).ThenRefused(Refusal.LinkUsed);
    }

    [Fact]
    public void A_file_that_an_approval_stands_for_is_not_replaced() =>
        Story.Of([Slot("letter")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review"))
            .When(s => s.Attach("letter", "b")).ThenRefused(Refusal.DocumentFixed)
            .When(s => s.Attach("letter", "a")).ThenNothing();

    [Fact]
    public void A_file_that_came_after_the_approval_is_replaced() =>
        Story.Of([Slot("letter")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Approve("review")).Given(s => s.Attach("letter", "a")).Given(s => s.Attach("letter", "b"));

    [Fact]
    public void An_approval_by_a_role_that_does_not_see_the_slot_does_not_fix_its_file() =>
        Story.Of([Slot("letter") with { RestrictedTo = ["dean"] }], Stage("review"), Stage("end", "review").By(By("dean"))).Confirmed()
            .Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review")).Given(s => s.Attach("letter", "b"));

    [Fact]
    public void A_returned_case_takes_another_file_and_tells_which_approvals_saw_the_old_one()
    {
        Story story = Story.Of([Slot("letter")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review")).Given(s => s.SendBack("end"));
        Assert.Empty(DocumentSlots.OvertakenApprovals(story.File, story.Rules.Workflow));

        story.Given(s => s.Attach("letter", "b"));

        Assert.Equal([story.LastTask("review").Number], DocumentSlots.OvertakenApprovals(story.File, story.Rules.Workflow));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sending_on_with_another_file_re_opens_the_approvals_that_saw_the_old_one_and_no_others(bool edits)
    {
        Story story = Story.Of(
                [Slot("letter")],
                Stage("review"), Stage("check").By(By("dean")), Stage("end", "review", "check"))
            .Confirmed()
            .Given(s => s.Approve("check")).Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review"))
            .Given(s => s.SendBack("end")).Given(s => s.Attach("letter", "b"));

        story.Given(s => edits ? s.Edit() : s.Resubmit());

        Assert.Equal(StageState.Open, story.File.Stage("review").State);
        Assert.Equal(StageState.Approved, story.File.Stage("check").State);
        Assert.Equal(StageState.Waiting, story.File.Stage("end").State);
        story.Given(s => s.Approve("review")).Given(s => s.Approve("end")).ThenState(CaseState.Approved);
    }

    [Fact]
    public void Sending_on_with_the_same_files_leaves_the_approvals()
    {
        Story story = Story.Of([Slot("letter")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review")).Given(s => s.SendBack("end"))
            .When(s => s.Attach("letter", "a")).Given(s => s.Resubmit());

        Assert.Equal(StageState.Approved, story.File.Stage("review").State);
    }

    [Fact]
    public void A_decision_is_not_taken_back_once_a_file_was_given() =>
        Story.Of([Slot("letter")], Stage("review"), Stage("end", "review")).Confirmed()
            .Given(s => s.Approve("review")).Given(s => s.Attach("letter"))
            .When(s => s.Undo(s.LastTask("review"))).ThenRefused(Refusal.UndoOvertaken);

    [Fact]
    public void Who_does_not_see_a_slot_gives_it_nothing() =>
        Story.Of([Slot("letter").GivenBy("review") with { RestrictedTo = ["dean"] }], Stage("review")).Confirmed()
            .When(s => s.Attach("letter", task: s.OpenTask("review"))).ThenRefused(Refusal.DocumentUnknown);

    [Fact]
    public void An_approval_stands_for_the_files_that_its_role_sees()
    {
        Story story = Story.Of([Slot("plan"), Slot("letter"), Slot("secret") with { RestrictedTo = ["dean"] }], Stage("review")).Confirmed()
            .Given(s => s.Attach("plan", "p")).Given(s => s.Attach("letter", "l")).Given(s => s.Attach("secret", "s"));
        string written = $$"""{"documents":{"letter":"{{Story.Sha("l")}}","plan":"{{Story.Sha("p")}}"},"form":"{{story.File.ContentHash}}"}""";

        story.When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: s.File.ContentHash)).ThenRefused(Refusal.ContentChanged);
        story.Given(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: Story.Sha(written)));

        Assert.Equal(Story.Sha(written), story.LastTask("review").SeenContent);
    }

    [Fact]
    public void Without_a_file_in_sight_the_hash_is_the_forms_alone()
    {
        Story story = Story.Of([Slot("letter"), Slot("secret") with { RestrictedTo = ["dean"] }], Stage("review")).Confirmed().Given(s => s.Attach("secret"));

        Assert.Equal(story.File.ContentHash, DocumentsSeen.With(story.File.ContentHash, story.File, story.Rules.Workflow, story.Rules.Alliance, "head"));
    }

    [Fact]
    public void Erasure_forgets_the_name_and_keeps_the_hash()
    {
        Story story = Story.Of([Slot("letter")], Stage("review")).Confirmed().Given(s => s.Attach("letter", "a")).Given(s => s.Approve("review")).AtNextDue().Given(s => s.Advance());

        Assert.Equal(("", Story.Sha("a")), (story.File.Document("letter")!.FileName, story.File.Document("letter")!.Sha256));
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of([.. story.Log.Select(e => e with { Personal = [], Salt = [] })], story.Messages.Count)));
    }
}
