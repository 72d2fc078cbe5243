using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Commands;

namespace EntenteFlows.Operations.Cases;

/// <summary>All rows of each case that a command was asked about, a case at a time. Rows of the table that are no case's are passed over.</summary>
internal static class CaseWalk
{
    /// <param name="tables">The account's.</param>
    /// <param name="only">This case alone; all where null.</param>
    /// <param name="cancellation">Breaks off between two pages.</param>
    /// <exception cref="OperationsException">There is no such case: an operator who mistyped its id must not read that all is well.</exception>
    public static async IAsyncEnumerable<(CaseId Id, CasePartition Partition)> ReadAsync(
        CaseTables tables, CaseId? only, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool found = false;
        await foreach (CasePartition partition in CasePartitions.ReadAsync(tables, only, cancellation))
        {
            if (!CaseId.TryParse(partition.Rows[0].PartitionKey, out CaseId id)) continue;
            found = true;
            yield return (id, partition);
        }
        if (only is { } asked && !found) throw new OperationsException($"There is no case {asked}.");
    }
}
