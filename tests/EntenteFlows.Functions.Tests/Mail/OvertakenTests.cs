using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using EntenteFlows.Functions.Mail;
using Xunit;
using DomainStory = EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Functions.Tests.Mail;

public sealed class OvertakenTests
{
    private readonly DomainStory _open = DomainStory.Of(AWorkflow.Stage("check")).Confirmed();

    [Theory]
    [InlineData(MessageKind.TaskAsked)]
    [InlineData(MessageKind.TaskReminder)]
    [InlineData(MessageKind.TaskEscalated)]
    [InlineData(MessageKind.RenewedLink)]
    public void An_invitation_stands_while_its_task_is_open(MessageKind kind)
    {
        Assert.False(Overtaken.By(_open.File, About(kind, task: 1)));
        _open.When(s => s.Approve("check"));
        Assert.True(Overtaken.By(_open.File, About(kind, task: 1)));
    }

    [Fact]
    public void A_request_to_confirm_stands_until_the_mailbox_is_confirmed()
    {
        Assert.False(Overtaken.By(DomainStory.Of(AWorkflow.Stage("check")).Submitted().File, About(MessageKind.ConfirmMailbox)));
        Assert.True(Overtaken.By(_open.File, About(MessageKind.ConfirmMailbox)));
    }

    [Fact]
    public void Word_of_a_case_that_is_behind_stands_until_it_has_caught_up_or_is_closed()
    {
        Case behind = _open.File with { Behind = new CaseLag("check", 2, _open.Now) };
        Assert.False(Overtaken.By(behind, About(MessageKind.CaseBehind)));
        Assert.True(Overtaken.By(_open.File, About(MessageKind.CaseBehind)));
        Assert.True(Overtaken.By(behind with { State = CaseState.Withdrawn }, About(MessageKind.CaseBehind)));
    }

    [Fact]
    public void A_reminder_of_a_return_stands_until_the_answer_comes()
    {
        _open.When(s => s.SendBack("check"));
        Assert.False(Overtaken.By(_open.File, About(MessageKind.ReturnReminder)));
        _open.When(s => s.Resubmit());
        Assert.True(Overtaken.By(_open.File, About(MessageKind.ReturnReminder)));
    }

    [Theory]
    [InlineData(MessageKind.CaseOpened)]
    [InlineData(MessageKind.TaskTakenOver)]
    [InlineData(MessageKind.CaseReturned)]
    [InlineData(MessageKind.OutcomeToApplicant)]
    [InlineData(MessageKind.OutcomeToParty)]
    [InlineData(MessageKind.TaskExpired)]
    [InlineData(MessageKind.Undelivered)]
    public void What_says_what_has_happened_is_sent_however_late(MessageKind kind)
    {
        _open.When(s => s.Approve("check"));
        Assert.False(Overtaken.By(_open.File, About(kind, task: 1)));
    }

    [Fact]
    public void What_is_asked_after_the_approval_stands_although_the_case_is_closed_and_a_notice_until_it_is_cancelled()
    {
        DomainStory story = AnApproval.Approved().Until(7, 2);
        Message asked = About(MessageKind.TaskAsked, story.OpenTask(AnApproval.Obligation).Number);
        Assert.False(Overtaken.By(story.File, asked));
        Assert.False(Overtaken.By(story.File, About(MessageKind.Notice)));

        story.Given(s => s.Cancel()).Given(s => s.Approve(AnApproval.Cancellation));

        Assert.True(Overtaken.By(story.File, asked));
        Assert.True(Overtaken.By(story.File, About(MessageKind.Notice)));
        Assert.False(Overtaken.By(story.File, About(MessageKind.CancellationToParty)));
    }

    private static Message About(MessageKind kind, int? task = null) => new(1, kind, 1, task, DomainStory.Start);
}
