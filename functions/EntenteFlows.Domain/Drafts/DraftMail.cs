using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Drafts;

/// <summary>A mail with the link that goes on with a draft.</summary>
/// <param name="Number">From 1 within its draft.</param>
/// <param name="AskedAt">UTC instant.</param>
/// <param name="ClaimedAt">When a run began to send it, UTC; null while none has, or the last one gave up.</param>
/// <param name="Tries">Calls to the provider so far.</param>
public sealed record DraftMail(int Number, string Email, Language Language, DateTimeOffset AskedAt, DraftMailState State, DateTimeOffset? ClaimedAt, int Tries);

public enum DraftMailState
{
    Pending,
    Sent,
    Failed,
}
