using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Cases.Telling;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>What goes on in the real workflows after a case was approved.</summary>
public sealed class ExampleAfterwardsTests
{
    public static TheoryData<string, int> Examples => new(AnExample.All);

    [Theory]
    [InlineData("exchange", 0, "end-of-stay: academic at ip-paris")]
    [InlineData("exchange", 2, "end-of-stay: academic at oxford", "credits: international-office at ip-paris")]
    [InlineData("thesis-codirection", 1, "second-year: correspondent at ip-paris", "defence: doctoral-school at ip-paris")]
    [InlineData("funding-bid", 1, "outcome: research-office at paris-saclay")]
    [InlineData("joint-event", 0, "accounts: head-of-unit at ip-paris", "consents: data-protection-officer at ip-paris")]
    [InlineData("joint-event", 1, "accounts: head-of-unit at oxford")]
    [InlineData("industry-partnership", 0, "end-of-work: legal at paris-saclay, legal at oxford")]
    [InlineData("industry-partnership", 1, "exclusivity-review: legal at cambridge", "end-of-work: legal at cambridge, legal at ip-paris")]
    public void Once_its_day_has_come_each_obligation_asks_whom_it_concerns(string workflow, int example, params string[] expected)
    {
        Story story = Approved(workflow, example);
        while (CaseSchedule.NextDue(story.File) is { } due && due < story.File.EraseAt)
        {
            story.At(due).Given(s => s.Advance());
            foreach (CaseTask task in story.File.Tasks.Where(t => t.State is TaskState.Open).ToList())
                story.Agree(task);
        }

        story.ThenState(CaseState.Approved);
        Assert.Equal(expected, story.File.Tasks.Where(t => AfterStage.Is(t.Stage)).GroupBy(t => AfterStage.Find(t.Stage)!.Id)
            .Select(asked => $"{asked.Key}: {string.Join(", ", asked.Select(t => $"{t.Role} at {t.Institution}"))}"));
    }

    [Theory]
    [InlineData("exchange", 0, "extension", "endDate", 28)]
    [InlineData("thesis-codirection", 2, "prolongation", "endDate", 180)]
    [InlineData("funding-bid", 0, "new-start", "startDate", 60)]
    [InlineData("joint-event", 2, "new-date", "endDate", 7)]
    [InlineData("industry-partnership", 1, "extension", "endDate", 365)]
    public void An_amendment_that_all_approve_moves_the_day_and_the_end_of_retention(string workflow, int example, string amendment, string field, int days)
    {
        Story story = Approved(workflow, example);
        DateTimeOffset erase = story.File.EraseAt!.Value;
        DateOnly moved = ((DateValue)story.File.Form[field]!).Day.AddDays(days);

        story.Given(s => new AskAmendment("amend", s.File.OwnAttempt, amendment, new FormContent(ImmutableSortedDictionary<string, FieldValue>.Empty.Add(field, new DateValue(moved))), [], "More time"));
        while (story.File.Tasks.Find(t => t.State is TaskState.Open) is { } task)
            story.Agree(task);

        Assert.Equal(new DateValue(moved), story.File.Form[field]);
        Assert.Equal(AmendmentState.Applied, story.File.After!.Amendments.Single().State);
        Assert.Equal(erase.Date.AddDays(days), story.File.EraseAt!.Value.Date, TimeSpan.FromDays(3));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_approved_example_may_still_be_cancelled_and_is_told_in_time(string workflow, int example)
    {
        Story story = Approved(workflow, example);
        AfterwardsDefinition after = story.Rules.Workflow.Afterwards;

        story.Given(s => s.Cancel());
        Assert.Equal(after.Cancellation!.Assignees.Select(a => a.Role), story.Open().Select(t => t.Role));
        Assert.NotEmpty(after.Notices);
        Assert.NotEmpty(after.Amendments);
    }

    private static Story Approved(string workflow, int example)
    {
        Story story = AnExample.Told(workflow, example).Confirmed();
        while (story.Open() is [var task, ..])
            story.Agree(task);
        return story.ThenState(CaseState.Approved);
    }
}
