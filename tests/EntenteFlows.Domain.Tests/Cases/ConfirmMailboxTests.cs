using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class ConfirmMailboxTests
{
    [Fact]
    public void Confirming_opens_the_case_and_asks_the_first_approver() =>
        Story.Of(Stage("review")).Submitted()
            .When(s => s.Confirm())
            .ThenHappened(typeof(MailboxConfirmed), typeof(StageOpened), typeof(TaskOpened))
            .ThenTold((MessageKind.CaseOpened, ApplicantMail), (MessageKind.TaskAsked, Mail("head", Oxford)))
            .ThenState(CaseState.Open);

    [Fact]
    public void Confirming_again_changes_nothing_and_recalls_the_first_time()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        RecentCommand first = story.File.Recent[^1];

        story.When(s => s.Confirm()).ThenNothing();

        Assert.Equal(new Decision.Nothing(first), story.Last);
    }

    [Fact]
    public void Confirming_with_another_attempt_is_refused() =>
        Story.Of(Stage("review")).Submitted()
            .When(s => new ConfirmMailbox("other", s.File.OwnAttempt + 1))
            .ThenRefused(Refusal.LinkReplaced);

    [Fact]
    public void Confirming_is_refused_once_the_time_is_over_even_before_the_case_has_expired()
    {
        Story story = Story.Of(Stage("review")).Submitted().AtNextDue();

        story.When(s => s.Confirm()).ThenRefused(Refusal.LinkExpired);
        story.Given(s => s.Advance()).When(s => s.Confirm()).ThenRefused(Refusal.LinkExpired);
    }

    [Fact]
    public void Confirming_in_the_last_second_still_counts() =>
        Story.Of(Stage("review")).Submitted().AtNextDue().After(TimeSpan.FromMilliseconds(-1))
            .When(s => s.Confirm())
            .ThenState(CaseState.Open);

    [Fact]
    public void Confirming_a_withdrawn_case_is_refused() =>
        Story.Of(Stage("review")).Submitted().Given(s => s.Withdraw())
            .When(s => s.Confirm())
            .ThenRefused(Refusal.CaseClosed);

    [Fact]
    public void A_workflow_without_stages_is_approved_at_once() =>
        Story.Of().Submitted()
            .When(s => s.Confirm())
            .ThenState(CaseState.Approved)
            .ThenTold((MessageKind.CaseOpened, ApplicantMail), (MessageKind.OutcomeToApplicant, ApplicantMail));
}
