using System.Collections.Immutable;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Drafts;

/// <summary>
/// A form that somebody is filling in. It is no case: it has no reference, nobody else sees it, and nothing of it is left once it is sent, discarded or over.
/// </summary>
/// <param name="Id">Sixteen random bytes.</param>
/// <param name="Version">Of the workflow, when the draft was begun; what is asked is always the newest.</param>
/// <param name="Language">Of its pages, as its writer last chose.</param>
/// <param name="BegunAt">UTC instant.</param>
/// <param name="Attempt">Random; stands in its links, so that a key alone makes none.</param>
/// <param name="SubmissionKey">The idempotency key under which it is sent, 32 lower-case hex digits; known to whoever the draft belongs to, and no one else.</param>
/// <param name="Answers">What was typed, by the name of the input, also what no rule would take.</param>
/// <param name="Saved">The pages that were saved, by their ids.</param>
/// <param name="AtMailbox">Somebody went on with the mailed link: since then it alone opens the draft, for whoever had a link mailed to another must not read what that other types.</param>
public sealed record Draft(
    CaseId Id,
    string Workflow,
    int Version,
    Language Language,
    DateTimeOffset BegunAt,
    ulong Attempt,
    string SubmissionKey,
    ImmutableSortedDictionary<string, ImmutableList<string>> Answers,
    ImmutableSortedDictionary<string, SavedPage> Saved,
    ImmutableList<DraftDocument> Documents,
    ImmutableList<DraftMail> Mails,
    bool AtMailbox)
{
    /// <summary>The number that stands in a link for whoever began the draft.</summary>
    public const int Beginner = 0;

    /// <summary>The number that stands in the mailed link alone.</summary>
    public const int Mailbox = 1;

    public static Draft Begun(CaseId id, WorkflowDefinition workflow, Language language, DateTimeOffset now, ulong attempt, string submissionKey) => new(
        id, workflow.Id, workflow.Version, language, now, attempt, submissionKey,
        ImmutableSortedDictionary.Create<string, ImmutableList<string>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, SavedPage>(StringComparer.Ordinal), [], [], AtMailbox: false);

    /// <summary>
    /// As it is once somebody has changed it from the mailbox. Its key is another from then on: whoever began it was shown the old one, by which the page that follows the
    /// sent form is found, and that page gives the application to another address.
    /// </summary>
    public Draft TakenToMailbox(string submissionKey) => AtMailbox ? this : this with { AtMailbox = true, SubmissionKey = submissionKey };

    /// <summary>The files that were given for the slot, in the order in which they came.</summary>
    public ImmutableList<DraftDocument> DocumentsIn(string slot) => Documents.FindAll(d => d.Slot == slot);
}

/// <summary>That a page was saved.</summary>
/// <param name="Revision">Counts its savings from 1; 0 stands for none.</param>
/// <param name="At">UTC instant of the last.</param>
/// <param name="Done">Its writer went on from it, so what it lacks is missing and not merely to come.</param>
public sealed record SavedPage(int Revision, DateTimeOffset At, bool Done);

/// <summary>A file for a slot; its content lies with the draft, under its hash.</summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="FileName">For people only; empty where it had none.</param>
public sealed record DraftDocument(string Slot, string Sha256, long Bytes, DocumentType Type, string FileName);
