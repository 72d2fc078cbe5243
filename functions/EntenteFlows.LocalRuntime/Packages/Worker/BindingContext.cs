namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger of an invocation brought along.</summary>
public abstract class BindingContext
{
    /// <summary>The values of the trigger by name, the route's among them.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
