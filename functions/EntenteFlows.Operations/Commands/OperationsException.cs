namespace EntenteFlows.Operations.Commands;

/// <summary>What was asked cannot be done; the message is for the operator.</summary>
public sealed class OperationsException(string message) : Exception(message);
