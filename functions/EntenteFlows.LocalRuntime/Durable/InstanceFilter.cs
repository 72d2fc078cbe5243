using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Queries over instances as OData filters on their rows.</summary>
internal static class InstanceFilter
{
    public static string? For(OrchestrationQuery? query) => query is null
        ? null
        : All(Created(query.CreatedFrom, query.CreatedTo), Statuses(query.Statuses), Prefix(query.InstanceIdPrefix));

    /// <summary>Only instances that have ended can be purged.</summary>
    public static string? For(PurgeInstancesFilter filter)
    {
        OrchestrationRuntimeStatus[] ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        return All(Created(filter.CreatedFrom, filter.CreatedTo), Statuses(ended), Statuses(filter.Statuses));
    }

    private static string? All(params string?[] parts)
    {
        string joined = string.Join(" and ", parts.Where(part => part is not null));
        return joined.Length == 0 ? null : joined;
    }

    private static string? Created(DateTimeOffset? from, DateTimeOffset? to) => All(
        from is { } start ? TableClient.CreateQueryFilter($"CreatedAt ge {start}") : null,
        to is { } end ? TableClient.CreateQueryFilter($"CreatedAt le {end}") : null);

    private static string? Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        string any = string.Join(" or ", (statuses ?? []).Select(status => $"Status eq '{status}'"));
        return any.Length == 0 ? null : $"({any})";
    }

    private static string? Prefix(string? prefix)
    {
        if (string.IsNullOrEmpty(prefix)) return null;
        string beyond = prefix[..^1] + (char)(prefix[^1] + 1);
        return TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {beyond}");
    }
}
