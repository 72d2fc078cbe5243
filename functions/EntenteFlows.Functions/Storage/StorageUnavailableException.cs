namespace EntenteFlows.Functions.Storage;

/// <summary>The tables did not answer, or not in time. A write may have taken effect all the same.</summary>
public sealed class StorageUnavailableException(Exception inner) : Exception("Table Storage did not answer.", inner);
