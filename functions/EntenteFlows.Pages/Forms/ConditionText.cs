using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Forms;

/// <summary>Says in words when a question is to be answered: without script all questions show, and each says for whom it is.</summary>
public static class ConditionText
{
    /// <summary>A clause that follows "only if": the answer to "Category" is "doctoral student".</summary>
    public static string Of(Condition condition, FormDefinition form, Alliance alliance, Language language)
    {
        Words words = Words.In(language);
        return condition switch
        {
            Condition.FieldEquals c => words.Say("condition.equals", Label(c.Field), Quoted(c.Field, c.Value)),
            Condition.FieldIn { Values.Count: > MostValuesNamed } c => words.Say("condition.in-list", Label(c.Field)),
            Condition.FieldIn c => words.Say("condition.equals", Label(c.Field), Join(c.Values.Select(v => Quoted(c.Field, v)), words["or"])),
            Condition.FieldPresent c => words.Say("condition.present", Label(c.Field)),
            Condition.InstitutionInCountry c => words.Say($"condition.country.{c.Country}", Label(c.Field)),
            Condition.LongerThanDays c => words.Say("condition.longer", Label(c.FromField), Label(c.ToField), c.Days),
            Condition.NumberAtLeast c => words.Say("condition.at-least", Label(c.Field), NumberText.Of(c.Value, language)),
            Condition.MoneyAtLeast c => words.Say("condition.at-least", Label(c.Field), NumberText.Of(new MoneyValue(c.Value, c.Currency), language)),
            Condition.DateBefore c => words.Say("condition.before", Label(c.Field), Label(c.Other)),
            Condition.DateNotBefore c => words.Say("condition.not-before", Label(c.Field), Label(c.Other)),
            Condition.AnyRow c when form.Field(c.Field)?.Rows is { } rows => words.Say("condition.any-row", Label(c.Field), Of(c.Of, rows.Row, alliance, language)),
            Condition.All c => Join(c.Of.Select(Clause), words["and"]),
            Condition.Any c => Join(c.Of.Select(Clause), words["or"]),
            Condition.Not { Of: Condition.FieldEquals c } => words.Say("condition.differs", Label(c.Field), Quoted(c.Field, c.Value)),
            Condition.Not { Of: Condition.FieldIn { Values.Count: > MostValuesNamed } c } => words.Say("condition.not-in-list", Label(c.Field)),
            Condition.Not { Of: Condition.FieldIn c } => words.Say("condition.differs", Label(c.Field), Join(c.Values.Select(v => Quoted(c.Field, v)), words["or"])),
            Condition.Not { Of: Condition.FieldPresent c } => words.Say("condition.absent", Label(c.Field)),
            Condition.Not c => words.Say("condition.not", Clause(c.Of)),
            _ => throw new InvalidOperationException($"No words for {condition.GetType().Name}."),
        };

        string Clause(Condition part) => Of(part, form, alliance, language);
        string Label(string field) => form.Field(field)?.Label.In(language) ?? field;
        string Quoted(string field, string value) => words.Say("condition.value", ValueText(form.Field(field), value, alliance, language));
    }

    // A list of countries is not a hint that anybody reads.
    private const int MostValuesNamed = 6;

    private static string Join(IEnumerable<string> parts, string word) => string.Join($" {word} ", parts);

    private static string ValueText(FormField? field, string value, Alliance alliance, Language language) => field?.Type switch
    {
        null => value,
        FieldType.YesNo => Words.In(language)[value == "true" ? "yes" : "no"],
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) => DayText.Of(day, language),
        FieldType.Choices => field.Choices.FirstOrDefault(c => c.Id == value)?.Label.In(language) ?? value,
        _ => FormText.Of(field, new TextValue(value), alliance, language),
    };
}
