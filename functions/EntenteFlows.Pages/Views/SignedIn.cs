namespace EntenteFlows.Pages.Views;

/// <param name="Institution">An officer's institution id; null for those who see all cases.</param>
public sealed record SignedIn(string Name, IReadOnlyList<string> Roles, string? Institution)
{
    /// <summary>True where a reason given at this institution may be read: an officer reads only those of the own house.</summary>
    public bool MayReadReasonsOf(string? institution) => Institution is null || Institution == institution;
}
