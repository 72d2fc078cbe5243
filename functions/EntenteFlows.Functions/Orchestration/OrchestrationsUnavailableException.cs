namespace EntenteFlows.Functions.Orchestration;

/// <summary>The task hub did not answer. What was asked may have taken effect.</summary>
public sealed class OrchestrationsUnavailableException(Exception inner) : Exception("The task hub did not answer.", inner);
