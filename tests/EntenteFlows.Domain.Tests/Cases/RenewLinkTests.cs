using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class RenewLinkTests
{
    [Fact]
    public void A_live_link_is_sent_again_to_its_holder_and_stays_the_same()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        ulong attempt = story.OpenTask("review").Attempt;

        story.When(s => s.Renew(s.OpenTask("review")))
            .ThenHappened(typeof(LinkRenewed))
            .ThenTold((MessageKind.RenewedLink, Mail("head", Oxford)));

        Assert.Equal(1, story.NewMessages[0].Task);
        Assert.Equal(new LinkRenewed(story.Now, 1, story.OpenTask("review").Person), story.NewEvents[0]);
        Assert.Equal(attempt, story.OpenTask("review").Attempt);
    }

    [Fact]
    public void A_link_is_sent_once_in_ten_minutes_to_one_person()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean", "host"))).Confirmed().Given(s => s.Renew(s.OpenTask("review")));

        story.When(s => s.Renew(s.OpenTask("other"))).ThenTold((MessageKind.RenewedLink, Mail("dean", Paris)));
        story.After(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1)).When(s => s.Renew(s.OpenTask("review"))).ThenRefused(Refusal.RenewedTooSoon);
        story.After(TimeSpan.FromTicks(1)).When(s => s.Renew(s.OpenTask("review"))).ThenHappened(typeof(LinkRenewed));
    }

    [Fact]
    public void The_applicant_gets_the_confirmation_again_and_later_the_own_links()
    {
        Story.Of(Stage("review")).Submitted().When(s => s.RenewOwn()).ThenTold((MessageKind.ConfirmMailbox, ApplicantMail));
        Story.Of(Stage("review")).Confirmed().When(s => s.RenewOwn()).ThenTold((MessageKind.RenewedLink, ApplicantMail));
        Story.Of(Stage("review")).Confirmed().Given(s => s.Withdraw()).When(s => s.RenewOwn()).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void After_the_last_day_for_it_the_confirmation_is_not_sent_again()
    {
        Story story = Story.Of(Stage("review")).Submitted();

        story.At(story.File.ActBy!.Over).When(s => s.RenewOwn());

        Assert.IsType<Decision.Refused>(story.Last);
    }

    [Fact]
    public void Who_no_longer_holds_the_task_learns_nothing_of_who_does()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask handedOn = story.OpenTask("review");
        story.At(handedOn.Due.Over).Given(s => s.Advance());

        story.When(s => s.Renew(handedOn)).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void A_dead_link_brings_its_holder_the_live_one_of_the_same_place()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask before = story.OpenTask("review");
        story.Given(s => s.SendBack("review")).Given(s => s.Resubmit());

        story.When(s => s.Renew(before)).ThenTold((MessageKind.RenewedLink, Mail("head", Oxford)));

        Assert.Equal(story.OpenTask("review").Number, story.NewMessages[0].Task);
    }

    [Fact]
    public void A_link_that_was_used_or_has_expired_is_explained_and_not_renewed()
    {
        Story used = Story.Of(Stage("review"), Stage("other").By(By("dean"))).Confirmed().Given(s => s.Approve("review"));
        used.When(s => s.Renew(s.LastTask("review"))).ThenRefused(Refusal.LinkUsed);

        Story late = Story.Of(Stage("review")).Confirmed().AtNextDue();
        late.At(late.OpenTask("review").Due.Over).When(s => s.Renew(s.OpenTask("review"))).ThenRefused(Refusal.LinkExpired);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(-1, 2)]
    public void A_link_that_was_never_given_out_is_unknown(int task, int person) =>
        Story.Of(Stage("review")).Confirmed()
            .When(_ => new RenewLink("renew", task, person))
            .ThenRefused(Refusal.LinkUnknown);
}
