using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where a case stands, for the applicant.</summary>
/// <param name="Can">What this link may do now: <c>edit</c>, <c>resubmit</c>, <c>withdraw</c>, <c>answer</c>. Empty for a link that only reads. Each posts to <c>/track/{word}?k=</c>.</param>
/// <param name="Returns">While the case is returned: who asked for changes, why and of what.</param>
/// <param name="ActBy">Until when the applicant must act; null where the applicant is not awaited.</param>
public sealed record TrackView(
    Frame Frame, string Token, string CaseId, string Reference, string Workflow, string WorkflowTitle, int Version,
    string State, string StateText, string? Reason, DueView? ActBy, IReadOnlyList<ReturnView> Returns,
    string Submitted, string? Closed, IReadOnlyList<StageView> Stages, IReadOnlyList<string> Can)
{
    public const string Withdraw = "withdraw";
    public const string Resubmit = "resubmit";
    public const string Edit = "edit";
    public const string Answer = "answer";

    /// <summary>Which of <see cref="Can"/> came without its ticked box (<c>confirm=true</c>); null: none.</summary>
    public string? Unticked { get; private init; }

    /// <summary>The reason that was typed with a withdrawal or cancellation that came back.</summary>
    public string? TypedReason { get; private init; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public ErrorView? ReasonError { get; private init; }

    /// <summary>What is wrong with files that were sent, or were to be taken out.</summary>
    public IReadOnlyList<ErrorView> DocumentErrors { get; init; } = [];

    /// <summary>The slots that this link shows.</summary>
    public IReadOnlyList<DocumentView> Documents { get; init; } = [];

    /// <summary>Null for a case without a plan.</summary>
    public CasePlanView? Plan { get; init; }

    /// <summary>What goes on after an approval; null where nothing does.</summary>
    public AfterView? After { get; init; }

    /// <summary>Amendments that this link can ask for now.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];

    /// <summary>What approvers asked; with its words on an own link only, since a tracking link may be passed on.</summary>
    public required IReadOnlyList<QuestionView> Questions { get; init; }

    /// <summary>How many of them wait for an answer, told on either link.</summary>
    public required int Unanswered { get; init; }

    /// <summary>An answer that came back, and what is wrong with it; null: none.</summary>
    public AnswerPosted? AnswerPosted { get; init; }

    /// <summary>The way from the application to its outcome.</summary>
    public required RoutePicture Route { get; init; }

    /// <summary>Who is awaited now, of the case and of what goes on after it.</summary>
    public IReadOnlyList<TaskView> Awaited =>
        [.. Stages.Concat(After?.Stages() ?? []).SelectMany(s => s.Tasks).Where(t => t.State == StateWord.Of(TaskState.Open) && State != StateWord.Of(CaseState.Returned))];

    /// <summary>How long the applicant still has; null where the applicant is not awaited.</summary>
    public string? ActLeft { get; init; }

    /// <summary>Who ended the case by rejecting it; null where nobody did.</summary>
    public TaskView? EndedBy { get; init; }

    /// <summary>What happened, the youngest first.</summary>
    public IReadOnlyList<HistoryRow> History { get; init; } = [];

    /// <summary>True where nothing is asked of the applicant and nothing is offered but an early end.</summary>
    public bool NeedsNothing => Returns.Count == 0 && !Can.Contains(Answer) && !Documents.Any(d => d is { MayGive: true, Required: true, Held: null });

    /// <param name="owns">True for an own link; false for one that only reads.</param>
    /// <param name="now">UTC instant that the plan is held against, and until which something can be asked for.</param>
    public static TrackView Of(Frame frame, string token, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance, DateTimeOffset now)
    {
        Language language = frame.Language;
        string zone = ReceiptView.ZoneOf(file, alliance);
        List<StageView> stages = [.. file.StagesToShow(workflow).Select(s => StageView.Of(
            s, file, workflow, alliance, language, t => owns || t.State is TaskState.Rejected or TaskState.Returned,
            showsWhy: g => owns || ShownGates.ToRole(g, workflow, role: null), now: now))];
        return new TrackView(
            frame, token, file.Id.ToString(), file.Reference, workflow.Id, workflow.Title.In(language), workflow.Version,
            StateWord.Of(file.State), Text.StateText.Of(file.State, language), owns || file.State is CaseState.Rejected ? file.OutcomeReason : null,
            file.ActBy is { } by && !file.IsFinal ? DueView.Of(by, language) : null,
            ReturnView.Of(file, workflow, alliance, language),
            TimeText.At(file.SubmittedAt, zone, language),
            file.ClosedAt is { } closed ? TimeText.At(closed, zone, language) : null,
            stages,
            owns ? CanDo(file) : [])
        {
            Route = RoutePicture.Of(stages, RouteEnd.StartOf(file, zone, frame.Words), RouteEnd.EndOf(file, zone, frame.Words), frame.Words),
            ActLeft = file.ActBy is { } until && !file.IsFinal ? DaysLeft.Of(until, alliance.Find(file.Applicant.Institution ?? ""), now, language) : null,
            EndedBy = file.State is CaseState.Rejected ? stages.SelectMany(s => s.Tasks).Where(t => t.State == StateWord.Of(TaskState.Rejected)).MaxBy(t => t.DecidedAt) : null,
            Documents = DocumentView.ForApplicant(frame, token, owns, file, workflow, alliance),
            Plan = CasePlanView.Of(file, workflow, alliance, language, now),
            Questions = owns ? [.. (file.Questions ?? []).Select(q => QuestionView.Of(q, file, workflow, alliance, language))] : [],
            Unanswered = file.IsFinal ? 0 : file.Questions?.Count(q => q.AnsweredAt is null) ?? 0,
        }.GoingOn(owns, file, workflow, alliance, now);
    }

    /// <summary>The page with what happened.</summary>
    /// <param name="events">In the order in which they happened.</param>
    public TrackView Telling(IEnumerable<CaseEvent> events, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance) =>
        this with { History = HistoryRow.Of(events, owns, file, workflow, alliance, Frame.Language) };

    /// <summary>The page once more, because what was sent cannot be carried out.</summary>
    /// <param name="act">One of the words that ticked boxes and their texts are named by.</param>
    /// <param name="reason">As it was typed; null where the act takes none.</param>
    public TrackView CameBack(string act, bool unticked, string? reason) => this with
    {
        Unticked = unticked ? act : null,
        TypedReason = reason,
        ReasonError = reason is not null && DecisionPosted.FaultOfReason(reason, isNeeded: false) is { } fault ? DecideView.ErrorOf(fault, Frame.Words) : null,
    };

    private static IReadOnlyList<string> CanDo(Case file) => file.State switch
    {
        CaseState.Returned => [Edit, Resubmit, Withdraw, .. AnswerIfAsked(file)],
        CaseState.Open => [Withdraw, .. AnswerIfAsked(file)],
        _ => [],
    };

    private static IEnumerable<string> AnswerIfAsked(Case file) => file.Questions?.Exists(q => q.AnsweredAt is null) is true ? [Answer] : [];
}
