using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>The history that an applicant reads: docs/confidentiality.md says what may stand in it.</summary>
public sealed class HistoryTests
{
    private static readonly Frame Frame = new(Language.English, "/track?k=token");

    [Fact]
    public void The_youngest_stands_first_on_both_clocks()
    {
        IReadOnlyList<HistoryRow> rows = Of(CaseStory.Opened().Decide(Verdict.Approve));
        Assert.Equal(rows.OrderByDescending(r => r.At).Select(r => r.At), rows.Select(r => r.At));
        Assert.Equal("Application sent", rows[^1].Text);
        Assert.Equal("Monday 23 November 2026, 09:00 (London time)", rows[^1].First);
        Assert.Equal("10:00 (Paris time)", rows[^1].Second);
        Assert.Contains(rows, r => r.Text == "Approved: Academic, University of Oxford (Supervisor at the home institution)");
    }

    [Fact]
    public void Nobody_is_named_and_no_reason_is_told()
    {
        foreach (bool owns in (bool[])[true, false])
        {
            foreach ((string name, CaseStory story) in Previews.Stories().Append(("handed", CaseStory.Opened().Delegate("I am away.").Reassign("She knows it.", "another@ox.ac.uk"))))
            {
                string told = string.Join('\n', Of(story, owns).Select(r => r.Text));
                foreach (CasePerson person in story.File.People)
                {
                    Assert.DoesNotContain(person.Name, told, StringComparison.Ordinal);
                    Assert.DoesNotContain(person.Email, told, StringComparison.Ordinal);
                }
                foreach (string text in story.File.Tasks.SelectMany(t => new[] { t.Reason, t.Note, t.HandoverReason, t.SignedName, t.OnBehalfOf }).OfType<string>())
                    Assert.False(told.Contains(text, StringComparison.Ordinal), $"{name}: {text}");
            }
        }
    }

    [Fact]
    public void A_link_that_only_reads_is_not_told_of_questions_or_of_which_answers_changed()
    {
        CaseStory asked = CaseStory.Opened().Ask("Which laboratory is it?").Answer(1, "The second one.");
        Assert.Equal(2, Of(asked).Count(r => r.Text.Contains("uestion", StringComparison.Ordinal)));
        Assert.DoesNotContain(Of(asked, owns: false), r => r.Text.Contains("uestion", StringComparison.Ordinal));

        CaseStory edited = CaseStory.Edited();
        Assert.Contains(Of(edited), r => r.Text.StartsWith("Application changed and sent on: ", StringComparison.Ordinal));
        Assert.Contains(Of(edited, owns: false), r => r.Text == "Application looked through by the applicant and sent on");
    }

    [Fact]
    public void A_restricted_file_is_told_of_to_the_applicant_alone()
    {
        CaseStory story = CaseStory.Opened();
        var given = new DocumentAttached(story.Now, "no-slot-of-this-name", "00", 1, "application/pdf", 0, "secret.pdf");
        TrackView Told(bool owns) => TrackView.Of(Frame, "token", owns, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now)
            .Telling([given], owns, story.File, CaseStory.Workflow, CaseStory.Alliance);
        Assert.Single(Told(owns: true).History);
        Assert.Empty(Told(owns: false).History);
    }

    private static IReadOnlyList<HistoryRow> Of(CaseStory story, bool owns = true) =>
        HistoryRow.Of(story.Events.Select(e => e.Happened), owns, story.File, CaseStory.Workflow, CaseStory.Alliance, Language.English);
}
