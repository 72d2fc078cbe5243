using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class RecoverLinkTests
{
    [Fact]
    public void An_open_cases_links_go_to_its_mailbox_and_stay_the_same()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        ulong attempt = story.File.OwnAttempt;

        story.When(s => s.Recover("ADA@ox.example.org")).ThenHappened(typeof(LinkRecovered)).ThenTold((MessageKind.RenewedLink, ApplicantMail));

        Assert.Equal(attempt, story.File.OwnAttempt);
    }

    [Fact]
    public void An_unconfirmed_case_sends_its_confirmation_again_while_it_may_be_confirmed()
    {
        Story story = Story.Of(Stage("review")).Submitted();
        story.When(s => s.Recover()).ThenTold((MessageKind.ConfirmMailbox, ApplicantMail));
        story.At(story.File.ActBy!.Over).When(s => s.Recover()).ThenRefused(Refusal.LinkExpired);
    }

    [Fact]
    public void A_closed_case_tells_where_to_read_it_until_it_is_erased()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Withdraw());
        story.When(s => s.Recover()).ThenTold((MessageKind.RenewedLink, ApplicantMail)).ThenState(CaseState.Withdrawn);

        story.AtNextDue().Given(s => s.Advance()).When(s => s.Recover(ApplicantMail)).ThenRefused(Refusal.LinkUnknown);
        story.When(s => s.Recover("")).ThenRefused(Refusal.LinkUnknown);
    }

    [Fact]
    public void It_is_sent_once_in_ten_minutes_with_the_renewals()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.RenewOwn());
        story.When(s => s.Recover()).ThenRefused(Refusal.RenewedTooSoon);
        story.After(TimeSpan.FromMinutes(10)).When(s => s.Recover()).ThenHappened(typeof(LinkRecovered));
        story.When(s => s.RenewOwn()).ThenRefused(Refusal.RenewedTooSoon);
    }

    [Fact]
    public void Another_mailbox_than_the_cases_gets_nothing()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.CorrectFor("ada.lovelace@ox.example.org"));
        story.When(s => s.Recover(ApplicantMail)).ThenRefused(Refusal.LinkUnknown);
        story.When(s => s.Recover("ada.lovelace@ox.example.org")).ThenTold((MessageKind.RenewedLink, "ada.lovelace@ox.example.org"));
    }

    [Fact]
    public void A_flood_of_requests_sends_three_mails_in_a_day()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        for (int mail = 1; mail <= 3; mail++)
            story.Given(s => s.Recover()).After(TimeSpan.FromMinutes(10));

        story.When(s => s.Recover()).ThenRefused(Refusal.RenewedTooSoon);
        story.When(s => s.RenewOwn()).ThenTold((MessageKind.RenewedLink, ApplicantMail));
        story.After(TimeSpan.FromDays(1)).When(s => s.Recover()).ThenHappened(typeof(LinkRecovered));
    }

    [Fact]
    public void The_day_of_three_mails_is_over_exactly_a_day_after_the_first_of_them()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        DateTimeOffset first = story.Now;
        for (int mail = 1; mail <= 3; mail++)
            story.Given(s => s.Recover()).After(TimeSpan.FromMinutes(10));

        story.At(first.AddDays(1) - TimeSpan.FromTicks(1)).When(s => s.Recover()).ThenRefused(Refusal.RenewedTooSoon);
        story.At(first.AddDays(1)).When(s => s.Recover()).ThenHappened(typeof(LinkRecovered));
    }
}
