using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>An answer that is, or would be, another than before, both in words.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Before">Null where it was left empty or is not shown; <paramref name="After"/> likewise.</param>
/// <param name="IsShown">False where the reader's role does not show the field: that it changes may be known, its values not.</param>
public sealed record AnswerChange(string Field, string Label, string? Before, string? After, bool IsShown = true)
{
    /// <summary>What an edit changed since the last decision in the task's place: only what its holder is shown.</summary>
    public static IReadOnlyList<AnswerChange> Of(Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language) =>
        [.. ShownContent.ChangesFor(file, workflow, task).SelectMany(c => Of(c.Field, c.Before, c.After, alliance, language))];

    /// <summary>What an amendment would change, or has changed.</summary>
    public static IReadOnlyList<AnswerChange> Of(AmendmentProgress amendment, WorkflowDefinition workflow, Alliance alliance, Language language, Func<FormField, bool> shows) =>
    [
        .. from field in workflow.Form.Fields
           where amendment.Changes[field.Id] is not null || amendment.Cleared.Contains(field.Id)
           from change in shows(field)
               ? Of(field, amendment.Before[field.Id], amendment.Changes[field.Id], alliance, language)
               : [new AnswerChange(field.Id, field.Label.In(language), null, null, IsShown: false)]
           select change,
    ];

    /// <summary>Of a list with as many rows as before only what is otherwise in a row: else the one figure that matters stands in a wall of those that do not.</summary>
    internal static IEnumerable<AnswerChange> Of(FormField field, FieldValue? before, FieldValue? after, Alliance alliance, Language language)
    {
        string label = field.Label.In(language);
        return field.Rows is { } rows && before is RowsValue old && after is RowsValue fresh && old.Rows.Length == fresh.Rows.Length
            ? from at in Enumerable.Range(0, old.Rows.Length)
              from column in rows.Columns.Select(c => c.Field)
              where !Equals(old.Rows[at][column.Id], fresh.Rows[at][column.Id])
              select Of(field.Id, $"{Words.In(language).Say("rows.row", label, at + 1)} – {column.Label.In(language)}", column, old.Rows[at], fresh.Rows[at], alliance, language)
            : [new AnswerChange(field.Id, label, TextOf(field, before, alliance, language), TextOf(field, after, alliance, language))];
    }

    /// <summary>"Last day: 30 June → 30 September".</summary>
    public string Say(Words words) => words.Say("after.change", Label, Said(Before, words["after.nothing"], words), Said(After, words["after.nothing"], words));

    /// <summary>One of the two values, or why there is none.</summary>
    /// <param name="empty">What an answer that was left empty is called.</param>
    internal string Said(string? value, string empty, Words words) => IsShown ? value ?? empty : words["after.not-shown"];

    private static AnswerChange Of(string field, string label, FormField column, FormContent before, FormContent after, Alliance alliance, Language language) =>
        new(field, label, TextOf(column, before[column.Id], alliance, language), TextOf(column, after[column.Id], alliance, language));

    private static string? TextOf(FormField field, FieldValue? value, Alliance alliance, Language language) => value is null ? null : FormText.Of(field, value, alliance, language);
}
