using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Drafts;
using EntenteFlows.Pages.Mail;

namespace EntenteFlows.Functions.Links;

/// <summary>Seals capabilities into tokens and opens them again.</summary>
public interface ILinks : ILinkMaker
{
    /// <summary>What the token says where its signature is true and its purpose is the one that this door takes; null otherwise. Touches no storage.</summary>
    Capability? Open(string? token, params ReadOnlySpan<LinkPurpose> purposes);

    /// <summary>What the token says, of whatever purpose, for a door that only sends a fresh link: it also takes keys that do nothing else any more.</summary>
    Capability? OpenToRenew(string? token);

    string Seal(Capability capability);

    /// <summary>The link to a draft that only the mailbox gets.</summary>
    Uri Resume(Draft draft);
}

/// <param name="Task">0 where it is about the whole case.</param>
public sealed record Capability(LinkPurpose Purpose, CaseId Case, int Task, int Person, ulong Attempt)
{
    /// <summary>What opens a draft; the day of its beginning says where it lies.</summary>
    public static Capability OfDraft(Draft draft, int person) => new(LinkPurpose.Draft, draft.Id, DraftDay.Of(draft.BegunAt), person, draft.Attempt);
}
