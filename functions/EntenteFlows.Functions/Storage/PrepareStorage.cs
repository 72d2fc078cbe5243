using Azure.Data.Tables;
using Microsoft.Extensions.Hosting;

namespace EntenteFlows.Functions.Storage;

/// <summary>Makes the tables at start-up, and the index with them where it was lost.</summary>
internal sealed class PrepareStorage(CaseTables tables, ICaseIndex index, RebuildIndex rebuild) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (TableClient table in (TableClient[])[tables.Cases, tables.Due, tables.Index, tables.Substitutions, tables.Limits])
            await table.CreateIfNotExistsAsync(cancellationToken);
        // A rebuild that was killed half-way left no mark, so it is done again.
        if (!await index.IsWholeAsync(cancellationToken)) await rebuild.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
