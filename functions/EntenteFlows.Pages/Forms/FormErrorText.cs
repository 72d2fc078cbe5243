using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Forms;

/// <summary>What is wrong with a field, in words: for the pages and for problem details alike.</summary>
public static class FormErrorText
{
    /// <param name="error">A form field's, or the applicant's under <c>applicant/…</c>.</param>
    public static string Of(FormError error, WorkflowDefinition workflow, Language language)
    {
        Words words = Words.In(language);
        FormPlace place = FormPlace.Of(workflow.Form, error.Field);
        string text = error.Message?.In(language) ?? words.Say(Key(error, workflow, place), Arguments(error, workflow, language));
        return place.List is { } list ? words.Say("error.in-row", list.Label.In(language), place.Row + 1, text) : text;
    }

    private static string Key(FormError error, WorkflowDefinition workflow, FormPlace place)
    {
        string[] parts = error.Field.Split('/', 2);
        FieldType type = place.Field?.Type ?? FieldType.Text;
        return (error.Code, place.Part) switch
        {
            (_, "name" or "email" or "language") when parts[0] == "applicant" && workflow.Form.Field(parts[0]) is null => $"error.applicant.{parts[1]}.{error.Code}",
            ("required", "name" or "email" or "currency") => $"error.required.{place.Part}",
            ("too-small" or "too-large", _) when type is FieldType.Date => $"error.{error.Code}.Date",
            ("type", _) => $"error.type.{type}",
            _ => $"error.{error.Code}",
        };
    }

    private static string[] Arguments(FormError error, WorkflowDefinition workflow, Language language) => error.ArgsIn(language) is { Length: > 0 } args
        ? args
        : [workflow.Form.Field(FieldOf(error))?.Label.In(language) ?? error.Field];

    private static string FieldOf(FormError error) => error.Field.Split('/', 2)[0];
}
