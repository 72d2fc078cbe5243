namespace EntenteFlows.Domain.Definitions;

/// <summary>One version of one workflow, as its YAML file says. Immutable: a case keeps the version that it started with.</summary>
/// <param name="Id">Lower-case words joined by hyphens; also the last part of the form's address.</param>
/// <param name="Version">Counts up from 1.</param>
/// <param name="ReferencePrefix">Two to four capitals that begin a case's human reference.</param>
/// <param name="Parties">The sides of a case by name (home, host …) and the form field that says which institution it is.</param>
/// <param name="Stages">In the order in which a person would tell them; what really orders them is <see cref="StageDefinition.After"/>.</param>
public sealed record WorkflowDefinition(
    string Id,
    int Version,
    string ReferencePrefix,
    LocalizedText Title,
    LocalizedText Summary,
    IReadOnlyList<PartyDefinition> Parties,
    FormDefinition Form,
    IReadOnlyList<StageDefinition> Stages,
    ApplicantDeadlines ApplicantDeadlines,
    Retention Retention,
    IReadOnlyList<Example> Examples)
{
    /// <summary>The files that a case of this workflow may hold, in the order of the file.</summary>
    public IReadOnlyList<DocumentDefinition> Documents { get; init; } = [];

    public DocumentDefinition? Document(string id) => Documents.FirstOrDefault(d => d.Id == id);

    /// <summary>Dates by which a case must be through, the first that the form fills in counts; empty: a case has all the time it takes.</summary>
    public IReadOnlyList<PlanDefinition> Plans { get; init; } = [];

    /// <summary>Parties of several members, each with stages of its own.</summary>
    public IReadOnlyList<GroupDefinition> Groups { get; init; } = [];

    public GroupDefinition? Group(string id) => Groups.FirstOrDefault(g => g.Id == id);

    public AfterwardsDefinition Afterwards { get; init; } = AfterwardsDefinition.None;

    /// <summary>A stage of the case, or of what goes on after its approval.</summary>
    /// <exception cref="InvalidOperationException">The file knows no such stage.</exception>
    public StageDefinition Stage(string id) => FindStage(id) ?? throw new InvalidOperationException($"Workflow {Id} has no stage '{id}'.");

    public StageDefinition? FindStage(string id) => AfterStage.Find(id) is { } after ? Afterwards.Stage(after) : Stages.FirstOrDefault(s => s.Id == id);
}

/// <param name="Id">The word by which stages name this side: home, host.</param>
/// <param name="InstitutionField">The form field of type institution that says who it is.</param>
public sealed record PartyDefinition(string Id, LocalizedText Title, string InstitutionField);

/// <summary>How long the applicant may stay silent. Working days at the home institution.</summary>
/// <param name="ConfirmWorkingDays">An unconfirmed case expires after these.</param>
/// <param name="ReturnWorkingDays">A returned case expires after these.</param>
/// <param name="ReturnReminderWorkingDays">Days before the end of <paramref name="ReturnWorkingDays"/> on which the applicant is reminded.</param>
public sealed record ApplicantDeadlines(int ConfirmWorkingDays, int ReturnWorkingDays, IReadOnlyList<int> ReturnReminderWorkingDays);

/// <param name="MonthsAfterClose">Calendar months after the outcome at which the personal parts of a case are erased.</param>
/// <param name="Source">The rule that this rests on.</param>
/// <param name="CountFrom">A date field: the months of an approved case count from that day where it lies after the outcome; null: from the outcome.</param>
public sealed record Retention(int MonthsAfterClose, string Source, string? CountFrom = null);

/// <param name="FormJson">The form as JSON text, its dates still relative ("+90d monday"): <see cref="Examples.FormAt"/> makes what a client can send.</param>
public sealed record Example(LocalizedText Title, string ApplicantName, string ApplicantEmail, Language Language, string FormJson);
