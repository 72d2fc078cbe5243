using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Storage;

/// <summary>A snapshot as it was read.</summary>
/// <param name="Asleep">Its orchestration has ended: the next command starts one anew.</param>
/// <param name="LastCommand">Id of the command that wrote it last.</param>
/// <param name="Stamp">Only the store can read it: a write with it fails once somebody else has written.</param>
public sealed record StoredCase(Case File, bool Asleep, string LastCommand, WriteStamp Stamp)
{
    /// <summary>W3C trace context of the command that recorded it; null where nobody traced. Says nothing of persons.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>The plain columns of a snapshot, for who compares and does not decide.</summary>
/// <param name="NextDue">UTC instant; null only after erasure.</param>
public sealed record CaseHead(CaseId Id, CaseState State, long Version, int Messages, DateTimeOffset? NextDue, bool Asleep)
{
    public bool IsFinal => State.IsFinal();
}

public readonly record struct WriteStamp(string Value);

public enum WriteResult
{
    Written,

    /// <summary>Somebody else has written since; nothing was written now. Or an earlier try of this very write went through: read back.</summary>
    Conflict,

    /// <summary>No clear answer came. Read back before saying anything.</summary>
    Uncertain,

    /// <summary>A limit of the tables stands against it; nothing was written.</summary>
    TooLarge,
}
