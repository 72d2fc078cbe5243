namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the app tells its host about itself.</summary>
public class WorkerOptions
{
    /// <summary>Names and values that a host may know. The local runtime relays nothing, so none makes a difference here.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();
}
