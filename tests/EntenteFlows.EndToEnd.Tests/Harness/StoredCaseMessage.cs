namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A row of the outbox.</summary>
/// <param name="Recipient">The person's number in the case; 0 for an officer.</param>
/// <param name="At">When it came to be owed, UTC.</param>
/// <param name="State">Pending, Claimed, Sent, Overtaken or Failed.</param>
public sealed record StoredCaseMessage(int Number, string Kind, int Recipient, int? Task, DateTimeOffset At, string State);
