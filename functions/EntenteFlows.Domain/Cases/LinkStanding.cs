namespace EntenteFlows.Domain.Cases;

/// <summary>What a link may do.</summary>
public enum LinkPurpose
{
    Confirm = 1,
    Track = 2,
    Own = 3,
    Decide = 4,
}

/// <summary>Whether a true link (its signature was checked before) still acts: the case alone decides.</summary>
public static class LinkStanding
{
    /// <summary>Null where the link acts; otherwise why not. Reading a case by a track link always stands.</summary>
    public static Refusal? Of(Case file, LinkPurpose purpose, int task, int person, ulong attempt, DateTimeOffset now) => throw new NotImplementedException();
}
