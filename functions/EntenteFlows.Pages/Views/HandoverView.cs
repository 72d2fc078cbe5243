using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where an approver hands a task over, or says that it is not theirs. Posts to <c>/decide/delegate</c> and <c>/decide/wrong-person</c>.</summary>
/// <param name="StandsFor">The approver's role and institution.</param>
/// <param name="House">The institution whose people it may be handed to.</param>
/// <param name="Domains">Its mail domains.</param>
/// <param name="Posted">What was sent before, where the form came back.</param>
public sealed record HandoverView(
    Frame Frame, string Token, string Reference, string WorkflowTitle, string StageTitle, string StandsFor, string? OnBehalfOf, DueView Due, string ApplicantName,
    string House, string Domains, HandoverPosted Posted, IReadOnlyList<ErrorView> Errors)
{
    public const string ToNameField = "to.name";
    public const string ToEmailField = "to.email";
    public const string NameField = "name";
    public const string ReasonField = "reason";
    public const string ConfirmField = "confirm";

    /// <summary>Handing over takes a code, and so does what the colleague then decides.</summary>
    public bool TakesCode { get; init; }

    /// <summary>Id of the reason's input in the second form; it is sent as <see cref="ReasonField"/> too.</summary>
    public const string WrongReasonAnchor = "wrong-reason";

    public static HandoverView Of(
        Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, HandoverPosted? posted = null,
        IReadOnlyList<PostedError>? errors = null)
    {
        Language language = frame.Language;
        HandoverPosted sent = posted ?? HandoverPosted.Nothing;
        return new HandoverView(
            frame, token, file.Reference, workflow.Title.In(language), workflow.Stage(task.Stage).Title.In(language),
            RoleText.StandsFor(task, workflow, alliance, language),
            task.OnBehalfOf, DueView.Of(task.Due, language), file.Applicant.Name,
            RoleText.Institution(task.Institution, alliance, language),
            string.Join(", ", alliance.Find(task.Institution)?.MailDomains ?? []),
            sent,
            [.. (errors ?? []).Select(e => ErrorOf(e, sent, frame.Words))])
        {
            TakesCode = TaskCodes.AreNeeded(workflow, task.Stage),
        };
    }

    private static ErrorView ErrorOf(PostedError error, HandoverPosted sent, Words words) => error.Field switch
    {
        ToNameField => error.In(words, "handover.error.to-name"),
        ToEmailField => error.In(words, "handover.error.to-email"),
        NameField => error.In(words, "decide.error.name"),
        ConfirmField => error.In(words, "handover.wrong.unticked"),
        ReasonField when sent.SaysWrongPerson => error.In(words, null, WrongReasonAnchor),
        _ => error.In(words, "handover.error.reason"),
    };
}

/// <summary>A handover as it was typed.</summary>
/// <param name="SaysWrongPerson">True where it was the second form that was sent.</param>
public sealed record HandoverPosted(string ToName, string ToEmail, string Name, string Reason, bool SaysWrongPerson)
{
    public static HandoverPosted Nothing { get; } = new("", "", "", "", SaysWrongPerson: false);
}
