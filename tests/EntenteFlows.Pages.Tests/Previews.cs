using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Planning;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Tests;

/// <summary>Every page in every state that it can show.</summary>
internal static class Previews
{
    private const string Token = "AQEBAAAAAAAAAAAAAAAAAAAAAAABAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly SignedIn Admin = new("Ada Admin", ["Entente.Admin"], null);

    private static WorkflowDefinition Workflow => CaseStory.Workflow;

    private static Domain.Institutions.Alliance Alliance => CaseStory.Alliance;

    public static IReadOnlyDictionary<string, Preview> All { get; } = Make().ToDictionary(p => p.Name);

    /// <summary>Name and language, for theories.</summary>
    public static IEnumerable<TheoryDataRow<string, Language>> Rows =>
        from name in All.Keys
        from language in Enum.GetValues<Language>()
        select new TheoryDataRow<string, Language>(name, language);

    private static IEnumerable<Preview> Make()
    {
        yield return Page<HomePage>("home", f => HomeView.Of(f, Repository.Catalogue));
        foreach (Preview preview in Applying().Concat(Confirming()).Concat(Tracking()).Concat(Deciding()).Concat(Problems()).Concat(Managing()).Concat(OfRows()))
            yield return preview;
    }

    private static IEnumerable<Preview> Applying()
    {
        yield return Page<ApplyPage>("apply", f => ApplyView.Of(f, Workflow, Alliance, "key"));
        yield return Page<ApplyPage>("apply-filled", f => ApplyView.Of(f, Workflow, Alliance, "key", Filled(f.Language)));
        yield return Page<ApplyPage>("apply-wrong", f => ApplyView.Of(f, Workflow, Alliance, "key", new Dictionary<string, StringValues> { ["startDate-day"] = "31" }, Wrong()));
        foreach ((string name, int later) in new[] { ("in-time", 0), ("too-late", 300) })
            yield return Page<PreviewPage>($"preview-{name}", f => Preview(f, later, unticked: false));
        yield return Page<PreviewPage>("preview-unticked", f => Preview(f, later: 300, unticked: true));
        CaseStory sent = CaseStory.Submitted();
        yield return Page<SubmittedPage>("submitted", f => SubmittedView.Of(f, sent.File, Workflow));
    }

    /// <param name="later">Days after the usual one on which the example is looked at.</param>
    private static PreviewView Preview(Frame frame, int later, bool unticked)
    {
        CaseStory story = CaseStory.Submitted();
        var forecast = CaseForecast.Of(new Rules(Workflow, Alliance), story.File.Form, story.Now.AddDays(later));
        return PreviewView.Of(frame, Workflow, ForecastView.Of(forecast, Workflow, Alliance, frame.Language), "key", Filled(frame.Language), unticked);
    }

    private static IEnumerable<Preview> OfRows()
    {
        WorkflowDefinition bid = Repository.Bid;
        CaseStory story = CaseStory.OpenedBid();
        yield return Page<ApplyPage>("apply-rows", f => ApplyView.Of(f, bid, Alliance, "key"));
        yield return Page<ApplyPage>("apply-rows-filled", f => ApplyView.Of(f, bid, Alliance, "key", FilledBid(f.Language)));
        yield return Page<ApplyPage>("apply-rows-wrong", f => ApplyView.Of(f, bid, Alliance, "key", FilledBid(f.Language), WrongRows()));
        yield return Page<TrackPage>("track-rows", f => TrackView.Of(f, Token, owns: true, story.File, bid, Alliance));
        yield return Page<DecidePage>("decide-rows", f => DecideView.Of(f, Token, story.File, story.OpenTask, bid, Alliance));
    }

    public static IReadOnlyDictionary<string, StringValues> FilledBid(Language language) =>
        FormPost.FromJson(Repository.Bid, Examples.FormAt(Repository.Bid.Examples[0], new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), language);

    /// <summary>One fault of each kind that a row can have.</summary>
    public static IReadOnlyList<FormError> WrongRows()
    {
        var form = new { partners = new object[] { new { institution = "oxford", cost = new { amount = -1 }, from = "x", lead = new { name = "N", email = "ada@x.org" } }, new { institution = "oxford" } } };
        return FormReader.Read(Repository.Bid, Alliance, System.Text.Json.JsonSerializer.SerializeToElement(form), "ada@x.org", new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)).Errors;
    }

    private static IEnumerable<Preview> Confirming()
    {
        CaseStory sent = CaseStory.Submitted();
        CaseStory opened = CaseStory.Opened();
        yield return Page<ConfirmPage>("confirm", f => ConfirmView.Of(f, Token, sent.File, Workflow, Alliance));
        yield return Page<ConfirmPage>("confirm-unticked", f => ConfirmView.Of(f, Token, sent.File, Workflow, Alliance, unticked: true));
        foreach (ReceiptKind kind in Enum.GetValues<ReceiptKind>())
            yield return Page<ReceiptPage>($"receipt-{kind}", f => ReceiptView.Of(f, kind, opened.File, Workflow, Alliance, opened.Now, kind is ReceiptKind.Confirmed ? null : Token));
    }

    private static IEnumerable<Preview> Tracking()
    {
        foreach ((string name, CaseStory story) in Stories())
        {
            yield return Page<TrackPage>($"track-{name}", f => TrackView.Of(f, Token, owns: true, story.File, Workflow, Alliance));
            yield return Page<TrackPage>($"track-{name}-read-only", f => TrackView.Of(f, Token, owns: false, story.File, Workflow, Alliance));
        }
        CaseStory returned = CaseStory.Opened().Decide(Verdict.Return, "Please talk to me first.");
        yield return Page<TrackPage>("track-withdraw-unticked", f => TrackView.Of(f, Token, owns: true, returned.File, Workflow, Alliance, unticked: true, "My plans changed"));
        yield return Page<TrackPage>("track-resubmit-unticked", f => TrackView.Of(f, Token, owns: true, returned.File, Workflow, Alliance, unticked: true, untickedAct: TrackView.Resubmit));
    }

    /// <summary>A case in each state that a person can meet.</summary>
    public static IEnumerable<(string Name, CaseStory Story)> Stories() =>
    [
        ("unconfirmed", CaseStory.Submitted()),
        ("open", CaseStory.Opened()),
        ("side-by-side", CaseStory.Opened().Decide(Verdict.Approve)),
        ("other-way", CaseStory.Opened(example: 1).Decide(Verdict.Approve, "A good plan.")),
        ("behind", Behind()),
        ("escalated", CaseStory.Opened().WaitUntil(c => c.Tasks.Any(t => t.Rung > 0))),
        ("returned", CaseStory.Opened().Decide(Verdict.Return, "Please name the courses.\nThen send it again.")),
        ("approved", CaseStory.Opened().ApproveAll()),
        ("rejected", CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, "No place is free in that term.")),
        ("withdrawn", CaseStory.Opened().Withdraw("I stay at home.")),
        ("expired", CaseStory.Opened().WaitUntil(c => c.IsFinal)),
    ];

    /// <summary>The stay begins in three weeks, which is less than the stages take.</summary>
    public static CaseStory Behind() => CaseStory.Opened(edit: f => new FormContent(f.Values.SetItem("startDate", new DateValue(new DateOnly(2026, 12, 14)))));

    private static IEnumerable<Preview> Deciding()
    {
        CaseStory first = CaseStory.Opened();
        CaseStory second = CaseStory.Opened().Decide(Verdict.Approve, "I know the host group well.");
        yield return Page<DecidePage>("decide-first", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance));
        foreach (CaseTask task in second.File.Tasks.Where(t => t.State is TaskState.Open))
            yield return Page<DecidePage>($"decide-{task.Stage}", f => DecideView.Of(f, Token, second.File, task, Workflow, Alliance));
        var posted = new DecisionPosted(Verdict.Reject, "", "");
        yield return Page<DecidePage>("decide-wrong", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, posted, posted.Faults()));
        yield return Page<DecidePage>(
            "decide-empty", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, DecisionPosted.Empty, DecisionPosted.Empty.Faults()));
        yield return Page<DecidedPage>("decided-approved", f => DecidedView.Of(f, second.File, second.File.Task(1), Workflow, Alliance));
        CaseStory rejected = CaseStory.Opened().Decide(Verdict.Reject, "No.");
        yield return Page<DecidedPage>("decided-rejected", f => DecidedView.Of(f, rejected.File, rejected.File.Task(1), Workflow, Alliance));
    }

    private static IEnumerable<Preview> Problems()
    {
        foreach (Refusal refusal in Enum.GetValues<Refusal>())
            yield return Page<ProblemPage>($"problem-{refusal}", f => ProblemView.Of(f, refusal, refusal is Refusal.LinkUnknown ? null : Token));
        yield return Page<ProblemPage>("problem-not-found", ProblemView.NotFound);
        yield return Page<ProblemPage>("problem-malformed", ProblemView.Malformed);
        yield return Page<ProblemPage>("problem-method", ProblemView.MethodNotAllowed);
        yield return Page<ProblemPage>("problem-too-large", ProblemView.TooLarge);
        yield return Page<ProblemPage>("problem-media-type", ProblemView.MediaType);
        yield return Page<ProblemPage>("problem-rate-limited", ProblemView.RateLimited);
        yield return Page<ProblemPage>("problem-fault", f => ProblemView.Fault(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-unavailable", f => ProblemView.Unavailable(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-not-recorded", f => ProblemView.NotRecorded(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-sign-in", ProblemView.SignInNeeded);
        yield return Page<ProblemPage>("problem-forbidden", ProblemView.Forbidden);
        yield return Page<ProblemPage>("problem-fields", ProblemView.Fields);
        yield return Page<ProblemPage>("problem-foreign-form", ProblemView.ForeignForm);
        yield return Page<RenewedPage>("renewed", f => new RenewedView(f));
    }

    private static IEnumerable<Preview> Managing()
    {
        CaseStory story = CaseStory.Opened().WaitUntil(c => c.Tasks.Any(t => t.Rung > 0)).Decide(Verdict.Approve).Decide(Verdict.Reject, "No place is free.");
        string[] states = ["sent", "pending", "claimed", "overtaken", "failed"];
        MessageState[] messages = [.. story.Mails.Select((m, i) => new MessageState(m.Message, states[i % states.Length], i % states.Length == 0 ? m.Message.At : null, i % 3))];
        var runtime = new RuntimeState(story.File.Id.ToString(), "Running", story.Now, story.Now, story.File.Version, story.File.Messages, null);
        yield return Page<ManageCasePage>("manage-case", f => ManageCaseView.Of(f, Admin, story.File, Workflow, Alliance, story.Events, messages, runtime), Admin);
        yield return Page<ManageCasePage>("manage-case-without-runtime", f => ManageCaseView.Of(f, Admin, story.File, Workflow, Alliance, story.Events, [], null), Admin);
        CaseStory behind = Behind();
        yield return Page<ManageCasePage>("manage-case-behind", f => ManageCaseView.Of(f, Admin, behind.File, Workflow, Alliance, behind.Events, [], null, behind.Now), Admin);
        ListedCase[] rows = [.. Stories().Select(s => Listed(s.Story))];
        yield return Page<ManageListPage>("manage-list", f => ManageListView.Of(f, new ManageFilter(null, null, null, null), rows, "next", Repository.Catalogue), Admin);
        yield return Page<ManageListPage>("manage-list-last", f => ManageListView.Of(f, new ManageFilter(true, "exchange", "EX-2026-AAAA", "here"), rows, null, Repository.Catalogue), Admin);
        yield return Page<ManageListPage>("manage-list-empty", f => ManageListView.Of(f, new ManageFilter(false, null, null, null), [], null, Repository.Catalogue), Admin);
    }

    private static ListedCase Listed(CaseStory story) => new(
        story.File.Id, story.File.Reference, story.File.Workflow, story.File.State, ["oxford", "ip-paris"],
        [.. story.File.Stages.Where(s => s.State is StageState.Open).Select(s => s.Id)], story.File.SubmittedAt, story.File.ClosedAt, CaseSchedule.NextDue(story.File))
    {
        Behind = story.File is { Behind: not null, IsFinal: false },
    };

    /// <summary>The workflow's example as somebody would have typed it.</summary>
    public static IReadOnlyDictionary<string, StringValues> Filled(Language language) =>
        FormPost.FromJson(Workflow, Examples.FormAt(Workflow.Examples[0], new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), language);

    private static IReadOnlyList<FormError> Wrong()
    {
        FormReading reading = FormReader.Read(
            Workflow, Alliance, System.Text.Json.JsonSerializer.SerializeToElement(new { startDate = "--31", invented = 1 }), "", new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        return [.. ApplicantReader.Read(Workflow, Alliance, reading.Readable, null, "not an address").Errors, new FormError("applicant/language", "required", [], null), .. reading.Errors];
    }

    private static Preview Page<TPage>(string name, Func<Frame, object> view, SignedIn? signedIn = null) =>
        new(name, typeof(TPage), language => view(new Frame(language, "/page?k=token&lang=en", signedIn)));
}

internal sealed record Preview(string Name, Type Page, Func<Language, object> View)
{
    public Task<string> Render(Language language) => Rendering.Html(Page, View(language));
}
