using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Institutions;

/// <summary>
/// Who answers for an installation, as operator.yaml says: what the law asks a public service to tell. Null where nobody has said it yet; the pages then show the gap.
/// </summary>
/// <param name="Editor">Who publishes the service (article 6 III of the French law for confidence in the digital economy, LCEN).</param>
/// <param name="PublicationDirector">The person who answers for what is published, by name and office.</param>
/// <param name="Host">Who stores it.</param>
/// <param name="DataProtection">Mail address for requests about personal data.</param>
/// <param name="Accessibility">Mail address for what somebody cannot use.</param>
/// <param name="LegalBases">In the order of the file; empty where none is written down.</param>
public sealed record Operator(
    OperatorParty? Editor, LocalizedText? PublicationDirector, OperatorParty? Host, string? DataProtection, string? Accessibility, IReadOnlyList<LegalBasis> LegalBases)
{
    public static Operator Unknown { get; } = new(null, null, null, null, null, []);
}

/// <param name="Telephone">As it is dialled from abroad; null where it is not said.</param>
/// <param name="Mail">Null where it is not said.</param>
public sealed record OperatorParty(LocalizedText Name, LocalizedText Address, string? Telephone, string? Mail);

/// <summary>Why personal data may be processed for one purpose.</summary>
/// <param name="IsDecided">False where the operator has not decided it yet: the page says so.</param>
public sealed record LegalBasis(LocalizedText Purpose, LocalizedText Basis, bool IsDecided);
