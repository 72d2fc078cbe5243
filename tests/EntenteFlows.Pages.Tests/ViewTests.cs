using AngleSharp.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>Who sees what.</summary>
public sealed class ViewTests
{
    private static readonly Frame Frame = new(Language.English, "/page");

    [Fact]
    public void An_approver_sees_a_restricted_field_only_where_the_role_is_named()
    {
        CaseStory story = CaseStory.Opened();
        foreach (CaseTask task in CaseStory.Opened().ApproveAll().File.Tasks)
        {
            IReadOnlyList<SummarySection> shown = DecideView.Of(Frame, "token", story.File, task, CaseStory.Workflow, CaseStory.Alliance).Application;
            if (CaseStory.Workflow.Stage(task.Stage).Shows is { Count: > 0 } sections && !sections.Contains("personal"))
                Assert.DoesNotContain(shown.SelectMany(s => s.Rows), r => r.Field == Nationality.Id);
            else
                Assert.Equal(Nationality.VisibleTo.Contains(task.Role), Row(shown).Value is not null);
        }
    }

    [Fact]
    public void A_rejection_is_said_to_end_the_case_only_where_the_stage_needs_everybody()
    {
        Case file = CaseStory.Opened().ApproveAll().File;
        CaseTask task = file.Tasks.First(t => CaseStory.Workflow.Stage(t.Stage).Assignees.Count > 1);
        WorkflowDefinition oneWillDo = CaseStory.Workflow with
        {
            Stages = [.. CaseStory.Workflow.Stages.Select(s => s.Id == task.Stage ? s with { Rule = new ApprovalRule.Any() } : s)],
        };

        Assert.True(DecideView.Of(Frame, "token", file, task, CaseStory.Workflow, CaseStory.Alliance).RejectionEnds);
        Assert.False(DecideView.Of(Frame, "token", file, task, oneWillDo, CaseStory.Alliance).RejectionEnds);
    }

    [Fact]
    public void An_approver_sees_a_gate_that_rests_on_a_restricted_field_only_where_the_role_sees_the_field()
    {
        Case file = CaseStory.Opened(edit: f => new FormContent(f.Values.SetItem(Nationality.Id, new TextValue("IR")))).ApproveAll().File;
        CaseTask owner = file.Tasks.First(t => t.Stage == "convention-accueil");
        foreach (CaseTask task in file.Tasks.Where(t => t.Institution == owner.Institution))
        {
            DecideView view = DecideView.Of(Frame, "token", file, task, CaseStory.Workflow, CaseStory.Alliance);
            Assert.Equal(Nationality.VisibleTo.Contains(task.Role), view.Gates.Any(g => g.Id == "convention-accueil"));
            Assert.Contains(view.Gates, g => g.Id == "zrr");
        }
    }

    [Fact]
    public void Neither_the_unconfirmed_mailbox_nor_the_managed_pages_show_a_restricted_field()
    {
        CaseStory story = CaseStory.Submitted();
        Assert.Null(Row(ConfirmView.Of(Frame, "token", story.File, CaseStory.Workflow, CaseStory.Alliance).Application).Value);
        var admin = new SignedIn("Admin", ["Entente.Admin"], null, ReadsEveryHouse: true);
        Assert.Null(Row(ManageCaseView.Of(Frame, admin, story.File, CaseStory.Workflow, CaseStory.Alliance, [], [], null, story.Now).Application).Value);
    }

    [Fact]
    public void An_approver_reads_reasons_of_the_own_institution_only()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Approve, "In confidence.");
        CaseTask decided = story.File.Task(1);
        foreach (CaseTask task in story.File.Tasks.Where(t => t.State is TaskState.Open))
        {
            TaskView other = Assert.Single(DecideView.Of(Frame, "token", story.File, task, CaseStory.Workflow, CaseStory.Alliance).Others);
            Assert.Equal(task.Institution == decided.Institution ? "In confidence." : null, other.Reason);
        }
        Assert.Contains(story.File.Tasks, t => t.State is TaskState.Open && t.Institution != decided.Institution);
    }

    [Fact]
    public async Task A_tracking_page_never_names_an_approver()
    {
        foreach ((string _, CaseStory story) in Previews.Stories())
        {
            string html = await Rendering.Html(typeof(TrackPage), TrackView.Of(Frame, "token", owns: true, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now));
            string text = Rendering.Words(Rendering.Parse(html).Body);
            foreach (CasePerson person in story.File.People.Skip(1))
            {
                Assert.DoesNotContain(person.Name, text, StringComparison.Ordinal);
                Assert.DoesNotContain(person.Email, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_link_that_only_reads_can_do_nothing()
    {
        foreach ((string _, CaseStory story) in Previews.Stories())
            Assert.Empty(TrackView.Of(Frame, "token", owns: false, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now).Can);
    }

    [Fact]
    public void An_owner_can_do_what_the_state_allows()
    {
        Assert.Equal([TrackView.Withdraw], Can(CaseStory.Opened()));
        Assert.Equal([TrackView.Edit, TrackView.Resubmit, TrackView.Withdraw], Can(CaseStory.Opened().Decide(Verdict.Return, "Why?")));
        Assert.Empty(Can(CaseStory.Opened().Withdraw()));
    }

    [Fact]
    public void A_stage_says_who_will_be_asked_and_a_gate_why()
    {
        CaseStory opened = CaseStory.Opened();
        TrackView view = TrackView.Of(Frame, "token", owns: false, opened.File, CaseStory.Workflow, CaseStory.Alliance, opened.Now);
        Assert.All(view.Stages.Where(s => s.Shown == "waiting"), s => Assert.NotEmpty(s.Expected));
        Assert.Contains(view.Stages, s => s is { Shown: "skipped", Expected.Count: 0, Id: "atas" });
        CaseStory approved = CaseStory.Opened().ApproveAll();
        TrackView later = TrackView.Of(Frame, "token", owns: false, approved.File, CaseStory.Workflow, CaseStory.Alliance, approved.Now);
        Assert.Contains(later.Stages, s => s.Gate is { Id: "zrr" } gate && gate.Why.Contains("restricted-regime zone", StringComparison.Ordinal));
    }

    [Fact]
    public void No_stage_of_a_closed_case_looks_as_if_somebody_were_awaited()
    {
        foreach ((string _, CaseStory story) in Previews.Stories().Where(s => s.Story.File.IsFinal))
        {
            TrackView view = TrackView.Of(Frame, "token", owns: true, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now);
            Assert.DoesNotContain(view.Stages, s => s.Shown is "open" or "waiting" || s.Expected.Count > 0);
            Assert.DoesNotContain(view.Stages.SelectMany(s => s.Tasks), t => t.State == "open");
        }
    }

    [Fact]
    public async Task Nothing_is_chosen_ticked_or_typed_before_a_person_does_it()
    {
        string[] acting = ["decide-first", "confirm", "track-open", "track-returned"];
        foreach (string name in acting)
        {
            AngleSharp.Html.Dom.IHtmlDocument page = Rendering.Parse(await Previews.All[name].Render(Language.English));
            Assert.Empty(page.QuerySelectorAll("form [checked]"));
            Assert.All(page.QuerySelectorAll("form textarea, form input[type=text]"), i => Assert.Equal("", i.GetAttribute("value") ?? i.TextContent));
        }
    }

    [Theory]
    [InlineData("code", "code.title", true)]
    [InlineData("code-ran-out", "code.title", true)]
    [InlineData("code-spent", "code.dead.title", false)]
    [InlineData("code-too-soon", "code.dead.title", false)]
    public async Task A_code_is_asked_for_only_where_there_is_one_to_type(string name, string title, bool asks)
    {
        AngleSharp.Html.Dom.IHtmlDocument page = Rendering.Parse(await Previews.All[name].Render(Language.English));

        Assert.Equal(Frame.Words[title], Rendering.Words(page.QuerySelector("h1")!));
        Assert.Equal(asks, page.QuerySelector($"#{CodeView.CodeField}") is not null);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_question_without_an_answer()
    {
        AngleSharp.Html.Dom.IHtmlDocument page = Rendering.Parse(await Previews.All["draft-check-empty"].Render(Language.English));

        string[] said = [.. page.QuerySelectorAll(".govuk-summary-list__row .govuk-hint").Select(Rendering.Words)];
        Assert.Contains(Frame.Words["draft.no-answer"], said);
        Assert.Contains(Frame.Words["document.none"], said);
    }

    [Fact]
    public async Task A_form_that_comes_back_keeps_what_was_typed()
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> filled = new(Previews.Filled(Language.English));
        foreach (string question in Previews.All.Keys.Where(n => n.StartsWith("draft-page-", StringComparison.Ordinal) && !n.EndsWith("-wrong", StringComparison.Ordinal) && n != "draft-page-conflict"))
        {
            AngleSharp.Html.Dom.IHtmlDocument page = Rendering.Parse(await Previews.All[question].Render(Language.English));
            foreach (string name in filled.Keys.Where(n => page.QuerySelector($"[name='{n}']") is not null).ToList())
            {
                string?[] shown = [.. page.QuerySelectorAll($"[name='{name}']").Select(Held).Where(v => v is not null)];
                Assert.Equal(filled[name].ToArray(), shown);
                filled.Remove(name);
            }
        }
        Assert.Empty(filled);
    }

    [Fact]
    public async Task Every_error_of_a_form_stands_in_the_summary_and_at_its_field()
    {
        List<string> all = [];
        foreach (string question in Previews.All.Keys.Where(n => n.StartsWith("draft-page-", StringComparison.Ordinal) && n.EndsWith("-wrong", StringComparison.Ordinal)))
        {
            AngleSharp.Html.Dom.IHtmlDocument page = Rendering.Parse(await Previews.All[question].Render(Language.English));
            string[] summary = [.. page.QuerySelectorAll(".govuk-error-summary__list a").Select(Rendering.Words)];
            string[] fields = [.. page.QuerySelectorAll(".govuk-error-message").Select(e => Rendering.Words(e).Replace("Error: ", "", StringComparison.Ordinal))];
            Assert.Equal(summary.Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
            all.AddRange(summary);
        }
        Assert.Contains("Enter your name", all);
        Assert.True(all.Count > 15);
    }

    [Fact]
    public async Task What_people_type_cannot_become_markup()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Reject, "<script>alert(1)</script><a href=//evil.example>x</a>");
        string html = await Rendering.Html(typeof(TrackPage), TrackView.Of(Frame, "token", owns: true, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now));
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<a href=//", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_officer_reads_no_reason_of_another_institution()
    {
        CaseStory story = CaseStory.Opened().Decide(Verdict.Reject, "In confidence.");
        string house = story.File.Task(1).Institution;
        Assert.Equal("In confidence.", Managed(house).Reason);
        ManageCaseView elsewhere = Managed("hec-paris");
        Assert.Null(elsewhere.Reason);
        Assert.All(elsewhere.Stages.SelectMany(s => s.Tasks), t => Assert.Null(t.Reason));
        Assert.DoesNotContain(elsewhere.Timeline, r => r.Text.Contains("In confidence.", StringComparison.Ordinal));

        ManageCaseView Managed(string institution) => ManageCaseView.Of(
            Frame, new SignedIn("Officer", ["Entente.Officer"], institution), story.File, CaseStory.Workflow, CaseStory.Alliance, story.Events, [], null, story.Now);
    }

    [Fact]
    public void Where_several_rejected_the_reason_belongs_to_the_house_of_the_last()
    {
        Case closed = CaseStory.Opened().Decide(Verdict.Reject, "In confidence.").File;
        CaseTask last = closed.Task(1);
        CaseTask earlier = last with { Number = 2, Institution = "hec-paris", DecidedAt = last.DecidedAt - TimeSpan.FromDays(1) };
        Case file = closed with { Tasks = [last, earlier] };

        Assert.Equal("In confidence.", Reason(last.Institution));
        Assert.Null(Reason(earlier.Institution));

        string? Reason(string institution) => ManageCaseView.Of(
            Frame, new SignedIn("Officer", ["Entente.Officer"], institution), file, CaseStory.Workflow, CaseStory.Alliance, [], [], null, file.SubmittedAt).Reason;
    }

    [Theory]
    [InlineData(null, "", "", DecisionFault.NoDecision, DecisionFault.NoName)]
    [InlineData(Verdict.Approve, "A", "")]
    [InlineData(Verdict.Reject, "A", " ", DecisionFault.NoReason)]
    [InlineData(Verdict.Return, "", "Why", DecisionFault.NoName)]
    [InlineData(Verdict.Return, "A", "\u200B", DecisionFault.NoReason)]
    [InlineData(Verdict.Reject, "A\u202E", "Why\u0007", DecisionFault.ReasonNotText, DecisionFault.NameNotText)]
    public void A_decision_needs_a_choice_a_name_and_a_reason_unless_it_approves(Verdict? verdict, string name, string reason, params DecisionFault[] faults) =>
        Assert.Equal(faults, new DecisionPosted(verdict, name, reason).Faults());

    [Theory]
    [InlineData("/decide?k=a-b&lang=fr", "/decide?k=a-b&lang=en")]
    [InlineData("/decide?k=a-b", "/decide?k=a-b&lang=en")]
    [InlineData("/", "/?lang=en")]
    [InlineData("/?lang=fr&x=1", "/?x=1&lang=en")]
    public void A_language_switch_keeps_the_page(string address, string expected) =>
        Assert.Equal(expected, new Frame(Language.French, address).AddressIn(Language.English));

    private static FormField Nationality => CaseStory.Workflow.Form.Field("nationality")!;

    private static SummaryRow Row(IReadOnlyList<SummarySection> sections) => sections.SelectMany(s => s.Rows).Single(r => r.Field == Nationality.Id);

    private static IReadOnlyList<string> Can(CaseStory story) => TrackView.Of(Frame, "token", owns: true, story.File, CaseStory.Workflow, CaseStory.Alliance, story.Now).Can;

    /// <summary>What an input would send; null for an option that is not chosen.</summary>
    private static string? Held(IElement input) => (input.LocalName, input.GetAttribute("type")) switch
    {
        ("textarea", _) => input.TextContent,
        ("select", _) => input.QuerySelector("option[selected]")?.GetAttribute("value"),
        (_, "radio" or "checkbox") => input.HasAttribute("checked") ? input.GetAttribute("value") : null,
        _ => input.GetAttribute("value"),
    };
}
