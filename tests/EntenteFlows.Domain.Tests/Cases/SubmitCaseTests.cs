using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class SubmitCaseTests
{
    [Fact]
    public void Submitting_asks_the_applicant_to_confirm_and_nobody_else() =>
        Story.Of(Stage("review"))
            .When(s => s.Submit())
            .ThenHappened(typeof(CaseSubmitted))
            .ThenTold((MessageKind.ConfirmMailbox, ApplicantMail))
            .ThenState(CaseState.Unconfirmed);

    [Fact]
    public void The_confirmation_is_awaited_for_working_days_of_the_home_institution()
    {
        // Thursday before Easter: Good Friday and Easter Monday are free in England, Easter Monday alone in France.
        DateTimeOffset thursday = new(2027, 3, 25, 10, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2027, 4, 1), Story.Of(Stage("review")).At(thursday).Submitted().File.ActBy!.Day);
        Assert.Equal(
            new DateOnly(2027, 3, 31),
            Story.Of(Stage("review")).With("home", new TextValue(TestAlliance.Paris)).At(thursday).Submitted().File.ActBy!.Day);
    }

    [Fact]
    public void A_form_without_a_home_institution_is_counted_in_French_days()
    {
        Case file = Story.Of(Stage("review")).With("home", null).Submitted().File;

        Assert.Null(file.Applicant.Institution);
        Assert.Equal("Europe/Paris", file.ActBy!.TimeZone);
    }

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "VI-2026-")]
    [InlineData("2026-12-31T23:00:00Z", "VI-2027-")]
    public void The_reference_bears_the_year_in_Paris_and_six_letters_that_cannot_be_misread(string now, string start)
    {
        string reference = Story.Of(Stage("review")).At(DateTimeOffset.Parse(now, null)).Submitted().File.Reference;

        Assert.Matches("^" + start + "[0-9A-HJKMNP-TV-Z]{6}$", reference);
    }

    [Fact]
    public void The_same_request_again_changes_nothing_and_recalls_the_first()
    {
        Story story = Story.Of(Stage("review")).Confirmed();

        story.When(s => s.Submit()).ThenNothing();

        Assert.Equal(new Decision.Nothing(story.File.Recent[0]), story.Last);
    }

    [Fact]
    public void Another_request_under_the_same_key_is_refused() =>
        Story.Of(Stage("review")).Submitted()
            .When(s => s.Submit("another"))
            .ThenRefused(Refusal.IdempotencyConflict);

    [Fact]
    public void Anything_but_a_submission_finds_no_case() =>
        Assert.Equal(
            new Decision.Refused(Refusal.LinkUnknown),
            CaseDecider.Decide(Story.Of().Rules, null, new AdvanceTime("first"), new Moment(Start, [])));
}
