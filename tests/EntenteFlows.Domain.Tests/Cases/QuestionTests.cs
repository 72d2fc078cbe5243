using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AWorkflow;
using static EntenteFlows.Domain.Tests.Cases.Telling.Story;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases;

public sealed class QuestionTests
{
    [Fact]
    public void A_question_goes_to_the_applicant_and_moves_no_deadline()
    {
        Story story = Story.Of(Stage("review")).Confirmed();
        CaseTask before = story.OpenTask("review");
        DateTimeOffset? due = CaseSchedule.NextDue(story.File);

        story.After(TimeSpan.FromHours(1)).When(s => s.Ask(before))
            .ThenHappened(typeof(QuestionAsked))
            .ThenTold((MessageKind.QuestionToApplicant, ApplicantMail))
            .ThenState(CaseState.Open);

        Assert.Equivalent(before, story.OpenTask("review"));
        Assert.Equal(due, CaseSchedule.NextDue(story.File));
        Assert.Equal(new CaseQuestion(1, 1, story.Now, "A. Signer", "Which laboratory?", null, null), story.File.Questions![0]);
    }

    [Fact]
    public void The_answer_goes_to_the_one_who_asked_with_the_live_task()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review")));

        story.When(s => s.Answer(1))
            .ThenHappened(typeof(QuestionAnswered))
            .ThenTold((MessageKind.AnswerToApprover, Mail("head", Oxford)));

        Assert.Equal(1, story.NewMessages[0].Task);
        Assert.Equal("Optics, second floor", story.File.Questions![0].Answer);
    }

    [Fact]
    public void Questions_are_numbered_as_they_are_asked()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean"))).Confirmed().Given(s => s.Ask(s.OpenTask("review"))).Given(s => s.Ask(s.OpenTask("other")));

        Assert.Equal([(1, 1), (2, 2)], story.File.Questions!.Select(q => (q.Number, q.Task)));
    }

    [Fact]
    public void The_answer_reaches_the_asker_at_the_task_that_followed_a_return()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review"))).Given(s => s.SendBack("review")).Given(s => s.Resubmit());

        story.When(s => s.Answer(1)).ThenTold((MessageKind.AnswerToApprover, Mail("head", Oxford)));

        Assert.Equal(story.OpenTask("review").Number, story.NewMessages[0].Task);
    }

    [Fact]
    public void Who_no_longer_holds_the_task_is_not_told_of_the_answer()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review")));
        story.At(story.OpenTask("review").Due.Over).Given(s => s.Advance());

        story.When(s => s.Answer(1)).ThenHappened(typeof(QuestionAnswered)).ThenTold();
    }

    [Fact]
    public void One_question_of_a_task_waits_at_a_time_and_five_are_the_most()
    {
        Story story = Story.Of(Stage("review"), Stage("other").By(By("dean"))).Confirmed();
        for (int question = 1; question <= 5; question++)
        {
            story.Given(s => s.Ask(s.OpenTask("review"), $"Question {question}?"));
            story.When(s => s.Ask(s.OpenTask("review"), "Another?")).ThenRefused(Refusal.QuestionOpen);
            story.Given(s => s.Answer(question));
        }

        story.When(s => s.Ask(s.OpenTask("review"), "A sixth?")).ThenRefused(Refusal.QuestionsSpent);
        story.When(s => s.Ask(s.OpenTask("other"))).ThenHappened(typeof(QuestionAsked));
    }

    [Fact]
    public void The_same_question_or_answer_sent_twice_is_recorded_once()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review")));
        story.When(s => s.Ask(s.OpenTask("review"), " Which laboratory? ")).ThenNothing();

        story.Given(s => s.Answer(1));
        story.When(s => s.Answer(1)).ThenNothing();
        story.When(s => s.Answer(1, "Another one")).ThenRefused(Refusal.AlreadyAnswered);
    }

    [Theory]
    [InlineData("", "Why?", Refusal.NameRequired)]
    [InlineData("A. Signer", "  ", Refusal.TextRequired)]
    public void A_question_needs_a_name_and_words(string name, string text, Refusal refusal) =>
        Story.Of(Stage("review")).Confirmed().When(s => s.Ask(s.OpenTask("review"), text, name)).ThenRefused(refusal);

    [Fact]
    public void An_answer_needs_words_and_a_question_that_was_asked()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review")));

        story.When(s => s.Answer(1, " ")).ThenRefused(Refusal.TextRequired);
        story.When(s => s.Answer(2)).ThenRefused(Refusal.QuestionUnknown);
        story.When(s => s.Answer(0)).ThenRefused(Refusal.QuestionUnknown);
        story.When(s => (AnswerQuestion)s.Answer(1) with { Attempt = 7 }).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void Nobody_asks_or_answers_after_the_end()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review"))).Given(s => s.Withdraw());

        story.When(s => s.Ask(s.LastTask("review"), "And now?")).ThenRefused(Refusal.CaseClosed);
        story.When(s => s.Answer(1)).ThenRefused(Refusal.CaseClosed);
    }

    [Fact]
    public void An_approver_who_became_the_applicant_asks_nothing_and_others_links_do_not_ask()
    {
        Story story = Story.Of(Stage("review"), Stage("next", "review")).Confirmed().Given(s => s.Approve("review"));

        story.When(s => s.Ask(s.LastTask("review"))).ThenRefused(Refusal.LinkUsed);
        story.When(s => (AskQuestion)s.Ask(s.OpenTask("next")) with { Attempt = 7 }).ThenRefused(Refusal.LinkReplaced);
    }

    [Fact]
    public void Erasure_takes_questions_and_answers()
    {
        Story story = Story.Of(Stage("review")).Confirmed().Given(s => s.Ask(s.OpenTask("review"))).Given(s => s.Answer(1)).Given(s => s.Withdraw()).AtNextDue().Given(s => s.Advance());

        CaseQuestion left = Assert.Single(story.File.Questions!);
        Assert.Equal(("", "", null), (left.Name, left.Text, left.Answer));
    }
}
