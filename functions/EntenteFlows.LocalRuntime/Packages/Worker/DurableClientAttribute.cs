using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a parameter that takes the client of the task hub.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub's name, or null for the one of host.json.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the connection string, or null for AzureWebJobsStorage.</summary>
    public string? ConnectionName { get; set; }
}
