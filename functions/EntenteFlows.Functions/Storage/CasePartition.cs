using Azure.Data.Tables;

namespace EntenteFlows.Functions.Storage;

/// <summary>All rows of one case as they were read.</summary>
internal sealed class CasePartition(IReadOnlyList<TableEntity> rows)
{
    /// <summary>As the table has them, at least one.</summary>
    public IReadOnlyList<TableEntity> Rows => rows;

    public CaseRows Sorted { get; } = CaseRows.Of(rows);
}
