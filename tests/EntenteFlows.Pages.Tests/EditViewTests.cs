using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Mail;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>What a return names, what an edit shows to those asked again, and how a decision is taken back.</summary>
public sealed class EditViewTests
{
    private static readonly Frame Frame = new(Language.English, "/page");

    [Fact]
    public void Who_is_asked_again_sees_old_beside_new_but_nothing_that_the_role_does_not_show()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Return, "The dates collide.", "endDate")
            .Edit(("endDate", new DateValue(new DateOnly(2027, 8, 1))), ("budget", null), ("nationality", new TextValue("IR")));
        CaseTask again = story.OpenTask;
        Assert.Equal(story.File.Task(1).Person, again.Person);

        IReadOnlyList<AnswerChange> changes = DecideView.Of(Frame, "token", story.File, again, CaseStory.Workflow, CaseStory.Alliance).Changes;

        Assert.Equal(["endDate", "budget"], changes.Select(c => c.Field));
        Assert.Equal("1 August 2027", changes[0].After);
        Assert.NotEqual(changes[0].Before, changes[0].After);
        Assert.Null(changes[1].After);
    }

    [Fact]
    public void Who_is_asked_for_the_first_time_sees_no_changes()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Approve);
        Assert.Empty(DecideView.Of(Frame, "token", story.File, story.OpenTask, CaseStory.Workflow, CaseStory.Alliance).Changes);
    }

    [Fact]
    public async Task Old_and_new_stand_side_by_side_in_a_table_and_cannot_become_markup()
    {
        CaseStory story = CaseStory.Edited();
        IHtmlDocument page = Rendering.Parse(await Rendering.Html(typeof(DecidePage), DecideView.Of(Frame, "token", story.File, story.OpenTask, CaseStory.Workflow, CaseStory.Alliance)));

        Assert.Equal(["Answer", "Before", "Now"], page.QuerySelectorAll("table thead th").Select(Rendering.Words));
        Assert.Contains(page.QuerySelectorAll("table td"), c => Rendering.Words(c) == "Another <purpose>");
        Assert.Contains(page.QuerySelectorAll("table td"), c => Rendering.Words(c) == "(left empty)");
    }

    [Fact]
    public void A_return_may_name_what_the_approver_is_shown_and_the_form_asks()
    {
        CaseStory story = CaseStory.Opened();
        IEnumerable<string> offered = DecideView.Of(Frame, "token", story.File, story.OpenTask, CaseStory.Workflow, CaseStory.Alliance).ReturnChoices.SelectMany(s => s.Fields).Select(f => f.Id);

        Assert.Contains("startDate", offered);
        Assert.DoesNotContain("nationality", offered);
        Assert.DoesNotContain(offered, id => CaseStory.Workflow.Form.Field(id)!.VisibleWhen?.Holds(story.File.Form, CaseStory.Alliance) is false);
    }

    [Fact]
    public async Task The_edit_page_puts_what_is_asked_on_top_and_marks_it_at_its_place()
    {
        IHtmlDocument page = Rendering.Parse(await Previews.All["edit"].Render(Language.English));

        Assert.Equal(["#endDate-day", "#startDate-day", "#supervisor-name"], page.QuerySelectorAll(".govuk-notification-banner a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal));
        Assert.Equal(3, page.QuerySelectorAll("form .govuk-inset-text").Length);
        Assert.NotNull(page.QuerySelector("form .govuk-inset-text #startDate-day"));
        Assert.Empty(page.QuerySelectorAll("form [name=confirm][checked]"));
    }

    [Fact]
    public void The_tracking_page_tells_every_return_that_waits_with_its_fields()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Return, "The dates collide.", "endDate").Decide(Verdict.Return, "Who pays?", "fundingSource");

        TrackView view = TrackView.Of(Frame, "token", owns: false, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now);

        Assert.Equal(["The dates collide.", "Who pays?"], view.Returns.Select(r => r.Task.Reason));
        Assert.Equal(["endDate", "fundingSource"], view.Returns.SelectMany(r => r.Fields).Select(f => f.Id));
        Assert.Empty(view.Can);
    }

    [Fact]
    public void A_receipt_offers_the_way_back_only_while_there_is_one()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Approve);
        DateTimeOffset decided = story.File.Task(1).DecidedAt!.Value;

        Assert.Equal(decided.AddMinutes(10), Until(decided));
        Assert.Equal(decided.AddMinutes(10), Until(decided.AddMinutes(9.5)));
        Assert.Null(Until(decided.AddMinutes(10)));
        Case closed = CaseStory.Opened().Decide(Verdict.Reject, "No.").File;
        Assert.Null(DecidedView.Of(Frame, "token", closed, closed.Task(1), CaseStory.Workflow, CaseStory.Alliance, closed.ClosedAt!.Value).UndoUntil);

        DateTimeOffset? Until(DateTimeOffset now) => DecidedView.Of(Frame, "token", story.File, story.File.Task(1), CaseStory.Workflow, CaseStory.Alliance, now).UndoUntil?.At;
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task The_mail_to_who_is_asked_again_names_what_changed_and_no_value(Language language)
    {
        OwedMail owed = CaseStory.Edited().Mails.Last(m => m.Message.Kind is MessageKind.TaskAsked);
        RenderedMail mail = await EveryMail.RenderAsync(owed, language);

        Assert.Contains(CaseStory.Workflow.Form.Field("endDate")!.Label.In(language), mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-08", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task The_mail_of_a_return_names_what_is_to_be_changed(Language language)
    {
        OwedMail owed = CaseStory.Opened().Decide(Verdict.Return, "The dates collide.", "endDate").Mails.Last(m => m.Message.Kind is MessageKind.CaseReturned);

        Assert.Contains(CaseStory.Workflow.Form.Field("endDate")!.Label.In(language), (await EveryMail.RenderAsync(owed, language)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_that_fell_is_not_told_as_what_somebody_decided()
    {
        CaseStory story = CaseStory.Edited();
        Assert.DoesNotContain(DecideView.Of(Frame, "token", story.File, story.OpenTask, CaseStory.Workflow, CaseStory.Alliance).Others, t => t.Number == 1);
    }
}
