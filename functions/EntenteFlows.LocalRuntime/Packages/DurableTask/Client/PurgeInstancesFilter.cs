namespace Microsoft.DurableTask.Client;

/// <summary>Which ended instances to purge; what is left out does not narrow.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
