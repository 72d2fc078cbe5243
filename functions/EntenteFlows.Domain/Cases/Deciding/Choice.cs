using System.Collections.Immutable;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Cases.Deciding;

/// <summary>Who is asked, and why not those before.</summary>
/// <param name="OnBehalfOf">Name of the one who is out of office; null where the chosen one was looked for.</param>
internal sealed record Choice(Holder Holder, string? OnBehalfOf, ImmutableList<PassedOver> PassedOver)
{
    /// <summary>Why it is this person, where nothing but the line itself decided.</summary>
    public AssignmentCause Cause =>
        OnBehalfOf is not null ? AssignmentCause.OutOfOffice
        : Has(PassedOverWhy.IsApplicant) || Has(PassedOverWhy.ChecksAlready) ? AssignmentCause.SeparationOfDuties
        : Has(PassedOverWhy.Away) ? AssignmentCause.OutOfOffice
        : Has(PassedOverWhy.SaidWrongPerson) ? AssignmentCause.WrongPerson
        : AssignmentCause.FirstInLine;

    private bool Has(PassedOverWhy why) => PassedOver.Exists(p => p.Why == why);
}
