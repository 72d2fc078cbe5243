namespace EntenteFlows.Functions.Orchestration;

/// <summary>The custom status of a case's orchestration: what the sweep compares with the snapshot.</summary>
/// <param name="Seen">The case version that was worked through.</param>
/// <param name="Sent">All messages up to this number are settled.</param>
public sealed record CaseProgress(long Seen, int Sent);
