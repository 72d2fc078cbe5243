using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

internal sealed class StorageHealth(CaseTables tables) : IStorageHealth
{
    private const string NoRow = "health";

    public async Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await tables.Cases.GetEntityAsync<TableEntity>(NoRow, NoRow, cancellationToken: limit.Token);
            return true;
        }
        catch (Exception fault) when (Faults.IsMissing(fault))
        {
            // The row is, the table is not: it has answered.
            return true;
        }
        catch (Exception fault) when (fault is Azure.RequestFailedException || (Faults.IsSilence(fault) && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
