using System.Globalization;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Forms;

/// <summary>Where on a form an error belongs.</summary>
/// <param name="Field">The field, or the column of a row; null where the form declares none.</param>
/// <param name="Input">What the field's inputs are named after.</param>
/// <param name="Part">The part of the field: name, email, amount, currency; null for the whole.</param>
/// <param name="List">The rows field, where the error is in one of its rows.</param>
/// <param name="Row">Its number from 0; not looked at without <paramref name="List"/>.</param>
internal sealed record FormPlace(FormField? Field, string Input, string? Part, FormField? List, int Row)
{
    /// <param name="pointer">As a form's reader writes it: <c>budget/amount</c>, <c>partners/0/cost/amount</c>.</param>
    public static FormPlace Of(FormDefinition form, string pointer)
    {
        string[] parts = pointer.Split('/');
        FormField? field = form.Field(parts[0]);
        if (field?.Rows is not { } rows || parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int at))
            return new FormPlace(field, parts[0], parts.ElementAtOrDefault(1), null, 0);
        FormField? column = parts.Length > 2 ? rows.Column(parts[2])?.Field : null;
        return column is null
            ? new FormPlace(parts.Length > 2 ? null : field, RowsPost.Row(field.Id, at), null, field, at)
            : new FormPlace(column, RowsPost.Column(field.Id, at, column.Id), parts.ElementAtOrDefault(3), field, at);
    }
}
