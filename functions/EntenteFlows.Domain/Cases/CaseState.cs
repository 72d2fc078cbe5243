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
