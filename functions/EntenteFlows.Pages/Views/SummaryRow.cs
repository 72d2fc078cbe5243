namespace EntenteFlows.Pages.Views;

/// <summary>One answer of a form.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Value">Null where the reader's role does not show it.</param>
public sealed record SummaryRow(string Field, string Label, string? Value)
{
    /// <summary>The same as a table, for a list of rows that the reader's role shows; null for every other answer.</summary>
    public SummaryTable? Table { get; init; }
}

/// <param name="Rows">Each with as many cells as there are columns; empty where nothing was answered.</param>
public sealed record SummaryTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

public sealed record SummarySection(string Title, IReadOnlyList<SummaryRow> Rows);
