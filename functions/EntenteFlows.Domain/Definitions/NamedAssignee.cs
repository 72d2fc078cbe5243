using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Domain.Definitions;

public static class NamedAssignee
{
    /// <summary>True where the form and not the directory names who is asked first.</summary>
    public static bool IsNamed(this AssigneeDefinition assignee) => assignee.FormField is not null || assignee.InRow is not null;

    /// <summary>The person whom the form names for this assignee, or null where it names none.</summary>
    public static PersonValue? NamedIn(this AssigneeDefinition assignee, FormContent form) => assignee switch
    {
        { FormField: { } field } => form[field] as PersonValue,
        { InRow: { } inRow, Institution: { } institution } => (form[inRow.RowsField] as RowsValue)?.Rows
            .FirstOrDefault(row => row[inRow.InstitutionColumn] is TextValue { Text: var id } && id == institution)?[inRow.PersonColumn] as PersonValue,
        _ => null,
    };
}
