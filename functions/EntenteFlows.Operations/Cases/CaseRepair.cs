using Azure;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Operations.Commands;

namespace EntenteFlows.Operations.Cases;

/// <summary>
/// Folds a case's log again and compares what the app keeps beside it: the snapshot, the index rows, the due row. Writes what differs, if asked to. A snapshot is
/// written only over the one that was read, and a command that read it before conflicts and is decided again: so an app may run meanwhile.
/// </summary>
internal sealed class CaseRepair(CaseTables tables, CaseIndex index, DueHours due)
{
    private const string Snapshot = "snapshot";

    public async Task<CaseReport> LookAtAsync(CaseId id, CasePartition partition, bool write, CancellationToken cancellation)
    {
        CaseRows sorted = partition.Sorted;
        if (CaseLog.Break(sorted) is { } why) return CaseReport.OfBroken(id, why);

        Case file = CaseRebuild.Of(sorted.Events, sorted.Messages.Count);
        List<string> differs = [];
        TableEntity? stored = partition.Rows.FirstOrDefault(r => RowKeys.Kind(r.RowKey) is RowKind.Snapshot);
        TableEntity right = RightSnapshot(file, sorted);
        if (stored is null || sorted.Snapshot is null || !IsSame(sorted.Snapshot.File, file) || !HasColumnsOf(stored, right)) differs.Add(Snapshot);
        if (!await index.HasAsync(file, cancellation)) differs.Add("index rows");
        if (CaseSchedule.NextDue(file) is { } at && !due.HasBy(id, at)) differs.Add("due row");

        if (!write || differs.Count == 0) return new(id.ToString(), null, differs, Written: false);
        // The due row first: should this break off, the sweep finds the case.
        if (CaseSchedule.NextDue(file) is { } next && !due.HasBy(id, next)) await new DueRows(tables).AddAsync(id, next, cancellation);
        if (differs.Contains(Snapshot)) await WriteSnapshotAsync(stored, right, cancellation);
        await index.UpdateAsync(file, cancellation);
        return new(id.ToString(), null, differs, Written: true);
    }

    /// <summary>Whether its orchestration sleeps is not in the log. Of a rebuilt case it is said to be awake: the sweep starts one, which finds nothing to do and puts it to sleep.</summary>
    private static TableEntity RightSnapshot(Case file, CaseRows rows)
    {
        StoredCase? same = rows.Snapshot is { } stored && stored.File.Version == file.Version ? stored : null;
        return SnapshotRow.Of(file, same is { Asleep: true }, rows.Events[^1].CommandId, same?.TraceParent, default);
    }

    private static bool IsSame(Case one, Case other) => CaseJson.Write(one).AsSpan().SequenceEqual(CaseJson.Write(other));

    /// <summary>The columns that are compared without unpacking; the sweep goes by them.</summary>
    private static bool HasColumnsOf(TableEntity stored, TableEntity right) =>
        right.Where(p => p.Value is not byte[] && p.Key is not "odata.etag").All(p => Equals(stored.TryGetValue(p.Key, out object? value) ? value : null, p.Value));

    private async Task WriteSnapshotAsync(TableEntity? stored, TableEntity right, CancellationToken cancellation)
    {
        try
        {
            if (stored is null) await tables.Cases.AddEntityAsync(right, cancellation);
            else await tables.Cases.UpdateEntityAsync(right, stored.ETag, TableUpdateMode.Replace, cancellation);
        }
        catch (RequestFailedException fault) when (Faults.IsConflict(fault))
        {
            throw new OperationsException($"Case {right.PartitionKey} has changed since it was read: run the command again.");
        }
    }
}
