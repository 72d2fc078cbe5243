using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Tests;

/// <summary>Every page in every state that it can show.</summary>
internal static class Previews
{
    private const string Token = "AQEBAAAAAAAAAAAAAAAAAAAAAAABAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly SignedIn Admin = new("Ada Admin", ["Entente.Admin"], null, ReadsEveryHouse: true) { ActsEverywhere = true };

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
        yield return Page<AccessibilityPage>("accessibility", f => new AccessibilityView(f, Mail: null));
        yield return Page<PrivacyPage>("privacy", f => PrivacyView.Of(f, Repository.Catalogue));
        yield return Page<LegalPage>("legal", f => new LegalView(f, Repository.Catalogue.Operator));
        Domain.Institutions.Operator known = KnownOperator();
        yield return Page<AccessibilityPage>("accessibility-known", f => new AccessibilityView(f, known.Accessibility));
        yield return Page<PrivacyPage>("privacy-known", f => PrivacyView.Of(f, Repository.Catalogue with { Operator = known }));
        yield return Page<LegalPage>("legal-known", f => new LegalView(f, known));
        foreach (Preview preview in Applying().Concat(DraftPreviews.Make()).Concat(Confirming()).Concat(Tracking()).Concat(Editing()).Concat(Amending()).Concat(Deciding()).Concat(HandingOn()).Concat(Problems()).Concat(Managing()).Concat(OfRows()).Concat(WithDocuments()))
            yield return preview;
    }

    private static Domain.Institutions.Operator KnownOperator()
    {
        static LocalizedText Both(string text) => new(text, text);
        var party = new Domain.Institutions.OperatorParty(Both("Somewhere"), Both("1, Some Street"), "+33 1 00 00 00 00", "contact@example.org");
        return new Domain.Institutions.Operator(party, Both("A. Name"), party, "privacy@example.org", "accessibility@example.org", [new(Both("Why"), Both("Because"), IsDecided: true)]);
    }

    private static IEnumerable<Preview> Applying()
    {
        yield return Page<StartPage>("start", f => StartView.Of(f, Workflow, discarded: false));
        yield return Page<StartPage>("start-discarded", f => StartView.Of(f, Workflow, discarded: true));
        CaseStory sent = CaseStory.Submitted();
        yield return Page<SubmittedPage>("submitted", f => SubmittedView.Of(f, sent.File, Workflow, Token));
        yield return Page<SubmittedPage>("submitted-wrong-correction", f => SubmittedView.Of(f, sent.File, Workflow, Token).Wrong("ada@elsewhere.example.org"));
        yield return Page<SubmittedPage>("submitted-corrected", f => SubmittedView.Of(f, sent.File, Workflow, Token, corrected: true));
        yield return Page<SubmittedPage>("submitted-corrections-spent", f => SubmittedView.Of(f, sent.File with { OwnCorrections = ApplicantAddress.MostCorrections }, Workflow, Token));
        yield return Page<SubmittedPage>("submitted-confirmed", f => SubmittedView.Of(f, CaseStory.Opened().File, Workflow, Token));
        yield return Page<RecoverPage>("recover", f => RecoverView.Empty(f, sent: false));
        yield return Page<RecoverPage>("recover-wrong", f => RecoverView.Wrong(f, "no address"));
        yield return Page<RecoverPage>("recover-sent", f => RecoverView.Empty(f, sent: true));
    }

    private static IEnumerable<Preview> OfRows()
    {
        WorkflowDefinition bid = Repository.Bid;
        CaseStory story = CaseStory.OpenedBid();
        yield return Page<TrackPage>("track-rows", f => TrackView.Of(f, Token, owns: true, story.File, bid, Alliance, story.Now));
        yield return Page<DecidePage>("decide-rows", f => DecideView.Of(f, Token, story.File, story.OpenTask, bid, Alliance));
    }

    public static IReadOnlyDictionary<string, StringValues> FilledBid(Language language) =>
        FormPost.FromJson(Repository.Bid, Examples.FormAt(Repository.Bid.Examples[0], new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), language);

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
            yield return Page<TrackPage>($"track-{name}", f => TrackView.Of(f, Token, owns: true, story.File, Workflow, Alliance, story.Now).Telling(story.Events.Select(e => e.Happened), true, story.File, Workflow, Alliance));
            yield return Page<TrackPage>($"track-{name}-read-only", f => TrackView.Of(f, Token, owns: false, story.File, Workflow, Alliance, story.Now).Telling(story.Events.Select(e => e.Happened), false, story.File, Workflow, Alliance));
            yield return Page<CopyPage>($"copy-{name}", f => CopyView.Of(f, Token, isWhole: true, story.File, Workflow, Alliance));
            yield return Page<CopyPage>($"copy-{name}-read-only", f => CopyView.Of(f, Token, isWhole: false, story.File, Workflow, Alliance));
        }
        CaseStory asked = CaseStory.Opened().Ask("Which laboratory\nis it?");
        yield return Page<TrackPage>(
            "track-answer-empty", f => TrackView.Of(f, Token, owns: true, asked.File, Workflow, Alliance, asked.Now) with { AnswerPosted = new AnswerPosted(1, "", f.Words["answer.error.text"]) });
        CaseStory returned = CaseStory.Opened().Decide(Verdict.Return, "Please talk to me first.");
        yield return Page<TrackPage>("track-withdraw-unticked", f => TrackView.Of(f, Token, owns: true, returned.File, Workflow, Alliance, returned.Now).CameBack(TrackView.Withdraw, unticked: true, "My plans changed"));
        yield return Page<TrackPage>("track-resubmit-unticked", f => TrackView.Of(f, Token, owns: true, returned.File, Workflow, Alliance, returned.Now).CameBack(TrackView.Resubmit, unticked: true, reason: null));
    }

    private static IEnumerable<Preview> Amending()
    {
        CaseStory approved = CaseStory.Opened().ApproveAll();
        AmendmentDefinition extension = Workflow.Afterwards.Amendments[0];
        yield return Page<AmendPage>("amend", f => AmendView.Of(f, Token, approved.File, Workflow, Alliance, extension, Filled(f.Language), "", []));
        FormError[] wrong = [new("endDate", "unchanged", [Workflow.Form.Field("endDate")!.Label], null)];
        yield return Page<AmendPage>("amend-wrong", f => AmendView.Of(f, Token, approved.File, Workflow, Alliance, extension, Filled(f.Language), new string('x', 5000), wrong));
        yield return Page<TrackPage>("track-cancel-unticked", f => TrackView.Of(f, Token, owns: true, approved.File, Workflow, Alliance, approved.Now).CameBack(AfterTrack.Cancel, unticked: true, "My plans changed"));
        CaseStory asked = CaseStory.Opened().ApproveAll().Extend(30);
        yield return Page<TrackPage>("track-take-back-unticked", f => TrackView.Of(f, Token, owns: true, asked.File, Workflow, Alliance, asked.Now).CameBack(AfterTrack.TakeBackAct, unticked: true, reason: null));
        yield return Page<ManageCasePage>("manage-case-extending", f => ManageCaseView.Of(f, Admin, asked.File, Workflow, Alliance, asked.Events, [], null, asked.Now), Admin);
        CaseStory cancelled = CaseStory.Opened().ApproveAll().Extend(30).Decide(Verdict.Reject, "No.").Cancel().Decide(Verdict.Approve);
        yield return Page<ManageCasePage>("manage-case-cancelled", f => ManageCaseView.Of(f, Admin, cancelled.File, Workflow, Alliance, cancelled.Events, [], null, cancelled.Now), Admin);
    }

    private static IEnumerable<Preview> Editing()
    {
        CaseStory returned = CaseStory.Opened().Decide(Verdict.Return, "The dates collide with the term.", "startDate", "endDate", "supervisor");
        yield return Page<EditPage>("edit", f => EditView.Of(f, Token, returned.File, Workflow, Alliance, Filled(f.Language)));
        yield return Page<EditPage>("edit-wrong", f => EditView.Of(
            f, Token, returned.File, Workflow, Alliance, new Dictionary<string, StringValues> { ["startDate-day"] = "31" }, [.. Wrong().Where(e => !e.Field.StartsWith("applicant", StringComparison.Ordinal))], unticked: true));
    }

    /// <summary>A case in each state that a person can meet.</summary>
    public static IEnumerable<(string Name, CaseStory Story)> Stories() =>
    [
        ("unconfirmed", CaseStory.Submitted()),
        ("open", CaseStory.Opened()),
        ("side-by-side", CaseStory.Opened().Decide(Verdict.Approve)),
        ("other-way", CaseStory.Opened(example: 1).Decide(Verdict.Approve, "A good plan.")),
        ("behind", CaseStory.FallenBehind()),
        ("escalated", CaseStory.Opened().WaitUntil(c => c.Tasks.Any(t => t.Rung > 0))),
        ("asked", CaseStory.Opened().Ask("Which laboratory is it?")),
        ("answered", CaseStory.Opened().Ask("Which laboratory is it?").Answer(1, "The second one.")),
        ("returned", CaseStory.Opened().Decide(Verdict.Return, "Please name the courses.\nThen send it again.")),
        ("returned-naming", CaseStory.Opened().Decide(Verdict.Return, "The dates collide.", "startDate", "endDate")),
        ("edited", CaseStory.Edited()),
        ("undone", CaseStory.Opened().Decide(Verdict.Approve).Undo()),
        ("approved", CaseStory.Opened().ApproveAll()),
        ("rejected", CaseStory.Opened().Decide(Verdict.Approve).Decide(Verdict.Reject, "No place is free in that term.")),
        ("withdrawn", CaseStory.Opened().Withdraw("I stay at home.")),
        ("expired", CaseStory.Opened().WaitUntil(c => c.IsFinal)),
        ("extending", CaseStory.Opened().ApproveAll().Extend(30).Decide(Verdict.Approve)),
        ("cancelling", CaseStory.Opened().ApproveAll().Extend(30).TakeBack().Cancel()),
        ("cancelled", CaseStory.Opened().ApproveAll().Cancel().Decide(Verdict.Approve)),
        ("confirming", CaseStory.Opened().ApproveAll().Extend(30).Decide(Verdict.Approve).Decide(Verdict.Approve).WaitUntil(c => c.Tasks.Any(t => t.State is TaskState.Open))),
        ("confirmed", CaseStory.Opened().ApproveAll().WaitUntil(c => c.Tasks.Any(t => t.State is TaskState.Open)).Decide(Verdict.Approve)),
    ];

    private static IEnumerable<Preview> Deciding()
    {
        CaseStory first = CaseStory.Opened();
        CaseStory second = CaseStory.Opened().Decide(Verdict.Approve, "I know the host group well.");
        yield return Page<DecidePage>("decide-first", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance));
        foreach (CaseTask task in second.File.Tasks.Where(t => t.State is TaskState.Open))
            yield return Page<DecidePage>($"decide-{task.Stage}", f => DecideView.Of(f, Token, second.File, task, Workflow, Alliance));
        yield return Page<DecidePage>("decide-one-of-several", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance) with { RejectionEnds = false });
        CaseStory asked = CaseStory.Opened().Ask("Which laboratory is it?");
        yield return Page<DecidePage>("decide-asked", f => DecideView.Of(f, Token, asked.File, asked.OpenTask, Workflow, Alliance));
        yield return Page<DecidePage>("decide-ask-wrong", f => WithWrongQuestion(DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance)));
        CaseStory answered = CaseStory.Opened().Ask("Which laboratory is it?").Answer(1, "The second one.");
        yield return Page<DecidePage>("decide-answered", f => DecideView.Of(f, Token, answered.File, answered.OpenTask, Workflow, Alliance));
        CaseStory noted = CaseStory.Opened().DecideNoting(Verdict.Approve, "Fine.", "Between us: the budget is tight.");
        yield return Page<DecidedPage>("decided-noted", f => DecidedView.Of(f, Token, noted.File, noted.File.Task(1), Workflow, Alliance, noted.Now));
        yield return Page<DecidedPage>("decided-noted-later", f => DecidedView.Of(f, Token, noted.File, noted.File.Task(1), Workflow, Alliance, noted.Now + DecisionUndo.Window));
        var posted = new DecisionPosted(Verdict.Reject, "", "");
        yield return Page<DecidePage>("decide-wrong", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, posted, posted.Faults()));
        yield return Page<DecidePage>(
            "decide-empty", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, DecisionPosted.Empty, DecisionPosted.Empty.Faults()));
        foreach ((string name, CaseStory story) in Stories().Where(s => s.Name is "extending" or "cancelling" or "confirming"))
            yield return Page<DecidePage>($"decide-{name}", f => DecideView.Of(f, Token, story.File, story.OpenTask, Workflow, Alliance));
        yield return Page<DecidedPage>("decided-approved", f => DecidedView.Of(f, Token, second.File, second.File.Task(1), Workflow, Alliance, second.Now));
        foreach (WaitingView waiting in (WaitingView[])[new(0, false), new(1, false), new(3, false), new(50, true)])
            yield return Page<DecidedPage>($"decided-waiting-{waiting.Count}", f => DecidedView.Of(f, Token, second.File, second.File.Task(1), Workflow, Alliance, second.Now) with { Waiting = waiting });
        yield return Page<DecidedPage>("decided-undo-unticked", f => DecidedView.Of(f, Token, second.File, second.File.Task(1), Workflow, Alliance, second.Now) with { Unticked = true });
        yield return Page<UndonePage>("undone", f => new UndoneView(f, second.File.Reference));
        CaseStory changed = CaseStory.Edited();
        foreach (CaseTask task in changed.File.Tasks.Where(t => t.State is TaskState.Open))
            yield return Page<DecidePage>($"decide-changed-{task.Stage}", f => DecideView.Of(f, Token, changed.File, task, Workflow, Alliance));
        var naming = new DecisionPosted(Verdict.Return, "", "") { Fields = ["startDate", "endDate"] };
        yield return Page<DecidePage>("decide-naming", f => DecideView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, naming, naming.Faults()));
        foreach (Preview code in Codes())
            yield return code;
        CaseStory rejected = CaseStory.Opened().Decide(Verdict.Reject, "No.");
        yield return Page<DecidedPage>("decided-rejected", f => DecidedView.Of(f, Token, rejected.File, rejected.File.Task(1), Workflow, Alliance, rejected.Now));
    }

    private static IEnumerable<Preview> Codes()
    {
        CodeStep step = CodeStep.ToDecide(new DecisionPosted(Verdict.Return, "Dr Test Signer", "Two\nlines") { Fields = ["startDate", "endDate"] }, "hash");
        CodeStep handing = CodeStep.ToHandOver(new HandoverPosted("Dr Col League", "colleague@ox.ac.uk", "Dr Test Signer", "Busy", SaysWrongPerson: false));
        CaseStory asked = CaseStory.OpenedForSignature().Decide(Verdict.Approve);
        CaseStory wrong = CaseStory.OpenedForSignature().Decide(Verdict.Approve).DecideWithCode(Verdict.Approve, right: false);
        CaseStory spent = CaseStory.OpenedForSignature().Decide(Verdict.Approve);
        for (int tries = 0; tries < TaskCodes.MostTries; tries++)
            spent.DecideWithCode(Verdict.Approve, right: false);
        yield return Page<HandoverPage>("handover-signature", f => HandoverView.Of(f, Token, asked.File, asked.OpenTask, SignedWorkflow, Alliance));
        yield return Page<ReassignPage>("reassign-signature", f => ReassignView.Of(f, asked.File, asked.OpenTask, SignedWorkflow, Alliance), Admin);
        CaseStory given = CaseStory.OpenedForSignature().Reassign("Has left");
        yield return Page<ReassignedPage>("reassigned-signature", f => ReassignedView.Of(f, given.File, given.File.Task(1), SignedWorkflow, Alliance)!, Admin);
        yield return Page<DecidePage>("decide-signature", f => DecideView.Of(f, Token, asked.File, asked.OpenTask, SignedWorkflow, Alliance));
        yield return Page<CodePage>("code", f => CodeView.Of(f, Token, asked.File, asked.OpenTask, Workflow, step, Refusal.CodeRequired, asked.Now));
        yield return Page<CodePage>("code-another", f => CodeView.Of(f, Token, asked.File, asked.OpenTask, Workflow, handing, null, asked.Now) with { IsAnother = true });
        yield return Page<CodePage>("code-malformed", f => CodeView.Of(f, Token, asked.File, asked.OpenTask, Workflow, step, null, asked.Now).Malformed());
        yield return Page<CodePage>("code-ran-out", f => CodeView.Of(f, Token, asked.File, asked.OpenTask, Workflow, step, Refusal.CodeRequired, asked.Now).RanOut());
        yield return Page<CodePage>("code-wrong", f => CodeView.Of(f, Token, wrong.File, wrong.OpenTask, Workflow, step, Refusal.CodeWrong, wrong.Now));
        yield return Page<CodePage>("code-spent", f => CodeView.Of(f, Token, spent.File, spent.OpenTask, Workflow, step, Refusal.CodeSpent, spent.Now));
        yield return Page<CodePage>("code-too-soon", f => CodeView.Of(f, Token, spent.File, spent.OpenTask, Workflow, step, Refusal.CodeTooSoon, spent.Now));
        CaseStory signed = CaseStory.OpenedForSignature().Decide(Verdict.Approve).DecideWithCode(Verdict.Approve);
        yield return Page<DecidedPage>("decided-with-code", f => DecidedView.Of(f, Token, signed.File, signed.File.Task(1), Workflow, Alliance, signed.Now));
        yield return Page<ManageCasePage>("manage-case-codes", f => ManageCaseView.Of(f, Admin, spent.File, Workflow, Alliance, spent.Events, [], null, spent.Now), Admin);
    }

    private static WorkflowDefinition SignedWorkflow { get; } = Workflow with { Stages = [.. Workflow.Stages.Select(s => s with { Assurance = Assurance.High })] };

    private static DecideView WithWrongQuestion(DecideView view) => view with
    {
        Ask = view.Ask with { Errors = [new ErrorView(AskView.TextId, view.Frame.Words["ask.error.text"]), new ErrorView(AskView.NameId, view.Frame.Words["decide.error.name"])] },
    };

    private static IEnumerable<Preview> HandingOn()
    {
        CaseStory first = CaseStory.Opened();
        CaseStory handed = CaseStory.Opened().Delegate("Busy with\nexaminations.");
        CaseStory wrong = CaseStory.Opened().SayWrongPerson("I have left the department.");
        yield return Page<HandoverPage>("handover", f => HandoverView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance));
        yield return Page<HandoverPage>("handover-again", f => HandoverView.Of(f, Token, handed.File, handed.OpenTask, Workflow, Alliance));
        PostedError[] errors = [new("to.name", "required", "?"), new("to.email", "is-away", "This person is away"), new("name", "required", "?"), new("reason", "required", "?")];
        yield return Page<HandoverPage>(
            "handover-wrong", f => HandoverView.Of(f, Token, first.File, first.OpenTask, Workflow, Alliance, new HandoverPosted("", "x@ox.ac.uk", "", "", false), errors));
        yield return Page<HandoverPage>("handover-unticked", f => HandoverView.Of(
            f, Token, first.File, first.OpenTask, Workflow, Alliance, new HandoverPosted("", "", "", "Not me", true), [new("confirm", "required", "?"), new("reason", "type", "No text")]));
        yield return Page<DecidePage>("decide-handed-over", f => DecideView.Of(f, Token, handed.File, handed.OpenTask, Workflow, Alliance));
        yield return Page<DecidePage>("decide-redirected", f => DecideView.Of(f, Token, wrong.File, wrong.OpenTask, Workflow, Alliance));
        yield return Page<HandedOnPage>("handed-over", f => HandedOnView.Of(f, handed.File, handed.File.Task(1), Workflow, Alliance));
        yield return Page<HandedOnPage>("said-wrong-person", f => HandedOnView.Of(f, wrong.File, wrong.File.Task(1), Workflow, Alliance));
        yield return Page<TrackPage>("track-handed-over", f => TrackView.Of(f, Token, owns: true, handed.File, Workflow, Alliance, handed.Now));
        CaseStory decided = CaseStory.Opened().Delegate("Busy.").Decide(Verdict.Approve);
        yield return Page<DecidedPage>("decided-on-behalf", f => DecidedView.Of(f, Token, decided.File, decided.File.Task(2), Workflow, Alliance, decided.Now));
        yield return Page<DecidePage>("decide-after-a-delegate", f => DecideView.Of(f, Token, decided.File, decided.OpenTask, Workflow, Alliance));
        yield return Page<ManageCasePage>("manage-case-handed-over", f => ManageCaseView.Of(f, Admin, handed.File, Workflow, Alliance, handed.Events, [], null, handed.Now), Admin);
        yield return Page<ReassignPage>("reassign", f => ReassignView.Of(f, first.File, first.OpenTask, Workflow, Alliance), Admin);
        PostedError[] wrongReassignment = [new("to.name", "required", "?"), new("to.email", "email", "?"), new("to.language", "choice", "?"), new("reason", "required", "?")];
        yield return Page<ReassignPage>(
            "reassign-wrong", f => ReassignView.Of(f, first.File, first.OpenTask, Workflow, Alliance, new ReassignPosted("", "x", "de", ""), wrongReassignment), Admin);
        CaseStory given = CaseStory.Opened().Reassign("Has left");
        yield return Page<ReassignedPage>("reassigned", f => ReassignedView.Of(f, given.File, given.File.Task(1), Workflow, Alliance)!, Admin);
        yield return Page<CorrectAddressPage>("correct-address", f => CorrectAddressView.Of(f, first.File, Workflow, Alliance), Admin);
        PostedError[] wrongCorrection = [new("email", "address", "?"), new("reason", "required", "?")];
        yield return Page<CorrectAddressPage>(
            "correct-address-wrong", f => CorrectAddressView.Of(f, first.File, Workflow, Alliance, new CorrectAddressPosted("x", ""), wrongCorrection), Admin);
        foreach (Preview absences in Absences(first))
            yield return absences;
    }

    private static IEnumerable<Preview> Absences(CaseStory story)
    {
        var away = new Domain.Institutions.Substitution(
            "1", "oxford", "away@ox.ac.uk", new Domain.Institutions.Holder("Stand In", "standin@ox.ac.uk", Language.English), new DateOnly(2026, 12, 21), new DateOnly(2027, 1, 2), "Europe/London");
        var held = new HeldTask($"/manage/cases/{story.File.Id}/reassign", story.File.Reference, 1, Workflow.Stages[0].Title, story.OpenTask.Due.At, story.OpenTask.Due.TimeZone);
        SignedIn auditor = new("Al Auditor", ["Entente.Auditor"], null);
        SignedIn officer = new("Jo Officer", ["Entente.Officer"], "oxford") { ActsFor = "oxford" };
        yield return Page<SubstitutionsPage>("substitutions-empty", f => SubstitutionsView.Of(f, Admin, [], Alliance), Admin);
        yield return Page<SubstitutionsPage>("substitutions-read-only", f => SubstitutionsView.Of(f, auditor, [away], Alliance), auditor);
        yield return Page<SubstitutionsPage>(
            "substitutions-entered", f => SubstitutionsView.Of(f, officer, [away], Alliance, entered: new EnteredAbsence("away@ox.ac.uk", [held], IsWhole: false)), officer);
        yield return Page<SubstitutionsPage>(
            "substitutions-entered-idle", f => SubstitutionsView.Of(f, Admin, [away], Alliance, entered: new EnteredAbsence("away@ox.ac.uk", [], IsWhole: true)), Admin);
        string[] fields = ["institution", "absent", "substitute.name", "substitute.email", "substitute.language", "from", "to", "zone"];
        yield return Page<SubstitutionsPage>(
            "substitutions-wrong", f => SubstitutionsView.Of(f, Admin, [], Alliance, errors: [.. fields.Select(x => new PostedError(x, "required", "?"))]), Admin);
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
        yield return Page<ProblemPage>("problem-rate-limited", f => ProblemView.RateLimited(f, TimeSpan.FromMinutes(25)));
        yield return Page<ProblemPage>("problem-rate-limited-form", f => ProblemView.RateLimited(f, TimeSpan.FromSeconds(30)) with { Held = [new HeldInput("email", "ada@ox.ac.uk")] });
        yield return Page<ProblemPage>("problem-fault", f => ProblemView.Fault(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-unavailable", f => ProblemView.Unavailable(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-not-recorded", f => ProblemView.NotRecorded(f, "4bf92f3577b34da6"));
        yield return Page<ProblemPage>("problem-sign-in", ProblemView.SignInNeeded);
        yield return Page<ProblemPage>("problem-forbidden", ProblemView.Forbidden);
        yield return Page<ProblemPage>("problem-fields", ProblemView.Fields);
        yield return Page<ProblemPage>("problem-foreign-form", ProblemView.ForeignForm);
        yield return Page<RenewedPage>("renewed", f => new RenewedView(f));
        yield return Page<RenewPage>("renew-unticked", f => new RenewView(f, Token));
    }

    /// <summary>A slot that is filled and fixed, one that is empty, one that only some see.</summary>
    private static TrackView Refused(TrackView view) => view with
    {
        DocumentErrors =
        [
            view.Documents[0].NotTaken(DocumentText.Named("empty.pdf", DocumentText.NameTaken(view.Frame.Language), view.Frame.Language)),
            view.Documents[0].NoneTicked(view.Frame.Words),
        ],
    };

    private static IEnumerable<Preview> WithDocuments()
    {
        CaseStory open = CaseStory.Opened();
        Case file = open.File with { Held = [SomeDocuments.Held(open.Now)] };
        Case approved = CaseStory.Opened().Decide(Verdict.Approve).File;
        approved = approved with { Held = [SomeDocuments.Held(open.Now) with { Approvals = [1] }] };
        WorkflowDefinition workflow = SomeDocuments.Workflow;
        yield return Page<TrackPage>("track-documents", f => TrackView.Of(f, Token, owns: true, file, workflow, Alliance, open.Now));
        yield return Page<TrackPage>("track-documents-read-only", f => TrackView.Of(f, Token, owns: false, file, workflow, Alliance, open.Now));
        yield return Page<TrackPage>("track-documents-fixed", f => TrackView.Of(f, Token, owns: true, approved, workflow, Alliance, open.Now));
        WorkflowDefinition several = workflow with { Documents = [workflow.Documents[0] with { AtMost = 3 }, .. workflow.Documents.Skip(1)] };
        Case two = file with { Held = [SomeDocuments.Held(open.Now), SomeDocuments.Held(open.Now) with { Sha256 = new string('b', 64), FileName = "شهادة التأمين " + new string('x', 60) + ".pdf" }] };
        yield return Page<TrackPage>("track-documents-several", f => TrackView.Of(f, Token, owns: true, two, several, Alliance, open.Now));
        yield return Page<TrackPage>("track-documents-refused", f => Refused(TrackView.Of(f, Token, owns: true, two, several, Alliance, open.Now)));
        yield return Page<DecidePage>("decide-documents", f => DecideView.Of(f, Token, file, open.OpenTask, workflow, Alliance));
        yield return Page<DecidePage>("decide-documents-missing", f => DecideView.Of(f, Token, file, open.OpenTask, workflow, Alliance)
            .Lacking(DocumentSlots.Missing(file, workflow, Alliance, open.OpenTask.Stage)));
        yield return Page<ManageCasePage>("manage-case-documents", f => ManageCaseView.Of(f, Admin, file, workflow, Alliance, SomeDocuments.Events(open), [], null, open.Now), Admin);
        foreach (DocumentFault fault in Enum.GetValues<DocumentFault>())
            yield return Page<ProblemPage>($"problem-document-{fault}", f => ProblemView.Document(f, 415, "media-type", [DocumentText.Of(fault, workflow.Documents[0], f.Language)]));
    }

    private static IEnumerable<Preview> Managing()
    {
        CaseStory story = CaseStory.Opened().WaitUntil(c => c.Tasks.Any(t => t.Rung > 0)).Decide(Verdict.Approve).Undo().Decide(Verdict.Approve)
            .Decide(Verdict.Return, "The dates collide.", "endDate").Edit(("endDate", new DateValue(new DateOnly(2027, 8, 1)))).Decide(Verdict.Approve).Decide(Verdict.Reject, "No place is free.");
        string[] states = ["sent", "pending", "claimed", "overtaken", "failed"];
        MessageState[] messages = [.. story.Mails.Select((m, i) => new MessageState(m.Message, states[i % states.Length], i % states.Length == 0 ? m.Message.At : null, i % 3))];
        var runtime = new RuntimeState(story.File.Id.ToString(), "Running", story.Now, story.Now, story.File.Version, story.File.Messages, null);
        yield return Page<ManageCasePage>("manage-case", f => ManageCaseView.Of(f, Admin, story.File, Workflow, Alliance, story.Events, messages, runtime, story.Now), Admin);
        yield return Page<ManageCasePage>("manage-case-without-runtime", f => ManageCaseView.Of(f, Admin, story.File, Workflow, Alliance, story.Events, [], null, story.Now), Admin);
        CaseStory behind = CaseStory.FallenBehind();
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

    internal static Preview Page<TPage>(string name, Func<Frame, object> view, SignedIn? signedIn = null) =>
        new(name, typeof(TPage), language => view(new Frame(language, "/page?k=token&lang=en", signedIn)));
}

internal sealed record Preview(string Name, Type Page, Func<Language, object> View)
{
    public Task<string> Render(Language language) => Rendering.Html(Page, View(language));
}
