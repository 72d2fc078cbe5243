using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>An answer that is another than the one that was decided on, both in words.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Before">Null where it was left empty; <paramref name="After"/> likewise.</param>
public sealed record AnswerChange(string Field, string Label, string? Before, string? After)
{
    /// <summary>Only what the task's holder is shown.</summary>
    public static IReadOnlyList<AnswerChange> Of(Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language) =>
        [.. ShownContent.ChangesFor(file, workflow, task).SelectMany(c => Of(c.Field, c.Before, c.After, alliance, language))];

    /// <summary>Of a list with as many rows as before only what is otherwise in a row: else the one figure that matters stands in a wall of those that do not.</summary>
    internal static IEnumerable<AnswerChange> Of(FormField field, FieldValue? before, FieldValue? after, Alliance alliance, Language language)
    {
        string label = field.Label.In(language);
        return field.Rows is { } rows && before is RowsValue old && after is RowsValue fresh && old.Rows.Length == fresh.Rows.Length
            ? from at in Enumerable.Range(0, old.Rows.Length)
              from column in rows.Columns.Select(c => c.Field)
              where !Equals(old.Rows[at][column.Id], fresh.Rows[at][column.Id])
              select new AnswerChange(
                  field.Id, $"{Words.In(language).Say("rows.row", label, at + 1)} – {column.Label.In(language)}",
                  TextOf(column, old.Rows[at][column.Id], alliance, language), TextOf(column, fresh.Rows[at][column.Id], alliance, language))
            : [new AnswerChange(field.Id, label, TextOf(field, before, alliance, language), TextOf(field, after, alliance, language))];
    }

    private static string? TextOf(FormField field, FieldValue? value, Alliance alliance, Language language) => value is null ? null : FormText.Of(field, value, alliance, language);
}
