using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Domain.Cases;

/// <param name="Institution">Institution id; null for an applicant whose form named none.</param>
/// <param name="RenewedAt">When a link was last re-sent on request, UTC; at most one each ten minutes.</param>
public sealed record CasePerson(string Name, string Email, Language Language, string? Institution, DateTimeOffset? RenewedAt);
