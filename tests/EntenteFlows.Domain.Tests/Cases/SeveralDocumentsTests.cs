using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>A slot that takes several files, and files that are taken out of any slot.</summary>
public sealed class SeveralDocumentsTests
{
    [Fact]
    public void A_further_file_stands_beside_those_that_are_there()
    {
        Story story = Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b"));

        Assert.Equal(["a.pdf", "b.pdf"], story.File.DocumentsIn("letters").Select(d => d.FileName));
        Rebuilds(story);
    }

    [Fact]
    public void One_more_than_the_slot_takes_is_refused_until_one_is_taken_out() =>
        Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b")).Given(s => s.Attach("letters", "c"))
            .When(s => s.Attach("letters", "d")).ThenRefused(Refusal.DocumentsFull)
            .Given(s => s.Remove("letters", "b"))
            .Given(s => s.Attach("letters", "d"));

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("A.PDF")]
    [InlineData("C:\\letters\\a.pdf")]
    public void Another_file_of_a_name_that_is_there_is_refused(string name) =>
        Opened().Given(s => s.Attach("letters", "a")).When(s => (AttachDocument)s.Attach("letters", "b") with { FileName = name }).ThenRefused(Refusal.DocumentNameTaken);

    [Fact]
    public void Files_without_a_name_stand_side_by_side() =>
        Assert.Equal(2, Opened().Given(s => (AttachDocument)s.Attach("letters", "a") with { FileName = null }).Given(s => (AttachDocument)s.Attach("letters", "b") with { FileName = null })
            .File.DocumentsIn("letters").Count);

    [Fact]
    public void The_same_file_again_under_whatever_name_is_there_already() =>
        Opened().Given(s => s.Attach("letters", "a")).When(s => (AttachDocument)s.Attach("letters", "a") with { FileName = "other.pdf" }).ThenNothing();

    [Fact]
    public void In_a_slot_for_one_the_next_file_takes_the_place_and_says_nothing_new_in_the_log()
    {
        Story story = Opened().Given(s => s.Attach("plan", "a")).Given(s => s.Attach("plan", "b"));

        Assert.Equal(["b.pdf"], story.File.DocumentsIn("plan").Select(d => d.FileName));
        Assert.DoesNotContain("beside", Encoding.UTF8.GetString([.. story.Log[^1].Fixed]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_that_took_several_and_takes_one_now_holds_the_next_file_alone()
    {
        Case before = Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b")).File;

        Case after = CaseEvolution.Evolve(before, new DocumentAttached(before.SubmittedAt, "letters", Story.Sha("c"), 1, "application/pdf", 0, "c.pdf"));

        Assert.Equal(("c.pdf", 3), (Assert.Single(after.Documents).FileName, after.Documents[0].Number));
    }

    [Fact]
    public void A_file_is_taken_out_by_whoever_may_give_it_and_twice_is_harmless()
    {
        Story story = Story.Of([Slot("letters") with { AtMost = 3 }, Slot("proof").GivenBy("send")], Stage("review"), Stage("send")).Confirmed()
            .Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b")).Given(s => s.Attach("proof", "p", s.OpenTask("send")));

        story.When(s => s.Remove("letters", "a", s.OpenTask("review"))).ThenRefused(Refusal.DocumentNotYours)
            .When(s => s.Remove("proof", "p")).ThenRefused(Refusal.DocumentNotYours)
            .Given(s => s.Remove("letters", "a")).ThenHappened(typeof(DocumentRemoved)).ThenTold();
        string first = story.Accepted[^1].Id;
        story.When(s => s.Remove("letters", "a")).ThenNothing();
        Assert.Equal(first, ((Decision.Nothing)story.Last).Earlier?.Id);
        story.Given(s => s.Remove("proof", "p", s.OpenTask("send")));

        Assert.Equal(["b.pdf"], story.File.Documents.Select(d => d.FileName));
        Rebuilds(story);
    }

    [Fact]
    public void What_is_not_there_is_taken_out_without_a_trace() => Opened().When(s => s.Remove("letters", "a")).ThenNothing();

    [Fact]
    public void A_dead_link_takes_nothing_out()
    {
        Opened().Given(s => s.Attach("letters", "a")).When(s => (RemoveDocument)s.Remove("letters", "a") with { Attempt = 7 }).ThenRefused(Refusal.LinkReplaced);
        Opened().Given(s => s.Attach("letters", "a")).When(s => (RemoveDocument)s.Remove("letters", "a") with { Slot = "lettre" }).ThenRefused(Refusal.DocumentUnknown);
    }

    [Fact]
    public void A_file_that_was_taken_out_is_given_again_and_rebuilt_so()
    {
        Story story = Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Remove("letters", "a")).Given(s => s.Attach("letters", "a"));

        Assert.Single(story.File.Documents);
        Rebuilds(story);
    }

    [Fact]
    public void A_stage_that_needs_the_slot_waits_until_one_file_is_there() =>
        Story.Of([Slot("letters", "review") with { AtMost = 3 }], Stage("review")).Confirmed()
            .Given(s => s.Attach("letters", "a")).Given(s => s.Remove("letters", "a"))
            .When(s => s.Approve("review")).ThenRefused(Refusal.DocumentMissing)
            .Given(s => s.Attach("letters", "b")).Given(s => s.Approve("review")).ThenState(CaseState.Approved);

    [Fact]
    public void A_file_that_an_approval_stands_for_stays_while_others_come_and_go() =>
        Reviewed()
            .When(s => s.Remove("letters", "a")).ThenRefused(Refusal.DocumentFixed)
            .Given(s => s.Attach("letters", "b")).Given(s => s.Remove("letters", "b"));

    [Fact]
    public void A_returned_case_without_a_file_that_was_approved_re_opens_that_approval()
    {
        Story story = Reviewed().Given(s => s.SendBack("end")).Given(s => s.Remove("letters", "a"));

        Assert.Equal([story.LastTask("review").Number], DocumentSlots.OvertakenApprovals(story.File, story.Rules.Workflow));
        story.Given(s => s.Resubmit());
        Assert.Equal(StageState.Open, story.File.Stage("review").State);
        Rebuilds(story);
    }

    [Fact]
    public void A_returned_case_with_one_file_more_leaves_the_approvals() =>
        Assert.Equal(StageState.Approved, Reviewed().Given(s => s.SendBack("end")).Given(s => s.Attach("letters", "b")).Given(s => s.Resubmit()).File.Stage("review").State);

    [Fact]
    public void Files_that_were_taken_out_count_among_those_that_a_case_takes()
    {
        Story story = Opened();
        for (int n = 0; n < DocumentLimits.MostFiles; n++)
            story.Given(s => s.Attach("letters", "file-" + n)).Given(s => s.Remove("letters", "file-" + n));

        story.When(s => s.Attach("letters", "one more")).ThenRefused(Refusal.TooLarge);
    }

    [Fact]
    public void An_approval_stands_for_all_files_of_a_slot_whatever_their_order()
    {
        Story story = Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b"));
        string[] hashes = [.. new[] { Story.Sha("a"), Story.Sha("b") }.Order(StringComparer.Ordinal)];
        string written = $$"""{"documents":{"letters":["{{hashes[0]}}","{{hashes[1]}}"]},"form":"{{story.File.ContentHash}}"}""";

        story.When(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: story.File.ContentHash)).ThenRefused(Refusal.ContentChanged);
        story.Given(s => s.Decide(s.OpenTask("review"), Verdict.Approve, contentHash: Story.Sha(written)));
    }

    [Fact]
    public void Files_come_along_with_the_form_as_many_as_the_slot_takes()
    {
        SubmittedDocument one = new("letters", Story.Sha("a"), 5, DocumentType.Pdf, "a.pdf");
        SubmittedDocument[] given = [one, one, .. "bcd".Select(c => one with { Sha256 = Story.Sha(c.ToString()), FileName = c + ".pdf" })];
        Story story = Story.Of([Slot("letters") with { AtMost = 3 }], Stage("review")).Given(s => (SubmitCase)s.Submit() with { Documents = given });

        Assert.Equal(["a.pdf", "b.pdf", "c.pdf"], story.File.Documents.Select(d => d.FileName));
        Rebuilds(story);
    }

    [Fact]
    public void Erasure_forgets_every_name()
    {
        Story story = Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Attach("letters", "b")).Given(s => s.Remove("letters", "a"))
            .Given(s => s.Approve("review")).Given(s => s.Approve("end")).AtNextDue().Given(s => s.Advance());

        Assert.Equal("", Assert.Single(story.File.Documents).FileName);
        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of([.. story.Log.Select(e => e with { Personal = [], Salt = [] })], story.Messages.Count)));
    }

    private static Story Opened() => Story.Of([Slot("letters") with { AtMost = 3 }, Slot("plan")], Stage("review"), Stage("end", "review")).Confirmed();

    private static Story Reviewed() => Opened().Given(s => s.Attach("letters", "a")).Given(s => s.Approve("review"));

    private static void Rebuilds(Story story) => Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(CaseRebuild.Of(story.Log, story.Messages.Count)));
}
