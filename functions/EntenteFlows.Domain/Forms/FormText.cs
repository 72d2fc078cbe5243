using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Forms;

public static class FormText
{
    /// <summary>A field's value as a person reads it: choice labels, institution titles, dates and money in the language's form.</summary>
    public static string Of(FormField field, FieldValue value, Alliance alliance, Language language) => value switch
    {
        TextValue v when field.Type is FieldType.Institution => alliance.Find(v.Text)?.Title.In(language) ?? v.Text,
        TextValue v => Label(field, v.Text, language),
        DateValue v => DayText.Of(v.Day, language),
        NumberValue v => NumberText.Of(v.Number, language),
        YesNoValue v => (v.Yes, language) switch
        {
            (true, Language.French) => "oui",
            (false, Language.French) => "non",
            (true, _) => "yes",
            (false, _) => "no",
        },
        ChoicesValue v => string.Join(language is Language.French ? "\u202f; " : "; ", v.Chosen.Select(c => Label(field, c, language))),
        MoneyValue v => NumberText.Of(v, language),
        PersonValue v => $"{v.Name} ({v.Email})",
        _ => throw new InvalidOperationException($"No text for {value.GetType().Name}."),
    };

    private static string Label(FormField field, string id, Language language) =>
        field.Choices.FirstOrDefault(c => c.Id == id)?.Label.In(language) ?? id;
}
