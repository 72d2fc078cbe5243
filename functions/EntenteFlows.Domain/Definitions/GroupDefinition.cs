namespace EntenteFlows.Domain.Definitions;

/// <summary>A party with several members: one for each row of a list in the form.</summary>
/// <param name="Id">The word by which stages name it; never a party's id too.</param>
/// <param name="RowsField">The form field of type rows.</param>
/// <param name="Column">Its column of type institution, which no two rows have alike.</param>
public sealed record GroupDefinition(string Id, LocalizedText Title, string RowsField, string Column);
