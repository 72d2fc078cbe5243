namespace DurableTask.Core.Exceptions;

/// <summary>An instance of that id exists, in a status that the start was told not to replace.</summary>
public class OrchestrationAlreadyExistsException(string message) : Exception(message);
