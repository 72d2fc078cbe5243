namespace EntenteFlows.Pages.Views;

/// <summary>One answer of a form.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Value">Null where the reader's role does not show it.</param>
public sealed record SummaryRow(string Field, string Label, string? Value);

public sealed record SummarySection(string Title, IReadOnlyList<SummaryRow> Rows);
