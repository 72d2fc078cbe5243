using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>An outbox row as it was read.</summary>
/// <param name="Run">Who has claimed it; null where nobody has.</param>
/// <param name="ClaimedAt">UTC instant of the last claim.</param>
/// <param name="Tries">Calls to the provider so far.</param>
/// <param name="ProviderId">The provider's id of an accepted mail.</param>
public sealed record StoredMessage(
    Message Message, MessageState State, string? Run, DateTimeOffset? ClaimedAt, int Tries, DateTimeOffset? SettledAt, string? ProviderId, WriteStamp Stamp)
{
    /// <summary>W3C trace context of the command that owed it; null where nobody traced. Says nothing of persons.</summary>
    public string? TraceParent { get; init; }

    public bool IsSettled => State is MessageState.Sent or MessageState.Overtaken or MessageState.Failed;

    /// <summary>
    /// Whether a run may write this state over the row. That a mail went out is true whatever others wrote; that it is to be tried again
    /// may only be said by the run that still has it, for a slow one would wake what another has settled.
    /// </summary>
    public bool Yields(string? run, MessageState state) => state switch
    {
        MessageState.Sent => State is not MessageState.Sent,
        MessageState.Pending => State is MessageState.Claimed && Run == run,
        _ => !IsSettled,
    };
}

public enum MessageState
{
    Pending,
    Claimed,
    Sent,

    /// <summary>What it asked for was done before it went out.</summary>
    Overtaken,
    Failed,
}
