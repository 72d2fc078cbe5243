using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class OutOfOfficeTests
{
    private const string StandIn = "standin@ox.example.org";

    private static readonly string Head = Mail("head", Oxford);
    private static readonly string Deputy = Mail("head", Oxford, "deputy");

    [Fact]
    public void The_substitute_is_asked_on_behalf_of_the_one_who_is_away()
    {
        Story story = Story.Of(Stage("review")).Away(Head, StandIn).Confirmed();

        TaskOpened opened = story.NewEvents.OfType<TaskOpened>().Single();
        Assert.Equal((StandIn, "Main head", AssignmentCause.OutOfOffice), (opened.Email, opened.OnBehalfOf, opened.Cause));
        Assert.Equal(new PassedOver("Main head", PassedOverWhy.Away, Substitute: StandIn), Assert.Single(opened.PassedOver!));
    }

    [Fact]
    public void The_day_counts_on_which_somebody_is_asked()
    {
        Story story = Story.Of(Stage("review"), Stage("again", "review")).Away(Head, StandIn, new DateOnly(2027, 3, 2), new DateOnly(2027, 3, 3)).Confirmed();
        Assert.Equal(Head, story.MailOf(story.OpenTask("review")));

        story.At(new DateTimeOffset(2027, 3, 3, 23, 59, 0, TimeSpan.Zero)).Given(s => s.Approve("review"));
        Assert.Equal(StandIn, story.MailOf(story.OpenTask("again")));
    }

    [Theory]
    [InlineData(Story.ApplicantMail, PassedOverWhy.IsApplicant, AssignmentCause.SeparationOfDuties)]
    [InlineData("main.dean@oxford.example.org", PassedOverWhy.ChecksAlready, AssignmentCause.SeparationOfDuties)]
    public void A_substitute_who_may_not_answer_leaves_the_next_in_line(string standIn, PassedOverWhy why, AssignmentCause cause)
    {
        Story story = Story.Of(Stage("dean").By(By("dean")), Stage("review")).Away(Head, standIn).Confirmed();

        TaskOpened opened = story.NewEvents.OfType<TaskOpened>().Last();
        Assert.Equal((Deputy, null, cause), (opened.Email, opened.OnBehalfOf, opened.Cause));
        Assert.Equal([PassedOverWhy.Away, why], opened.PassedOver!.Select(p => p.Why));
    }

    [Fact]
    public void Nobody_stands_in_for_one_who_may_not_answer_themselves()
    {
        Story story = Story.Of(Stage("dean").By(By("dean")), Stage("review")).Away(Mail("dean", Oxford), StandIn, new DateOnly(2027, 3, 2), new DateOnly(2027, 3, 30));
        RoleHolders both = Holders("head", Oxford) with { Main = Holders("dean", Oxford).Main };
        story = Story.Of(story.Rules with { Alliance = TestAlliance.With(Oxford, "head", both), Workflow = AWorkflow.Of(Stage("dean").By(By("dean")), Stage("review", "dean")) }).Confirmed();

        story.At(new DateTimeOffset(2027, 3, 5, 12, 0, 0, TimeSpan.Zero)).Given(s => s.Approve("dean"));

        Assert.Equal(Deputy, story.MailOf(story.OpenTask("review")));
        Assert.Equal([PassedOverWhy.ChecksAlready], story.NewEvents.OfType<TaskOpened>().Single().PassedOver!.Select(p => p.Why));
    }

    [Fact]
    public void Escalation_goes_to_the_substitute_of_a_deputy_who_is_away()
    {
        Story story = Story.Of(Stage("review")).Away(Deputy, StandIn).Confirmed();
        story.At(story.OpenTask("review").Due.Over).Given(s => s.Advance());

        TaskOpened opened = story.NewEvents.OfType<TaskOpened>().Single();
        Assert.Equal((StandIn, "Deputy head", AssignmentCause.Escalation), (opened.Email, opened.OnBehalfOf, opened.Cause));
    }

    [Fact]
    public void A_silent_head_who_stands_in_for_the_deputy_leaves_the_office()
    {
        Story story = Story.Of(Stage("review")).Away(Deputy, Head).Confirmed();
        story.At(story.OpenTask("review").Due.Over).Given(s => s.Advance());

        Assert.Equal(Mail("head", Oxford, "office"), story.MailOf(story.OpenTask("review")));
    }

    [Fact]
    public void The_wrong_person_s_task_goes_to_the_substitute_of_an_office_that_is_closed()
    {
        Story story = Story.Of(Stage("review")).Away(Mail("head", Oxford, "office"), StandIn).Confirmed().Given(s => s.SayWrongPerson(s.OpenTask("review")));

        Assert.Equal((StandIn, "Office head"), (story.MailOf(story.OpenTask("review")), story.OpenTask("review").OnBehalfOf));
    }

    [Fact]
    public void After_a_return_the_substitute_answers_again_on_behalf_of_the_same()
    {
        Story story = Story.Of(Stage("review")).Away(Head, StandIn).Confirmed().Given(s => s.SendBack("review")).Given(s => s.Resubmit());

        Assert.Equal((StandIn, "Main head"), (story.MailOf(story.OpenTask("review")), story.OpenTask("review").OnBehalfOf));
    }

    [Fact]
    public void Where_everybody_is_away_without_a_substitute_who_may_the_first_is_asked_all_the_same()
    {
        Alliance alone = new([TestAlliance.Whole.Institutions[0] with
        {
            Roles = TestAlliance.Whole.Institutions[0].Roles.ToDictionary(r => r.Key, r => new RoleHolders(r.Value.Title, r.Value.Main, null, r.Value.Main)),
        }]);
        Story story = Story.Of(AWorkflow.Of(Stage("review")), alone).Away(Head, Story.ApplicantMail).Away(Mail(Institution.OfficerRole, Oxford), Story.ApplicantMail).Confirmed();

        Assert.Equal(Head, story.MailOf(story.OpenTask("review")));
    }

    [Fact]
    public void An_open_task_stays_with_one_who_goes_away()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Away(Head, StandIn);

        story.When(s => s.Approve("review")).ThenState(CaseState.Approved);
    }
}
