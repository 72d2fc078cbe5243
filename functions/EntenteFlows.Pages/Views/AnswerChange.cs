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
        [.. ShownContent.ChangesFor(file, workflow, task).Select(c => Of(c.Field, c.Before, c.After, alliance, language))];

    /// <summary>What an amendment would change, or has changed.</summary>
    public static IReadOnlyList<AnswerChange> Of(AmendmentProgress amendment, WorkflowDefinition workflow, Alliance alliance, Language language, Func<FormField, bool> shows) =>
    [
        .. from field in workflow.Form.Fields
           where amendment.Changes[field.Id] is not null || amendment.Cleared.Contains(field.Id)
           select shows(field)
               ? Of(field, amendment.Before[field.Id], amendment.Changes[field.Id], alliance, language)
               : new AnswerChange(field.Id, field.Label.In(language), null, null, IsShown: false),
    ];

    /// <summary>"Last day: 30 June → 30 September".</summary>
    public string Say(Words words) => words.Say("after.change", Label, Said(Before, words["after.nothing"], words), Said(After, words["after.nothing"], words));

    /// <summary>One of the two values, or why there is none.</summary>
    /// <param name="empty">What an answer that was left empty is called.</param>
    internal string Said(string? value, string empty, Words words) => IsShown ? value ?? empty : words["after.not-shown"];

    private static AnswerChange Of(FormField field, FieldValue? before, FieldValue? after, Alliance alliance, Language language)
    {
        string? Text(FieldValue? value) => value is null ? null : FormText.Of(field, value, alliance, language);
        return new AnswerChange(field.Id, field.Label.In(language), Text(before), Text(after));
    }
}
