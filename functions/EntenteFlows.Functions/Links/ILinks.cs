using EntenteFlows.Domain.Cases;
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
}

/// <param name="Task">0 where it is about the whole case.</param>
public sealed record Capability(LinkPurpose Purpose, CaseId Case, int Task, int Person, ulong Attempt);
