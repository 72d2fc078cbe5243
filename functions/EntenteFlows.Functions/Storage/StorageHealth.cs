using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

internal sealed class StorageHealth(CaseTables tables) : IStorageHealth
{
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            // Any row will do, and none as well: what counts is that the table answers.
            await tables.Cases.GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellation);
            return true;
        }
        catch (Exception fault) when (fault is Azure.RequestFailedException || (Faults.IsSilence(fault) && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
