namespace EntenteFlows.Domain.Cases;

public enum StageState
{
    Waiting,
    Open,
    Approved,
    Rejected,
    Returned,
    Skipped,
    Expired,
}
