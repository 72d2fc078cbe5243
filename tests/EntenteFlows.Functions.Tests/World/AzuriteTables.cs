using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using EntenteFlows.Functions.Storage;
using EntenteFlows.LocalRuntime.Tests.Durable;

namespace EntenteFlows.Functions.Tests.World;

/// <summary>The app's tables on the assembly's Azurite, under a prefix of their own.</summary>
internal static class AzuriteTables
{
    private static int _made;

    /// <param name="before">Sees each operation once, before the client's retries.</param>
    /// <param name="transport">Sees each try.</param>
    public static async Task<CaseTables> MakeAsync(AzuriteFixture azurite, HttpPipelinePolicy? before = null, HttpPipelinePolicy? transport = null)
    {
        TableClientOptions options = CaseTables.Options();
        if (before is not null) options.AddPolicy(before, HttpPipelinePosition.PerCall);
        if (transport is not null)
        {
            options.AddPolicy(new AsTransportFault(), HttpPipelinePosition.PerRetry);
            options.AddPolicy(transport, HttpPipelinePosition.PerRetry);
        }
        var names = new TableNames($"T{Environment.ProcessId}x{Interlocked.Increment(ref _made)}");
        var plain = new TableServiceClient(azurite.ConnectionString);
        foreach (string table in (string[])[names.Cases, names.Due, names.CaseIndex, names.Substitutions, names.Limits])
            await plain.CreateTableIfNotExistsAsync(table, CaseWorld.Cancellation);
        return new CaseTables(new TableServiceClient(azurite.ConnectionString, options), names);
    }

    /// <summary>Faults reach the client's retries in the form that its own transport gives them.</summary>
    private sealed class AsTransportFault : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            try
            {
                await ProcessNextAsync(message, pipeline);
            }
            catch (HttpRequestException fault)
            {
                throw new RequestFailedException(fault.Message, fault);
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The store is asynchronous throughout.");
    }
}
