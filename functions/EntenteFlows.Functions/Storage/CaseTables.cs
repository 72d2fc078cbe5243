using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

internal sealed class CaseTables(TableServiceClient service, TableNames names)
{
    private const int MostRetries = 3;
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(5);

    public TableServiceClient Service { get; } = service;

    public TableNames Names { get; } = names;

    public TableClient Cases { get; } = service.GetTableClient(names.Cases);

    public TableClient Due { get; } = service.GetTableClient(names.Due);

    public TableClient Index { get; } = service.GetTableClient(names.CaseIndex);

    public TableClient Substitutions { get; } = service.GetTableClient(names.Substitutions);

    public TableClient Limits { get; } = service.GetTableClient(names.Limits);

    /// <summary>Few and short retries: somebody waits for the page, and the orchestration has retries of its own.</summary>
    /// <param name="eachOperation">See each operation once, before the retries.</param>
    public static TableClientOptions Options(params IReadOnlyList<HttpPipelinePolicy> eachOperation)
    {
        var options = new TableClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = MostRetries,
                Delay = FirstRetryDelay,
                MaxDelay = LongestRetryDelay,
                NetworkTimeout = LongestTry,
            },
            // Row keys and table names say nothing of persons, yet there is no need to hand them to a log either.
            Diagnostics = { IsLoggingContentEnabled = false },
        };
        foreach (HttpPipelinePolicy policy in eachOperation) options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return options;
    }
}
