namespace EntenteFlows.Domain.Cases;

public enum TaskState
{
    Open,
    Approved,
    Rejected,
    Returned,
    Delegated,

    /// <summary>Taken over by a successor, or no longer needed since its stage or case ended without it.</summary>
    Superseded,
    Expired,
}
