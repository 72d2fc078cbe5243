using System.Globalization;
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
        ChoicesValue v => string.Join(Separator(language), v.Chosen.Select(c => Label(field, c, language))),
        MoneyValue v => NumberText.Of(v, language),
        PersonValue { Email.Length: 0 } v => v.Name,
        PersonValue v => $"{v.Name} ({v.Email})",
        RowsValue v => string.Join("\n", v.Rows.Select((row, at) => Row(field.Rows!, row, at, alliance, language))),
        _ => throw new InvalidOperationException($"No text for {value.GetType().Name}."),
    };

    /// <summary>"1. Institution: University of Oxford; Cost: £1,200.00", its columns in the definition's order.</summary>
    private static string Row(RowsDefinition rows, FormContent row, int at, Alliance alliance, Language language)
    {
        string colon = language is Language.French ? "\u00a0: " : ": ";
        IEnumerable<string> columns =
            from column in rows.Columns
            where row[column.Field.Id] is not null
            select column.Field.Label.In(language) + colon + Of(column.Field, row[column.Field.Id]!, alliance, language);
        return string.Create(CultureInfo.InvariantCulture, $"{at + 1}. ") + string.Join(Separator(language), columns);
    }

    private static string Separator(Language language) => language is Language.French ? "\u202f; " : "; ";

    private static string Label(FormField field, string id, Language language) =>
        field.Choices.FirstOrDefault(c => c.Id == id)?.Label.In(language) ?? id;
}
