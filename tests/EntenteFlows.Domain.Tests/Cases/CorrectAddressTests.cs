using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class CorrectAddressTests
{
    private const string Dean = "dean@ox.example.org";
    private const string Right = "ada.lovelace@ox.example.org";

    [Fact]
    public void Before_the_confirmation_the_applicant_corrects_the_address_and_the_old_link_is_replaced()
    {
        Story story = Story.Of(Stage("review")).Submitted();
        ulong before = story.File.OwnAttempt;

        story.When(s => s.Correct(Right)).ThenHappened(typeof(AddressCorrected)).ThenTold((MessageKind.ConfirmMailbox, Right));

        Assert.NotEqual(before, story.File.OwnAttempt);
        Assert.Equal(Refusal.LinkReplaced, LinkStanding.Of(story.File, LinkPurpose.Confirm, 0, Case.ApplicantNumber, before, story.Now));
        story.When(_ => new ConfirmMailbox("old", before)).ThenRefused(Refusal.LinkReplaced);
        story.When(s => s.Confirm()).ThenState(CaseState.Open);
    }

    [Fact]
    public void The_time_to_confirm_does_not_begin_anew()
    {
        Story story = Story.Of(Stage("review")).Submitted();
        Due? by = story.File.ActBy;

        story.After(TimeSpan.FromDays(1)).Given(s => s.Correct(Right));

        Assert.Equal(by, story.File.ActBy);
    }

    [Fact]
    public void Three_corrections_are_the_most_that_an_applicant_makes_and_an_officer_still_may()
    {
        Story story = Story.Of(Stage("review")).Submitted();
        foreach (string mail in (string[])["one@ox.example.org", "two@ox.example.org", "three@ox.example.org"])
            story.Given(s => s.Correct(mail));

        story.When(s => s.Correct(Right)).ThenRefused(Refusal.CorrectionsSpent);
        story.When(s => s.CorrectFor(Right)).ThenHappened(typeof(AddressCorrected));
    }

    [Fact]
    public void A_repeat_of_the_same_correction_is_recorded_once()
    {
        Story story = Story.Of(Stage("review")).Submitted();
        var correction = (CorrectAddress)story.Correct(Right);
        story.Given(_ => correction);

        story.When(_ => correction with { Id = "again" }).ThenNothing();
        story.When(s => s.Correct(Right)).ThenNothing();
        story.When(_ => correction with { Id = "other", Email = ApplicantMail }).ThenRefused(Refusal.LinkReplaced);
    }

    [Theory]
    [InlineData("ada@elsewhere.example.org")]
    [InlineData("no address")]
    [InlineData("")]
    [InlineData("grace@ox.example.org")]
    [InlineData("Grace+tag@ox.example.org")]
    public void An_address_that_the_form_would_not_have_taken_is_refused(string email)
    {
        Story story = Story.Of(Stage("review")).Submitted();
        story.When(s => s.Correct(email)).ThenRefused(Refusal.AddressNotAllowed);
        story.When(s => s.CorrectFor(email)).ThenRefused(Refusal.AddressNotAllowed);
    }

    [Fact]
    public void After_the_confirmation_the_page_of_the_form_corrects_nothing_any_more()
    {
        Story.Of(Stage("review")).Confirmed().When(s => s.Correct(Right)).ThenRefused(Refusal.LinkUsed);
        Story late = Story.Of(Stage("review")).Submitted();
        late.At(late.File.ActBy!.Over).When(s => s.Correct(Right)).ThenRefused(Refusal.LinkExpired);
    }

    [Fact]
    public void An_officer_corrects_the_address_of_an_open_case_and_approvals_stand()
    {
        Story story = Story.Of(Stage("first"), Stage("second", "first")).Confirmed().Given(s => s.Approve("first"));
        ulong before = story.File.OwnAttempt;
        CaseTask open = story.OpenTask("second");

        story.When(s => s.CorrectFor(Right)).ThenTold((MessageKind.AddressCorrected, Right), (MessageKind.AddressLeft, Right));

        Assert.Equal(StageState.Approved, story.File.Stage("first").State);
        Assert.Equivalent(open, story.OpenTask("second"));
        Assert.Equal(Refusal.LinkReplaced, LinkStanding.Of(story.File, LinkPurpose.Track, 0, Case.ApplicantNumber, before, story.Now));
        Assert.Equal(("O. Officer", "Told us at the desk"), story.NewEvents.OfType<AddressCorrected>().Select(e => (e.Officer, e.Reason)).Single());
    }

    [Fact]
    public void An_officer_corrects_while_the_case_is_returned_and_unconfirmed()
    {
        Story returned = Story.Of(Stage("review")).Confirmed().Given(s => s.SendBack("review"));
        returned.When(s => s.CorrectFor(Right)).ThenTold((MessageKind.AddressCorrected, Right), (MessageKind.AddressLeft, Right)).ThenState(CaseState.Returned);

        Story.Of(Stage("review")).Submitted().When(s => s.CorrectFor(Right)).ThenTold((MessageKind.ConfirmMailbox, Right));
    }

    [Fact]
    public void A_confirmed_mailbox_that_is_left_is_told_each_time_and_forgotten_with_the_case()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        story.Given(s => s.CorrectFor(Right)).When(s => s.CorrectFor("ada.l@ox.example.org")).ThenTold((MessageKind.AddressCorrected, "ada.l@ox.example.org"), (MessageKind.AddressLeft, "ada.l@ox.example.org"));

        Assert.Equal([ApplicantMail, Right], story.File.FormerAddresses!);
        story.Given(s => s.Withdraw());
        Case erased = CaseEvolution.Evolve(story.File, new CaseErased(story.Now));
        Assert.Equal(["", ""], erased.FormerAddresses!);
    }

    [Fact]
    public void The_same_mailbox_under_another_writing_is_not_told_that_it_was_left()
    {
        Story.Of(Stage("review")).Confirmed().When(s => s.CorrectFor("ada+project@ox.example.org")).ThenTold((MessageKind.AddressCorrected, "ada+project@ox.example.org"));
    }

    [Fact]
    public void An_officer_gives_a_reason_and_changes_nothing_after_the_end()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        story.When(s => s.CorrectFor(Right, reason: " ")).ThenRefused(Refusal.ReasonRequired);
        story.When(s => (CorrectAddressFor)s.CorrectFor(Right) with { Officer = "" }).ThenRefused(Refusal.NameRequired);
        story.Given(s => s.Withdraw()).When(s => s.CorrectFor(Right)).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void Nobody_becomes_the_applicant_of_a_case_on_which_they_were_asked() =>
        WithDean(Stage("review").By(By("dean"))).Confirmed().When(s => s.CorrectFor(Dean)).ThenRefused(Refusal.AddressNotAllowed);

    [Fact]
    public void Whoever_stands_in_line_is_passed_over_once_the_address_is_theirs()
    {
        Story story = WithDean(Stage("first"), Stage("second", "first").By(By("dean"))).Confirmed().Given(s => s.CorrectFor(Dean));

        story.Given(s => s.Approve("first"));

        Assert.Equal(Mail("dean", Oxford, "deputy"), story.MailOf(story.OpenTask("second")));
    }

    /// <summary>With a dean whose address lies in the domain of the house, as an applicant's must.</summary>
    private static Story WithDean(params StageDefinition[] stages) => Story.Of(
        AWorkflow.Of(stages),
        With(Oxford, "dean", Holders("dean", Oxford) with { Main = new Holder("Main dean", Dean, Language.English) }));
}
