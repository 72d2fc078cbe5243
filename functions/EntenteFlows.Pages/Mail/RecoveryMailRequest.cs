using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Mail;

/// <summary>The mail to somebody who has lost the links of a mailbox.</summary>
/// <param name="Reader">In whose language it is written; without a name where nobody is known by one.</param>
/// <param name="Now">UTC instant of writing.</param>
public sealed record RecoveryMailRequest(CasePerson Reader, Alliance Alliance, ILinkMaker Links, DateTimeOffset Now)
{
    public const int MostTasks = 20;
    public const int MostCases = 20;
    public const int MostDrafts = 5;

    /// <summary>What awaits a decision, the earliest deadline first.</summary>
    public IReadOnlyList<OtherTask> Tasks { get; init; } = [];

    /// <summary>What was applied for, the newest first.</summary>
    public IReadOnlyList<OwnCase> Cases { get; init; } = [];

    public IReadOnlyList<KeptDraft> Drafts { get; init; } = [];

    /// <summary>There is more than such a mail lists.</summary>
    public bool HasMore { get; init; }
}

/// <param name="File">Of which the reader is the applicant, and which has a link for them.</param>
public sealed record OwnCase(Case File, WorkflowDefinition Workflow)
{
    /// <summary>An application that was not confirmed in time has none.</summary>
    public static bool HasLink(Case file, DateTimeOffset now) =>
        LinkStanding.Of(file, file.State is CaseState.Unconfirmed ? LinkPurpose.Confirm : LinkPurpose.Track, 0, Case.ApplicantNumber, file.OwnAttempt, now) is null;
}

/// <param name="Email">To which it was mailed before.</param>
/// <param name="Resume">The link that only the mailbox gets.</param>
public sealed record KeptDraft(Draft Draft, string Email, WorkflowDefinition Workflow, Uri Resume);
