using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class NoteTests
{
    [Fact]
    public void A_note_stands_beside_the_reason_and_is_told_to_nobody()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean"))).Confirmed();

        story.Given(s => Noted(s, " Ask the registry first. "));

        Assert.Equal(("No room", "Ask the registry first."), (story.LastTask("review").Reason, story.LastTask("review").Note));
        Assert.Equal("No room", story.File.OutcomeReason);
    }

    [Fact]
    public void An_empty_note_is_none_and_one_with_words_is_another_decision()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean"))).Confirmed();
        story.Given(s => Noted(s, "  "));
        Assert.Null(story.LastTask("review").Note);

        story.When(s => Noted(s, null)).ThenNothing();
        story.When(s => Noted(s, "More to say")).ThenRefused(Refusal.LinkUsed);
    }

    [Fact]
    public void Erasure_takes_the_note()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => Noted(s, "Between us")).AtNextDue().Given(s => s.Advance());
        Assert.True(story.File.Erased);
        Assert.Null(story.LastTask("review").Note);
    }

    private static DecideTask Noted(Story story, string? note) =>
        (DecideTask)story.Decide(story.LastTask("review"), Verdict.Reject, "No room") with { Note = note };
}
