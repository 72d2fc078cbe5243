namespace EntenteFlows.Domain.Cases;

public enum CaseState
{
    Unconfirmed,
    Open,
    Returned,
    Approved,
    Rejected,
    Withdrawn,
    Expired,
    Cancelled,
}

public static class CaseStates
{
    /// <summary>Whether nothing can be decided any more.</summary>
    public static bool IsFinal(this CaseState state) =>
        state is CaseState.Approved or CaseState.Rejected or CaseState.Withdrawn or CaseState.Expired or CaseState.Cancelled;
}
