using EntenteFlows.Domain.Cases;

namespace EntenteFlows.Functions.Orchestration;

/// <summary>The provider did not take the mail now: try again later.</summary>
/// <param name="why">An HTTP status or the kind of a fault; nothing of the mail.</param>
public sealed class MessageNotSentException(CaseId id, int message, string why) : Exception($"Message {message} of case {id} was not sent: {why}.");
