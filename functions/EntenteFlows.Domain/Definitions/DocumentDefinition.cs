using EntenteFlows.Domain.Documents;

namespace EntenteFlows.Domain.Definitions;

/// <summary>A place for a file of a case, or for several of a kind: an agreement's text, a proof of submission, letters of support.</summary>
/// <param name="Id">Lower-case words joined by hyphens; part of the file's address.</param>
/// <param name="FromApplicant">The applicant may give it.</param>
/// <param name="FromStages">Stages whose assignees may give it while they are asked; those of <paramref name="NeededBy"/> may too.</param>
/// <param name="NeededBy">Stages that cannot be approved while the slot is there and empty.</param>
/// <param name="When">The slot is there only while this holds of the form; null: always.</param>
/// <param name="Accept">The types that are taken; at least one.</param>
/// <param name="RestrictedTo">The roles that see it beside the applicant; empty: everybody who takes part.</param>
public sealed record DocumentDefinition(
    string Id,
    LocalizedText Title,
    LocalizedText? Hint,
    bool FromApplicant,
    IReadOnlyList<string> FromStages,
    IReadOnlyList<string> NeededBy,
    Condition? When,
    IReadOnlyList<DocumentType> Accept,
    IReadOnlyList<string> RestrictedTo)
{
    /// <summary>How many files it holds at once; from 1 to <see cref="DocumentLimits.MostInSlot"/>.</summary>
    public int AtMost { get; init; } = 1;

    /// <summary>A further file stands beside those that are there; otherwise it takes their place.</summary>
    public bool TakesSeveral => AtMost > 1;

    public bool IsRestricted => RestrictedTo.Count > 0;

    /// <param name="role">The reader's role; null sees no restricted slot.</param>
    public bool IsShownTo(string? role) => !IsRestricted || (role is not null && RestrictedTo.Contains(role));
}
