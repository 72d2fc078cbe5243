using Azure.Data.Tables;

namespace EntenteFlows.LocalRuntime.Durable;

/// <summary>Cuts row changes to the size of entity group transactions: at most 100 rows and 4 MiB each.</summary>
internal static class RowBatches
{
    public const int MaxRows = 100;
    private const int MaxBytes = 3_500_000;

    // JSON may write one UTF-16 unit as six bytes (\uXXXX); keys, property names and the multipart frame come on top.
    private const int BytesPerCharacter = 6;
    private const int BytesPerRow = 2_500;

    public static IEnumerable<IReadOnlyList<TableTransactionAction>> Cut(IEnumerable<TableTransactionAction> actions)
    {
        var batch = new List<TableTransactionAction>();
        int bytes = 0;
        foreach (TableTransactionAction action in actions)
        {
            int size = Bytes(action);
            if (batch.Count == MaxRows || (batch.Count > 0 && bytes + size > MaxBytes))
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }

            batch.Add(action);
            bytes += size;
        }

        if (batch.Count > 0) yield return batch;
    }

    /// <summary>How many of the last actions fit into one transaction beside those that must be in it.</summary>
    public static int FittingBeside(IReadOnlyCollection<TableTransactionAction> required, IReadOnlyList<TableTransactionAction> actions)
    {
        int rows = required.Count, bytes = required.Sum(Bytes), fitting = 0;
        while (fitting < actions.Count && rows + fitting < MaxRows)
        {
            bytes += Bytes(actions[^(fitting + 1)]);
            if (bytes > MaxBytes) break;
            fitting++;
        }

        return fitting;
    }

    private static int Bytes(TableTransactionAction action) => BytesPerRow
        + (action.Entity is TableEntity row ? row.Keys.Sum(key => (row[key] as string)?.Length ?? 0) * BytesPerCharacter : 0);
}
