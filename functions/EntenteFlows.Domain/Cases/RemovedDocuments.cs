using System.Collections.Immutable;

namespace EntenteFlows.Domain.Cases;

/// <summary>What is left of the files that were taken out of a slot: how many they were, and who had approved in sight of them.</summary>
/// <param name="Number">With those that had stood in their places before them.</param>
/// <param name="Overtaken">Tasks that were approved while one of them was there.</param>
public sealed record RemovedDocuments(string Slot, int Number, ImmutableList<int> Overtaken);
