using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

/// <summary>The applicant's links; those of approvers are told with the decisions.</summary>
public sealed class LinkStandingTests
{
    [Theory]
    [InlineData(LinkPurpose.Confirm, null, Refusal.LinkUsed, Refusal.CaseClosed)]
    [InlineData(LinkPurpose.Track, null, null, null)]
    [InlineData(LinkPurpose.Own, null, null, Refusal.CaseClosed)]
    public void The_state_of_the_case_decides(LinkPurpose purpose, Refusal? unconfirmed, Refusal? open, Refusal? closed)
    {
        Assert.Equal(unconfirmed, Of(Story.Of(Stage("review")).Submitted(), purpose));
        Assert.Equal(open, Of(Story.Of(Stage("review")).Confirmed(), purpose));
        Assert.Equal(closed, Of(Story.Of(Stage("review")).Confirmed().Given(s => s.Withdraw()), purpose));
    }

    [Theory]
    [InlineData(LinkPurpose.Confirm)]
    [InlineData(LinkPurpose.Track)]
    [InlineData(LinkPurpose.Own)]
    public void Another_person_or_attempt_never_stands(LinkPurpose purpose)
    {
        Case file = Story.Of(Stage("review")).Submitted().File;

        Assert.Equal(Refusal.LinkUnknown, LinkStanding.Of(file, purpose, 0, 2, file.OwnAttempt, Story.Start));
        Assert.Equal(Refusal.LinkReplaced, LinkStanding.Of(file, purpose, 0, 1, file.OwnAttempt + 1, Story.Start));
    }

    [Fact]
    public void A_purpose_that_does_not_exist_is_unknown() =>
        Assert.Equal(Refusal.LinkUnknown, Of(Story.Of(Stage("review")).Confirmed(), (LinkPurpose)9));

    [Fact]
    public void An_expired_task_says_so_even_after_the_case_has_closed()
    {
        Story story = Story.Of(Stage("review").WithoutEscalation()).Confirmed();
        story.At(story.OpenTask("review").Due.Over).Given(s => s.Advance()).ThenState(CaseState.Expired);
        CaseTask task = story.LastTask("review");

        Assert.Equal(Refusal.LinkExpired, LinkStanding.Of(story.File, LinkPurpose.Decide, task.Number, task.Person, task.Attempt, story.Now));
    }

    private static Refusal? Of(Story story, LinkPurpose purpose) =>
        LinkStanding.Of(story.File, purpose, 0, Case.ApplicantNumber, story.File.OwnAttempt, story.Now);
}
