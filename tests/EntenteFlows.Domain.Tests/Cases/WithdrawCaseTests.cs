using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class WithdrawCaseTests
{
    [Fact]
    public void Withdrawing_ends_every_task_and_tells_everybody_who_was_asked()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean", "host"))).Confirmed();

        story.When(s => s.Withdraw(" Changed plans "))
            .ThenHappened(typeof(TaskSuperseded), typeof(TaskSuperseded), typeof(CaseClosed))
            .ThenState(CaseState.Withdrawn)
            .ThenTold((MessageKind.OutcomeToApplicant, ApplicantMail), (MessageKind.OutcomeToParty, Mail("head", Oxford)), (MessageKind.OutcomeToParty, Mail("dean", Paris)));

        Assert.Equal("Changed plans", story.File.OutcomeReason);
    }

    [Fact]
    public void An_unconfirmed_and_a_returned_case_can_be_withdrawn()
    {
        Story.Of(Stage("review")).Submitted().When(s => s.Withdraw()).ThenState(CaseState.Withdrawn);
        Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review")).When(s => s.Withdraw()).ThenState(CaseState.Withdrawn);
    }

    [Fact]
    public void Withdrawing_twice_does_it_once() =>
        Story.Of(Stage("review")).Confirmed().Given(s => s.Withdraw("One"))
            .When(s => s.Withdraw("Two"))
            .ThenNothing();

    [Fact]
    public void A_case_with_another_outcome_cannot_be_withdrawn() =>
        Story.Of(Stage("review")).Confirmed().Given(s => s.Approve("review"))
            .When(s => s.Withdraw())
            .ThenRefused(Refusal.CaseClosed);

    [Fact]
    public void Another_attempt_withdraws_nothing() =>
        Story.Of(Stage("review")).Confirmed()
            .When(s => new WithdrawCase("forged", s.File.OwnAttempt + 1, null))
            .ThenRefused(Refusal.LinkReplaced);
}
