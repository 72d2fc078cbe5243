namespace EntenteFlows.Functions.Orchestration;

/// <summary>A mail that stands for itself was not sent this time: try again later.</summary>
/// <param name="why">An HTTP status, the kind of a fault, or that another run is at it; nothing of the mail.</param>
public sealed class MailNotSentException(string why) : Exception($"The mail was not sent: {why}.");
