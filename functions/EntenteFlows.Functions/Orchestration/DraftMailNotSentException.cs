namespace EntenteFlows.Functions.Orchestration;

/// <summary>The draft's mail was not sent this time: try again later.</summary>
/// <param name="why">An HTTP status, the kind of a fault, or that another run is at it; nothing of the mail.</param>
public sealed class DraftMailNotSentException(int mail, string why) : Exception($"Mail {mail} of a draft was not sent: {why}.");
