using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where a case stands, for the applicant.</summary>
/// <param name="Can">What this link may do now: <c>edit</c>, <c>resubmit</c>, <c>withdraw</c>, <c>answer</c>. Empty for a link that only reads. Each posts to <c>/track/{word}?k=</c>.</param>
/// <param name="Returns">While the case is returned: who asked for changes, why and of what.</param>
/// <param name="ActBy">Until when the applicant must act; null where the applicant is not awaited.</param>
/// <param name="Unticked">Which of these came without its ticked box (<c>confirm=true</c>); null: none.</param>
/// <param name="WithdrawReason">What was typed with a withdrawal that came back.</param>
/// <param name="ReasonError">What is wrong with it; null: nothing.</param>
public sealed record TrackView(
    Frame Frame, string Token, string CaseId, string Reference, string Workflow, string WorkflowTitle, int Version,
    string State, string StateText, string? Reason, DueView? ActBy, IReadOnlyList<ReturnView> Returns,
    string Submitted, string? Closed, IReadOnlyList<StageView> Stages, IReadOnlyList<string> Can, string? Unticked, string? WithdrawReason,
    ErrorView? ReasonError)
{
    /// <summary>The slots that this link shows.</summary>
    public IReadOnlyList<DocumentView> Documents { get; init; } = [];

    /// <summary>Null for a case without a plan.</summary>
    public CasePlanView? Plan { get; init; }

    public const string Withdraw = "withdraw";
    public const string Resubmit = "resubmit";
    public const string Edit = "edit";

    /// <summary>What goes on after an approval; null where nothing does.</summary>
    public AfterView? After { get; init; }

    /// <summary>Amendments that this link can ask for now.</summary>
    public IReadOnlyList<OfferView> Offers { get; init; } = [];

    public const string Answer = "answer";

    /// <summary>What approvers asked; with its words on an own link only, since a tracking link may be passed on.</summary>
    public required IReadOnlyList<QuestionView> Questions { get; init; }

    /// <summary>How many of them wait for an answer, told on either link.</summary>
    public required int Unanswered { get; init; }

    /// <summary>An answer that came back, and what is wrong with it; null: none.</summary>
    public AnswerPosted? AnswerPosted { get; init; }

    /// <param name="unticked">An act came without its ticked box.</param>
    /// <param name="untickedAct">Which: <see cref="Withdraw"/> or <see cref="Resubmit"/>.</param>
    /// <param name="owns">True for an own link; false for one that only reads.</param>
    /// <param name="now">UTC instant that the plan is held against.</param>
    public static TrackView Of(
        Frame frame, string token, bool owns, Case file, WorkflowDefinition workflow, Alliance alliance, bool unticked = false, string? withdrawReason = null,
        string untickedAct = Withdraw, DateTimeOffset? now = null)
    {
        Language language = frame.Language;
        string zone = ReceiptView.ZoneOf(file, alliance);
        return new TrackView(
            frame, token, file.Id.ToString(), file.Reference, workflow.Id, workflow.Title.In(language), workflow.Version,
            StateWord.Of(file.State), Text.StateText.Of(file.State, language), owns || file.State is CaseState.Rejected ? file.OutcomeReason : null,
            file.ActBy is { } by && !file.IsFinal ? DueView.Of(by, language) : null,
            ReturnView.Of(file, workflow, alliance, language),
            TimeText.At(file.SubmittedAt, zone, language),
            file.ClosedAt is { } closed ? TimeText.At(closed, zone, language) : null,
            [.. file.StagesToShow(workflow).Select(s => StageView.Of(
                s, file, workflow, alliance, language, t => owns || t.State is TaskState.Rejected or TaskState.Returned, showsWhy: g => owns || DecideView.RestsOnShown(g, workflow, role: null)))],
            owns ? CanDo(file) : [],
            unticked ? untickedAct : null,
            withdrawReason,
            withdrawReason is not null && DecisionPosted.FaultOfReason(withdrawReason, isNeeded: false) is { } fault ? DecideView.ErrorOf(fault, frame.Words) : null)
        {
            Documents = DocumentView.ForApplicant(frame, token, owns, file, workflow, alliance),
            Plan = CasePlanView.Of(file, workflow, alliance, language, now ?? file.SubmittedAt),
            Questions = owns ? [.. (file.Questions ?? []).Select(q => QuestionView.Of(q, file, workflow, alliance, language))] : [],
            Unanswered = file.IsFinal ? 0 : file.Questions?.Count(q => q.AnsweredAt is null) ?? 0,
        };
    }

    private static IReadOnlyList<string> CanDo(Case file) => file.State switch
    {
        CaseState.Returned => [Edit, Resubmit, Withdraw, .. AnswerIfAsked(file)],
        CaseState.Open => [Withdraw, .. AnswerIfAsked(file)],
        _ => [],
    };

    private static IEnumerable<string> AnswerIfAsked(Case file) => file.Questions?.Exists(q => q.AnsweredAt is null) is true ? [Answer] : [];
}
