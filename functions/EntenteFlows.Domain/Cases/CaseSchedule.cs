namespace EntenteFlows.Domain.Cases;

public static class CaseSchedule
{
    /// <summary>The next UTC instant at which something happens if everybody stays silent; null only after erasure.</summary>
    public static DateTimeOffset? NextDue(Case file) => throw new NotImplementedException();
}
