namespace DurableTask.Core.Exceptions;

/// <summary>The orchestrator's code asks for something else than it did when history was made.</summary>
public class NonDeterministicOrchestrationException(string message) : Exception(message);
