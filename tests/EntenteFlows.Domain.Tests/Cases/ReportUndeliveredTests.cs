using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class ReportUndeliveredTests
{
    [Fact]
    public void The_officer_is_told_of_a_message_that_did_not_arrive() =>
        Story.Of(Stage("review")).Confirmed()
            .When(s => s.Undelivered(s.Messages[^1]))
            .ThenHappened(typeof(MessageUndelivered))
            .ThenTold((MessageKind.Undelivered, "officer"));

    [Fact]
    public void A_message_to_the_officer_that_did_not_arrive_is_recorded_without_another() =>
        Story.Of(Stage("review")).Confirmed().Given(s => s.Undelivered(s.Messages[0]))
            .When(s => s.Undelivered(s.Messages[^1]))
            .ThenHappened(typeof(MessageUndelivered))
            .ThenTold();

    [Fact]
    public void The_outcomes_own_mail_may_be_the_one_that_failed() =>
        Story.Of(Stage("review")).Confirmed().Given(s => s.Reject("review"))
            .When(s => s.Undelivered(s.Messages[^1]))
            .ThenTold((MessageKind.Undelivered, "officer"))
            .ThenState(CaseState.Rejected);

    [Fact]
    public void The_same_report_twice_is_recorded_once()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        Command report = story.Undelivered(story.Messages[0]);

        story.Given(_ => report).When(_ => report).ThenNothing();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(1, 99)]
    [InlineData(1, -1)]
    public void A_message_that_never_was_is_unknown(int message, int recipient) =>
        Story.Of(Stage("review")).Confirmed()
            .When(_ => new ReportUndelivered("report", message, recipient))
            .ThenRefused(Refusal.LinkUnknown);
}
