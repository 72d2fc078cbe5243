using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>Another run is at this message, or died at it a moment ago: look again later.</summary>
public sealed class MessageClaimedException(CaseId id, int message) : Exception($"Message {message} of case {id} is claimed by another run.");
