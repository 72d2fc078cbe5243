namespace EntenteFlows.Pages.Views;

/// <param name="Institution">An officer's institution id; null for those who see all cases.</param>
public sealed record SignedIn(string Name, IReadOnlyList<string> Roles, string? Institution)
{
    /// <summary>The institution whose tasks this person may give to others, and whose absences they may enter; null: see <see cref="ActsEverywhere"/>.</summary>
    public string? ActsFor { get; init; }

    public bool ActsEverywhere { get; init; }

    public bool MayActFor(string institution) => ActsEverywhere || ActsFor == institution;

    /// <summary>True where a reason given at this institution may be read: an officer reads only those of the own house.</summary>
    public bool MayReadReasonsOf(string? institution) => Institution is null || Institution == institution;
}
