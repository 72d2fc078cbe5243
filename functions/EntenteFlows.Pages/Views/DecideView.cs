using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What an approver is asked, and all that the role may see to answer it. Posts to the same address.</summary>
/// <param name="Asked">One sentence.</param>
/// <param name="StandsFor">The approver's role and institution.</param>
/// <param name="Others">What others decided; a reason only where it was given in the approver's own institution.</param>
/// <param name="ContentHash">Of the content shown here; goes back with the decision.</param>
/// <param name="Assurance"><c>standard</c>: the link alone is enough to act; <c>high</c>: a code that was mailed as well.</param>
/// <param name="Posted">What was sent before, where the form came back.</param>
public sealed record DecideView(
    Frame Frame, string Token, string CaseId, string Reference, string Workflow, string WorkflowTitle, int Task, string StageTitle, string Asked, string StandsFor,
    DueView Due, string ApplicantName, string ApplicantInstitution, IReadOnlyList<SummarySection> Application, IReadOnlyList<GateView> Gates,
    IReadOnlyList<TaskView> Others, string ContentHash, string Assurance, DecisionPosted Posted, IReadOnlyList<ErrorView> Errors)
{
    /// <summary>Id of the heading over the form.</summary>
    public const string FormAnchor = "your-decision";

    public const string DecisionField = "decision";
    public const string NameField = "name";
    public const string ReasonField = "reason";
    public const string ContentHashField = "contentHash";
    public const string FieldsField = "fields";
    public const string NoteField = "note";

    /// <summary>The slots that the role sees.</summary>
    public IReadOnlyList<DocumentView> Documents { get; init; } = [];

    /// <summary>As <see cref="CaseTask.OnBehalfOf"/>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Why the one before handed the task on; null where nobody did, or gave no reason.</summary>
    public string? HandedBecause { get; init; }

    /// <summary>For somebody asked again: what is otherwise since the last decision in this place. Empty: nothing, or it is the first.</summary>
    public IReadOnlyList<AnswerChange> Changes { get; init; } = [];

    /// <summary>What a return may name.</summary>
    public IReadOnlyList<ReturnChoices> ReturnChoices { get; init; } = [];

    /// <summary>What a task after the approval is about; null for one that decides on the case itself.</summary>
    public AfterAskedView? After { get; init; }

    /// <summary>One rejection ends the case: the stage needs everybody whom it asks.</summary>
    public bool RejectionEnds { get; init; } = true;

    /// <summary>What was asked of the applicant in this place, and the form for another question.</summary>
    public required AskView Ask { get; init; }

    public static DecideView Of(
        Frame frame, string token, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance,
        DecisionPosted? posted = null, IReadOnlyList<DecisionFault>? faults = null)
    {
        Language language = frame.Language;
        StageDefinition stage = workflow.Stage(task.Stage);
        FormContent form = StageForm.Of(file, task.Stage);
        return new DecideView(
            frame, token, file.Id.ToString(), file.Reference, workflow.Id, workflow.Title.In(language), task.Number, stage.Title.In(language), stage.Asked.In(language),
            RoleText.StandsFor(task, workflow, alliance, language),
            DueView.Of(task.Due, language),
            file.Applicant.Name,
            RoleText.Institution(file.Applicant.Institution, alliance, language),
            ApplicationSummary.Of(form, workflow, alliance, language, task.Role, stage),
            [.. GatesFor(file, task, workflow, language)],
            [.. DecidedBefore(file, task).Select(t => TaskView.Of(t, workflow, alliance, language, withReason: t.Institution == task.Institution, withNote: t.Institution == task.Institution))],
            DocumentsSeen.Hash(file, workflow, alliance, task),
            StateWord.Of(stage.Assurance),
            posted ?? DecisionPosted.Empty,
            [.. (faults ?? []).Select(f => ErrorOf(f, frame.Words))])
        {
            Ask = AskView.Of(token, file, task, workflow, alliance, language),
            RejectionEnds = stage.Rule.Needed(stage.Assignees.Count) >= stage.Assignees.Count,
            OnBehalfOf = task.OnBehalfOf,
            HandedBecause = file.Tasks.LastOrDefault(t => t.Successor == task.Number)?.HandoverReason,
            After = AfterAskedView.Of(file, task, workflow, alliance, language),
            Changes = AnswerChange.Of(file, task, workflow, alliance, language),
            ReturnChoices = Views.ReturnChoices.Of(file, task, workflow, alliance, language),
            Documents = DocumentView.ForTask(frame, token, file, task, workflow, alliance),
        };
    }

    /// <summary>The form once more, because files are missing that the stage needs.</summary>
    public DecideView Lacking(IEnumerable<DocumentDefinition> missing) => this with
    {
        Errors = [.. Errors, .. missing.Select(d => new ErrorView($"document-{d.Id}", Frame.Words.Say("document.missing", d.Title.In(Frame.Language))))],
    };

    /// <summary>
    /// Gates that this approver owns, and those of the approver's institution: what another house's officer checks is not theirs to read. That a gate fired
    /// also tells what it rests on, so one that rests on a restricted field is shown only to roles that see the field.
    /// </summary>
    private static IEnumerable<GateView> GatesFor(Case file, CaseTask task, WorkflowDefinition workflow, Language language) =>
        from progress in file.AllStages()
        let stage = workflow.Stage(progress.Id)
        where stage.Gate is not null
            && (stage.Id == task.Stage || (ShownGates.ToHolder(stage.Gate, workflow, task) && file.Tasks.Any(t => t.Stage == stage.Id && t.Institution == task.Institution)))
        let gate = StageView.GateOf(stage, progress, language)
        where gate is not null
        select gate;

    /// <summary>Decisions that stand: an approval of what is otherwise now says nothing of what is to be decided.</summary>
    private static IEnumerable<CaseTask> DecidedBefore(Case file, CaseTask task) =>
        file.Tasks.Where(t => t.Number != task.Number && t.DecidedAt is not null && t.State is not TaskState.Superseded);

    internal static ErrorView ErrorOf(DecisionFault fault, Words words) => fault switch
    {
        DecisionFault.NoDecision => new ErrorView(DecisionField, words["decide.error.decision"]),
        DecisionFault.NoName => new ErrorView(NameField, words["decide.error.name"]),
        DecisionFault.NoReason => new ErrorView(ReasonField, words["decide.error.reason"]),
        DecisionFault.NameNotText => new ErrorView(NameField, words["decide.error.name-text"]),
        DecisionFault.ReasonNotText => new ErrorView(ReasonField, words["decide.error.reason-text"]),
        DecisionFault.NoteTooLong => new ErrorView(NoteField, words.Say("decide.error.note-long", DecisionPosted.ReasonLimit)),
        DecisionFault.NoteNotText => new ErrorView(NoteField, words["decide.error.note-text"]),
        DecisionFault.NameTooLong => new ErrorView(NameField, words.Say("decide.error.name-long", DecisionPosted.NameLimit)),
        _ => new ErrorView(ReasonField, words.Say("decide.error.reason-long", DecisionPosted.ReasonLimit)),
    };
}

/// <summary>What is wrong with a decision as it was sent.</summary>
public enum DecisionFault
{
    NoDecision,
    NoName,
    NameTooLong,

    /// <summary>Holds characters that <see cref="Domain.Forms.CleanText"/> refuses.</summary>
    NameNotText,
    NoReason,
    ReasonTooLong,

    /// <summary>As <see cref="NameNotText"/>.</summary>
    ReasonNotText,
    NoteTooLong,

    /// <summary>As <see cref="NameNotText"/>.</summary>
    NoteNotText,
}
