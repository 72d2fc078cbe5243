using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Pages.Views;

/// <summary>An answer that is another than the one that was decided on, both in words.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Before">Null where it was left empty; <paramref name="After"/> likewise.</param>
public sealed record AnswerChange(string Field, string Label, string? Before, string? After)
{
    /// <summary>Only what the task's holder is shown.</summary>
    public static IReadOnlyList<AnswerChange> Of(Case file, CaseTask task, WorkflowDefinition workflow, Alliance alliance, Language language) =>
    [
        .. ShownContent.ChangesFor(file, workflow, task).Select(c => new AnswerChange(
            c.Field.Id, c.Field.Label.In(language), TextOf(c.Field, c.Before, alliance, language), TextOf(c.Field, c.After, alliance, language))),
    ];

    private static string? TextOf(FormField field, FieldValue? value, Alliance alliance, Language language) => value is null ? null : FormText.Of(field, value, alliance, language);
}
