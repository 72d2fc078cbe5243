using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AnApproval;

namespace EntenteFlows.Domain.Tests.Cases.After;

public sealed class CancellationTests
{
    [Fact]
    public void Accepted_it_ends_what_was_to_come_tells_everybody_and_leaves_the_outcome()
    {
        Story story = Approved().Given(s => s.Cancel()).ThenTold((MessageKind.TaskAsked, "main.mobility@oxford.example.org"));

        story.Given(s => s.Approve(Cancellation)).ThenState(CaseState.Approved)
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(CancellationAccepted))
            .ThenTold(
                (MessageKind.CancellationToApplicant, Story.ApplicantMail), (MessageKind.CancellationToParty, "main.head@oxford.example.org"),
                (MessageKind.CancellationToParty, "main.mobility@oxford.example.org"));

        Assert.Equal(story.Now, story.File.After!.CancelledAt);
        Assert.False(story.File.After.GoesOn);
        Assert.Equal(story.File.EraseAt, CaseSchedule.NextDue(story.File));
        story.When(s => s.Extend()).ThenRefused(Refusal.NotOffered);
        story.When(s => s.Cancel("Again")).ThenRefused(Refusal.NotOffered);
        story.When(s => s.RenewOwn()).ThenRefused(Refusal.CaseClosed);
        story.Until(7, 1, 2029);
        Assert.True(story.File.Erased);
        Assert.DoesNotContain(story.Messages, m => m.Kind is MessageKind.Notice or MessageKind.ObligationToOfficer);
    }

    [Fact]
    public void Accepted_it_takes_open_obligations_and_an_open_amendment_with_it()
    {
        Story story = Approved().On(6, 30).Given(s => s.Extend()).Until(7, 2).Given(s => s.Cancel()).Given(s => s.Approve(Cancellation));

        Assert.DoesNotContain(story.File.Tasks, t => t.State is TaskState.Open);
        Assert.Equal(AmendmentState.Withdrawn, story.File.After!.Amendments[0].State);
        Assert.Equal(StageState.Skipped, story.File.Stage(Obligation).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refused_or_unanswered_all_stays_and_it_may_be_asked_again(bool answered)
    {
        Story story = Approved().Given(s => s.Cancel());
        if (answered)
            story.Given(s => s.Reject(Cancellation, reason: "Rent is due")).ThenTold((MessageKind.CancellationToApplicant, Story.ApplicantMail), (MessageKind.CancellationToParty, "main.mobility@oxford.example.org"));
        else
            story.Until(4, 20);

        Assert.Equal(answered ? StageState.Rejected : StageState.Expired, story.File.Stage(Cancellation).State);
        Assert.Null(story.File.After!.CancelledAt);
        Assert.Single(story.File.After.Obligations);
        story.Given(s => s.Cancel()).Given(s => s.Approve("cancellation:2"));
        Assert.NotNull(story.File.After!.CancelledAt);
    }

    [Fact]
    public void While_it_waits_nothing_else_is_asked_and_a_repeat_is_told_the_same()
    {
        Story story = Approved().Given(s => s.Cancel());

        story.When(s => s.Cancel()).ThenNothing();
        story.When(s => s.Cancel("Another reason")).ThenRefused(Refusal.AlreadyAsked);
        story.When(s => s.Extend()).ThenRefused(Refusal.AlreadyAsked);
    }

    [Fact]
    public void The_owners_link_of_an_approved_case_can_be_had_again_while_there_is_something_to_ask()
    {
        Approved().Given(s => s.RenewOwn()).ThenTold((MessageKind.RenewedLink, Story.ApplicantMail));
        Story.Of(AWorkflow.Stage("review")).Confirmed().Given(s => s.Approve("review")).When(s => s.RenewOwn()).ThenRefused(Refusal.CaseClosed);
    }
}
