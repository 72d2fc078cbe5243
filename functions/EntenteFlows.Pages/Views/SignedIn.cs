namespace EntenteFlows.Pages.Views;

/// <param name="Institution">An officer's institution id; null for who looks after no house.</param>
/// <param name="ReadsEveryHouse">Reads reasons and notes of every house: an admin. An auditor does not (docs/decisions/0031).</param>
public sealed record SignedIn(string Name, IReadOnlyList<string> Roles, string? Institution, bool ReadsEveryHouse = false)
{
    /// <summary>The institution whose tasks this person may give to others, and whose absences they may enter; null: see <see cref="ActsEverywhere"/>.</summary>
    public string? ActsFor { get; init; }

    public bool ActsEverywhere { get; init; }

    /// <summary>
    /// Whether tasks of this institution may be given to others, absences entered, and cases changed whose home it is. Looking at cases, as an auditor does, is not enough.
    /// </summary>
    public bool MayActFor(string? institution) => ActsEverywhere || (institution is not null && ActsFor == institution);

    /// <summary>True where a reason or a note given at this institution may be read: an officer reads only those of the own house.</summary>
    public bool MayReadReasonsOf(string? institution) => ReadsEveryHouse || (Institution is not null && Institution == institution);
}
