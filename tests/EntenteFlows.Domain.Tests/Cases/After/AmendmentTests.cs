using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;
using static EntenteFlows.Domain.Tests.Cases.Telling.AnApproval;

namespace EntenteFlows.Domain.Tests.Cases.After;

public sealed class AmendmentTests
{
    [Fact]
    public void One_that_all_approve_changes_the_form_and_every_day_that_counts_from_it()
    {
        Story story = Approved().Until(5, 2);
        string before = story.File.ContentHash;
        story.Given(s => s.Extend()).ThenHappened(typeof(AmendmentAsked), typeof(StageOpened), typeof(TaskOpened)).ThenTold((MessageKind.TaskAsked, "main.dean@ip-paris.example.org"));
        Assert.Equal(new DateValue(LastDay), story.File.Form["endDate"]);
        Assert.Equal(new DateValue(NewLastDay), StageForm.Of(story.File, Host)["endDate"]);

        story.Given(s => s.Approve(Host)).ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(StageOpened), typeof(TaskOpened));
        story.Given(s => s.Approve(Home)).ThenState(CaseState.Approved)
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(AmendmentApplied), typeof(AfterwardsPlanned))
            .ThenTold(
                (MessageKind.AmendmentToApplicant, Story.ApplicantMail), (MessageKind.AmendmentToParty, "main.head@oxford.example.org"),
                (MessageKind.AmendmentToParty, "main.dean@ip-paris.example.org"), (MessageKind.AmendmentToParty, "main.dean@oxford.example.org"));

        Assert.Equal(new DateValue(NewLastDay), story.File.Form["endDate"]);
        Assert.NotEqual(before, story.File.ContentHash);
        Assert.Equal(ContentHash.Of(story.File.Form), story.File.ContentHash);
        Assert.All(story.Events.OfType<TaskDecided>().Skip(1), e => Assert.Equal(story.File.ContentHash, e.ContentHash));
        Assert.Equal(new DateTimeOffset(2027, 10, 1, 7, 0, 0, TimeSpan.Zero), story.File.After!.Obligations[0].At);
        Assert.Equal(new DateTimeOffset(2027, 8, 1, 8, 0, 0, TimeSpan.Zero), story.File.After.Notices[0].At);
        Assert.Equal(new DateTimeOffset(2029, 9, 30, 23, 0, 0, TimeSpan.Zero), story.File.EraseAt);
    }

    [Fact]
    public void An_approver_who_saw_the_form_as_it_would_be_approves_only_that()
    {
        Story story = Approved().Given(s => s.Extend());
        CaseTask host = story.OpenTask(Host);

        story.When(s => s.Decide(host, Verdict.Approve, contentHash: s.File.ContentHash)).ThenRefused(Refusal.ContentChanged);
        story.Given(s => s.Decide(host, Verdict.Approve, contentHash: StageForm.HashOf(s.File, Host)));
    }

    [Fact]
    public void A_rejection_leaves_the_case_as_it_was_and_tells_those_who_were_asked()
    {
        Story story = Approved();
        byte[] form = Form(story);
        story.Given(s => s.Extend()).Given(s => s.Reject(Host, reason: "No desk"))
            .ThenHappened(typeof(TaskDecided), typeof(StageEnded), typeof(StageSkipped), typeof(AmendmentEnded))
            .ThenTold((MessageKind.AmendmentToApplicant, Story.ApplicantMail), (MessageKind.AmendmentToParty, "main.dean@ip-paris.example.org"))
            .ThenState(CaseState.Approved);

        Assert.Equal(form, Form(story));
        Assert.Equal(AmendmentState.Rejected, story.File.After!.Amendments[0].State);
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 7, 0, 0, TimeSpan.Zero), story.File.After.Obligations[0].At);
    }

    [Fact]
    public void One_that_was_asked_for_and_taken_back_too_often_is_not_offered_any_more()
    {
        Story story = Approved();
        for (int run = 0; run < AfterStanding.MostRuns; run++)
            story.Given(s => s.Extend()).Given(s => s.TakeBack());

        story.When(s => s.Extend()).ThenRefused(Refusal.NotOffered);
    }

    [Fact]
    public void Silence_to_the_end_lets_it_expire()
    {
        Story story = Approved().Given(s => s.Extend()).Until(4, 30);

        Assert.Equal(AmendmentState.Expired, story.File.After!.Amendments[0].State);
        Assert.Equal(new DateValue(LastDay), story.File.Form["endDate"]);
    }

    [Fact]
    public void The_applicant_takes_it_back_and_may_ask_again()
    {
        Story story = Approved().Given(s => s.Extend()).Given(s => s.TakeBack()).ThenHappened(typeof(TaskSuperseded), typeof(StageSkipped), typeof(StageSkipped), typeof(AmendmentEnded));
        CaseTask asked = story.LastTask(Host);
        Assert.Equal(Refusal.CaseClosed, LinkStanding.Of(story.File, LinkPurpose.Decide, asked.Number, asked.Person, asked.Attempt, story.Now));

        story.When(s => s.TakeBack()).ThenNothing();
        story.Given(s => s.Extend()).Given(s => s.Approve("amendment:extension:2:host")).Given(s => s.Approve("amendment:extension:2:home"));

        Assert.Equal([AmendmentState.Withdrawn, AmendmentState.Applied], story.File.After!.Amendments.Select(a => a.State));
    }

    [Fact]
    public void One_at_a_time_and_an_identical_repeat_is_told_the_same()
    {
        Story story = Approved().Given(s => s.Extend());

        story.When(s => s.Extend()).ThenNothing();
        story.When(s => s.Extend(NewLastDay.AddDays(1))).ThenRefused(Refusal.AlreadyAsked);
    }

    [Fact]
    public void It_is_offered_until_its_day_is_over_on_the_applicants_clock()
    {
        // The last second of 30 June in Oxford is 22:59:59 UTC.
        Story story = Approved().At(new DateTimeOffset(2027, 6, 30, 22, 59, 59, TimeSpan.Zero));
        Assert.Single(AfterStanding.Offered(story.Rules, story.File, story.Now));
        Assert.Empty(AfterStanding.Offered(story.Rules, story.File, story.Now.AddSeconds(1)));

        story.After(TimeSpan.FromSeconds(1)).When(s => s.Extend()).ThenRefused(Refusal.NotOffered);
    }

    [Fact]
    public void Only_the_approved_case_of_the_link_can_be_changed()
    {
        Story open = Story.Of(Workflow()).With("endDate", new DateValue(LastDay)).Confirmed();
        open.When(s => s.Extend()).ThenRefused(Refusal.NotApproved);
        open.When(s => s.Cancel()).ThenRefused(Refusal.NotApproved);
        open.When(s => s.TakeBack()).ThenRefused(Refusal.NotApproved);
        open.Given(s => s.Withdraw()).When(s => s.Extend()).ThenRefused(Refusal.CaseClosed);

        Story story = Approved();
        story.When(s => ((AskAmendment)s.Extend()) with { Attempt = 7 }).ThenRefused(Refusal.LinkReplaced);
        story.When(s => ((AskAmendment)s.Extend()) with { Amendment = "other" }).ThenRefused(Refusal.NotOffered);
        story.When(s => s.TakeBack()).ThenRefused(Refusal.NotOffered);
    }

    [Fact]
    public void An_obligation_that_was_asked_before_the_day_moved_is_called_off_and_asked_again_on_the_new_day()
    {
        Story story = Approved().On(6, 30).Given(s => s.Extend()).Until(7, 2);
        Assert.Equal(TaskState.Open, story.LastTask(Obligation).State);

        story.Given(s => s.Approve(Host)).Given(s => s.Approve(Home));
        Assert.Equal((StageState.Skipped, TaskState.Superseded), (story.File.Stage(Obligation).State, story.LastTask(Obligation).State));
        Assert.Single(story.File.After!.Obligations);

        story.Until(10, 2).Given(s => s.Approve("obligation:end-of-stay:2"));
    }

    [Fact]
    public void One_that_was_confirmed_is_asked_again_only_where_its_day_lies_ahead()
    {
        Story story = Approved().On(6, 30).Given(s => s.Extend()).Until(7, 2).Given(s => s.Approve(Obligation)).Given(s => s.Approve(Host)).Given(s => s.Approve(Home));
        Assert.Single(story.File.After!.Obligations);

        Story shorter = Approved().On(6, 30).Given(s => s.Extend(LastDay.AddDays(-9))).Until(7, 2).Given(s => s.Approve(Obligation)).Given(s => s.Approve(Host)).Given(s => s.Approve(Home));
        Assert.Empty(shorter.File.After!.Obligations);
    }

    [Fact]
    public void Erasure_takes_the_values_and_reasons_and_leaves_the_chain_whole()
    {
        Story story = Approved().Extended().Given(s => s.Cancel("Private")).Given(s => s.Reject(Cancellation, reason: "No"));
        story.Until(6, 1, 2031);

        Assert.True(story.File.Erased);
        string text = Encoding.UTF8.GetString(CaseJson.Write(story.File));
        Assert.DoesNotContain("2027-09-30", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Private", text, StringComparison.Ordinal);
        Assert.DoesNotContain("experiment", text, StringComparison.Ordinal);
        RecordedEvent[] emptied = [.. story.Log.Select(e => e with { Personal = [], Salt = [] })];
        Assert.Null(EventChain.FirstBreak(emptied, story.File.ChainHead.AsSpan()));
        Assert.Equal(text, Encoding.UTF8.GetString(CaseJson.Write(CaseRebuild.Of(emptied, story.Messages.Count))));
    }

    [Fact]
    public void A_rebuilt_case_is_the_same_to_the_byte_and_tells_a_repeat_the_same()
    {
        Story story = Approved().Given(s => s.Extend());
        Command again = story.Accepted[^1];
        Case rebuilt = CaseRebuild.Of(story.Log, story.Messages.Count);

        Assert.Equal(CaseJson.Write(story.File), CaseJson.Write(rebuilt));
        Decision told = CaseDecider.Decide(story.Rules, rebuilt, again with { Id = "again" }, new Moment(story.Now, [.. new byte[32]]));
        Assert.Equal(again.Id, Assert.IsType<Decision.Nothing>(told).Earlier?.Id);
    }

    private static byte[] Form(Story story) => Encoding.UTF8.GetBytes(story.File.ContentHash);
}
