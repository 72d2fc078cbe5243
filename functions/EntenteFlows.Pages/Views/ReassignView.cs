using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>Where an officer gives a task to somebody else. Posts to <see cref="Action"/>.</summary>
/// <param name="HolderName">Who has it now.</param>
/// <param name="House">The institution whose people it may be given to.</param>
/// <param name="Domains">Its mail domains.</param>
public sealed record ReassignView(
    Frame Frame, string CaseId, string Reference, string WorkflowTitle, int Task, string StageTitle, string StandsFor, string HolderName, string HolderEmail, DueView Due,
    string House, string Domains, ReassignPosted Posted, IReadOnlyList<OptionView> Languages, IReadOnlyList<ErrorView> Errors)
{
    public const string TaskField = "task";
    public const string ToNameField = "to.name";
    public const string ToEmailField = "to.email";
    public const string ToLanguageField = "to.language";
    public const string ReasonField = "reason";

    /// <summary>Whoever takes the task on needs a code as well as the link.</summary>
    public bool TakesCode { get; init; }

    public string Action => Frame.To($"/manage/cases/{CaseId}/reassign");

    public string CaseHref => Frame.To($"/manage/cases/{CaseId}");

    public static ReassignView Of(
        Frame frame, Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, ReassignPosted? posted = null, IReadOnlyList<PostedError>? errors = null)
    {
        Language language = frame.Language;
        CasePerson holder = file.Person(task.Person);
        ReassignPosted sent = posted ?? ReassignPosted.Nothing;
        return new ReassignView(
            frame, file.Id.ToString(), file.Reference, workflow.Title.In(language), task.Number, workflow.Stage(task.Stage).Title.In(language),
            RoleText.StandsFor(task, workflow, alliance, language),
            holder.Name, holder.Email, DueView.Of(task.Due, language),
            RoleText.Institution(task.Institution, alliance, language),
            string.Join(", ", alliance.Find(task.Institution)?.MailDomains ?? []),
            sent, LanguageOptions.Of(sent.Language, frame.Words),
            [.. (errors ?? []).Select(e => ErrorOf(e, frame.Words))])
        {
            TakesCode = TaskCodes.AreNeeded(workflow, task.Stage),
        };
    }

    private static ErrorView ErrorOf(PostedError error, Words words) => error.Field switch
    {
        ToNameField => error.In(words, "handover.error.to-name"),
        ToEmailField => error.In(words, "handover.error.to-email"),
        ToLanguageField => error.In(words, "error.applicant.language.choice"),
        _ => error.In(words, "handover.error.reason"),
    };
}

/// <summary>A reassignment as it was typed.</summary>
/// <param name="Language"><c>en</c>, <c>fr</c>, or empty: as the directory says.</param>
public sealed record ReassignPosted(string ToName, string ToEmail, string Language, string Reason)
{
    public static ReassignPosted Nothing { get; } = new("", "", "", "");
}
