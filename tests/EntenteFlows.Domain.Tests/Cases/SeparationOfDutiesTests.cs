using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class SeparationOfDutiesTests
{
    private static readonly Holder Applicant = new("Ada", "ADA@OX.example.org", Language.English);

    [Fact]
    public void An_applicant_who_holds_the_role_is_passed_over_for_the_deputy() =>
        Assert.Equal(
            (Mail("head", Oxford, "deputy"), AssignmentCause.SeparationOfDuties),
            Asked(Story.Of(AWorkflow.Of(Stage("review")), TestAlliance.With(Oxford, "head", Holders("head", Oxford) with { Main = Applicant })), "review"));

    [Fact]
    public void An_applicant_who_is_deputy_too_leaves_the_office() =>
        Assert.Equal(
            (Mail("head", Oxford, "office"), AssignmentCause.SeparationOfDuties),
            Asked(Story.Of(AWorkflow.Of(Stage("review")), TestAlliance.With(Oxford, "head", Holders("head", Oxford) with { Main = Applicant, Deputy = Applicant })), "review"));

    [Fact]
    public void An_applicant_who_is_all_of_them_leaves_the_officer() =>
        Assert.Equal(
            (Mail(Institution.OfficerRole, Oxford), AssignmentCause.SeparationOfDuties),
            Asked(Story.Of(AWorkflow.Of(Stage("review")), TestAlliance.With(Oxford, "head", new RoleHolders(Text("head"), Applicant, Applicant, Applicant))), "review"));

    [Fact]
    public void A_stage_that_nobody_may_answer_ends_the_case_instead_of_waiting_for_ever()
    {
        RoleHolders own = new(Text("own"), Applicant, Applicant, Applicant);
        Alliance alliance = new([.. TestAlliance.Whole.Institutions.Select(i => i with { Roles = i.Roles.Keys.ToDictionary(r => r, _ => own) })]);

        Story.Of(AWorkflow.Of(Stage("review")), alliance).Submitted()
            .When(s => s.Confirm())
            .ThenHappened(typeof(MailboxConfirmed), typeof(StageOpened), typeof(StageEnded), typeof(CaseClosed))
            .ThenState(CaseState.Expired);
    }

    [Fact]
    public void A_supervisor_who_is_also_head_checks_once_and_the_deputy_the_second_time()
    {
        Story story = Story.Of(Stage("supervisor").By(ByForm("supervisor", "supervisor")), Stage("head", "supervisor"))
            .With("supervisor", new PersonValue("The Head", Mail("head", Oxford).ToUpperInvariant())).Confirmed()
            .Given(s => s.Approve("supervisor"));

        Assert.Equal(Mail("head", Oxford, "deputy"), story.MailOf(story.OpenTask("head")));
    }

    [Fact]
    public void A_tag_behind_a_plus_sign_makes_no_second_person()
    {
        Story story = Story.Of(Stage("supervisor").By(ByForm("supervisor", "supervisor")), Stage("head", "supervisor"))
            .With("supervisor", new PersonValue("The Head", Mail("head", Oxford).Replace("@", "+tutor@", StringComparison.Ordinal))).Confirmed()
            .Given(s => s.Approve("supervisor"));

        Assert.Equal(Mail("head", Oxford, "deputy"), story.MailOf(story.OpenTask("head")));
    }

    [Fact]
    public void The_same_person_in_the_same_role_may_check_again_later()
    {
        Story story = Story.Of(Stage("opinion"), Stage("confirmation", "opinion")).Confirmed().Given(s => s.Approve("opinion"));

        Assert.Equal(story.LastTask("opinion").Person, story.OpenTask("confirmation").Person);
        Assert.Equal(2, story.File.People.Count);
    }

    [Fact]
    public void Two_places_of_one_stage_are_never_one_person()
    {
        Story story = Story.Of(Stage("pair").By(By("head"), By("head"))).Confirmed();

        Assert.Equal([Mail("head", Oxford), Mail("head", Oxford, "deputy")], story.File.Tasks.Select(story.MailOf));
    }

    [Fact]
    public void An_office_may_check_in_two_roles_as_the_last_resort()
    {
        Holder office = new("Research office", "research.office@ox.example.org", Language.English);
        RoleHolders shared = new(Text("shared"), office, null, office);
        Alliance alliance = new([.. TestAlliance.Whole.Institutions.Select(i => i with { Roles = i.Roles.ToDictionary(r => r.Key, r => r.Key == Institution.OfficerRole ? r.Value : shared) })]);

        Story story = Story.Of(AWorkflow.Of(Stage("one").By(By("head")), Stage("two").By(By("dean"))), alliance).Confirmed();

        Assert.Equal([office.Email, office.Email], story.File.Tasks.Select(story.MailOf));
        Assert.Equal(2, story.File.People.Count);
    }

    [Fact]
    public void The_event_says_who_was_passed_over_and_why()
    {
        Story story = Story.Of(AWorkflow.Of(Stage("review")), TestAlliance.With(Oxford, "head", Holders("head", Oxford) with { Main = Applicant })).Confirmed();

        Assert.Equal(new PassedOver("Ada", PassedOverWhy.IsApplicant), Assert.Single(story.NewEvents.OfType<TaskOpened>().Single().PassedOver!));
    }

    [Theory]
    [InlineData(Verdict.Approve, true)]
    [InlineData(Verdict.Reject, false)]
    public void Somebody_who_approved_in_another_role_meanwhile_is_no_second_check(Verdict verdict, bool refused)
    {
        Story story = Story.Of(Stage("one"), Stage("two").By(By("dean"))).Confirmed().Given(s => s.Approve("one"));
        // No command leads here: the rules under which the case was kept may have been others.
        Case file = story.File with { People = story.File.People.SetItem(2, story.File.People[2] with { Email = Mail("head", Oxford).Replace("@", "+dean@", StringComparison.Ordinal) }) };
        Command decision = story.Decide(story.OpenTask("two"), verdict, "Because");

        Decision answer = CaseDecider.Decide(story.Rules, file, decision, new Moment(story.Now, [.. new byte[32]]));

        Assert.Equal(refused, answer is Decision.Refused { Refusal: Refusal.ChecksAlready });
        Assert.Equal(!refused, answer is Decision.Accepted);
    }

    [Fact]
    public void A_person_named_by_the_form_reads_the_language_of_their_house()
    {
        Story story = Story.Of(Stage("home").By(ByForm("supervisor", "tutor")), Stage("host").By(ByForm("guest", "tutor", "host")))
            .With("guest", new PersonValue("Marie", "marie@ipp.example.org")).Confirmed();

        Assert.Equal([Language.English, Language.French], story.File.People.Skip(1).Select(p => p.Language));
    }

    private static (string Mail, AssignmentCause Cause) Asked(Story story, string stage)
    {
        story.Confirmed();
        return (story.MailOf(story.OpenTask(stage)), story.NewEvents.OfType<TaskOpened>().Single().Cause);
    }
}
