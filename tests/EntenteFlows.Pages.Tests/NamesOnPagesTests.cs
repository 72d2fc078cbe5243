using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;

namespace EntenteFlows.Pages.Tests;

/// <summary>A name that reads from the right turns nothing around it: it stands in an element of its own direction, or between isolates where it is within a sentence.</summary>
public sealed class NamesOnPagesTests
{
    private const string Token = "AAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Applicant = "دانا الخطيب";
    private const string Holder = "דנה כהן-לוי";
    private const string Absent = "مريم الحسن";
    private const string Signed = "יעל בר-און";

    private static readonly WorkflowDefinition Workflow = CaseStory.Workflow;
    private static readonly Alliance Alliance = CaseStory.Alliance;
    private static readonly Dictionary<string, (Type Page, Func<Frame, object> View, string[] Names)> Pages = All();

    public static IEnumerable<TheoryDataRow<string, Language>> Rows =>
        from name in Pages.Keys from language in (Language[])[Language.English, Language.French] select new TheoryDataRow<string, Language>(name, language);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_name_from_the_right_stands_by_itself(string name, Language language)
    {
        (Type type, Func<Frame, object> view, string[] names) = Pages[name];
        IHtmlDocument page = Rendering.Parse(await Rendering.Html(type, view(new Frame(language, "/decide?k=" + Token))));

        foreach (string shown in names)
        {
            IText[] texts = [.. page.Body!.Descendants<IText>().Where(t => t.Data.Contains(shown, StringComparison.Ordinal))];
            Assert.NotEmpty(texts);
            Assert.All(texts, t => Assert.True(IsIsolated(t, shown), $"{shown} stands in: {t.Data.Trim()}"));
        }
        Assert.DoesNotContain(names, n => page.Title!.Contains(n, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_isolated_would_be_seen()
    {
        IHtmlDocument page = Rendering.Parse($"<!DOCTYPE html><title>x</title><p>{Applicant}, Oxford</p><p><bdi>{Applicant}</bdi>, Oxford</p><p>{BidiText.Isolated(Applicant)}, Oxford</p>");

        Assert.Equal([false, true, true], page.Body!.Descendants<IText>().Where(t => t.Data.Contains(Applicant, StringComparison.Ordinal)).Select(t => IsIsolated(t, Applicant)));
    }

    private static bool IsIsolated(IText text, string name) =>
        (text.Data.Trim() == name && text.ParentElement is { } element && (element.LocalName == "bdi" || element.GetAttribute("dir") == "auto"))
        || text.Data.Contains(BidiText.Isolated(name), StringComparison.Ordinal);

    private static Dictionary<string, (Type, Func<Frame, object>, string[])> All()
    {
        CaseStory sent = CaseStory.Submitted();
        CaseStory handed = CaseStory.Opened().Delegate("Away.");
        CaseStory decided = CaseStory.Opened().Delegate("Away.").Decide(Verdict.Approve);
        CaseStory given = CaseStory.Opened().Reassign("Has left");
        CodeStep step = CodeStep.ToDecide(new DecisionPosted(Verdict.Approve, Signed, ""), "hash");
        Case open = Named(handed.File);
        Case done = Named(decided.File);
        return new()
        {
            ["confirm"] = (typeof(ConfirmPage), f => ConfirmView.Of(f, Token, Named(sent.File), Workflow, Alliance), [Applicant]),
            ["decide"] = (typeof(DecidePage), f => DecideView.Of(f, Token, open, open.Tasks[^1], Workflow, Alliance), [Applicant, Absent]),
            ["decide-after-others"] = (typeof(DecidePage), f => DecideView.Of(f, Token, done, done.Tasks.First(t => t.State is TaskState.Open), Workflow, Alliance), [Applicant, Absent]),
            ["decided"] = (typeof(DecidedPage), f => DecidedView.Of(f, Token, done, done.Task(2), Workflow, Alliance, decided.Now), [Applicant, Absent, Signed]),
            ["handover"] = (typeof(HandoverPage), f => HandoverView.Of(f, Token, open, open.Tasks[^1], Workflow, Alliance), [Applicant, Absent]),
            ["handed-over"] = (typeof(HandedOnPage), f => HandedOnView.Of(f, open, open.Task(1), Workflow, Alliance), [Holder]),
            ["code"] = (typeof(CodePage), f => CodeView.Of(f, Token, open, open.Tasks[^1], Workflow, step, Refusal.CodeRequired, handed.Now), []),
            ["receipt"] = (typeof(ReceiptPage), f => ReceiptView.Of(f, ReceiptKind.Confirmed, open, Workflow, Alliance, handed.Now, null), []),
            ["reassign"] = (typeof(ReassignPage), f => ReassignView.Of(f, open, open.Tasks[^1], Workflow, Alliance), [Holder]),
            ["reassigned"] = (typeof(ReassignedPage), f => ReassignedView.Of(f, Named(given.File), given.File.Task(1), Workflow, Alliance)!, [Holder]),
        };
    }

    /// <summary>The case as if everybody in it had such a name.</summary>
    private static Case Named(Case file) => file with
    {
        People = [.. file.People.Select((p, at) => p with { Name = at == Case.ApplicantNumber - 1 ? Applicant : Holder })],
        Tasks = [.. file.Tasks.Select(t => t with { OnBehalfOf = t.OnBehalfOf is null ? null : Absent, SignedName = t.SignedName is null ? null : Signed })],
    };
}
