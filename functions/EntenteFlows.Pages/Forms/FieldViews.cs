using System.Globalization;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Forms;

/// <summary>Makes the inputs of a form from its definition, with what was typed before and what is wrong with it.</summary>
/// <param name="showsAll">Every question shows, so each says for whom it is; false where only those are shown that are asked.</param>
internal sealed class FieldViews(
    WorkflowDefinition workflow, Alliance alliance, Language language, IReadOnlyDictionary<string, StringValues> posted, IReadOnlyList<FormError> errors, bool showsAll = true)
{
    private static readonly string[] Currencies = ["EUR", "GBP"];

    private readonly Words words = Words.In(language);

    public IReadOnlyList<FieldView> Applicant() =>
    [
        new TextFieldView(
            ApplicantFields.Name, words["apply.name"], null, null, Required: true, ErrorsOf("applicant/name"), Typed(ApplicantFields.Name), "text", null, "name"),
        new TextFieldView(
            ApplicantFields.Email, words["apply.email"], words["apply.email.hint"], null, Required: true, ErrorsOf("applicant/email"), Typed(ApplicantFields.Email), "email", "email", "email"),
        new RadiosFieldView(
            ApplicantFields.Language, words["apply.language"], words["apply.language.hint"], null, Required: true, ErrorsOf("applicant/language"), MailLanguages()),
    ];

    public FieldView Of(FormField field) => field.Rows is { } rows ? RowsOf(field, rows) : Of(field, ErrorsOf(field.Id));

    private RowsFieldView RowsOf(FormField field, RowsDefinition rows)
    {
        int count = RowsPost.Shown(field, posted);
        return new RowsFieldView(
            field.Id, field.Label.In(language), field.Hint?.In(language), OnlyIf(field), field.Required, [.. errors.Where(e => e.Field == field.Id).Select(ErrorOf)],
            [.. Enumerable.Range(0, count).Select(at => new RowInputsView(at, [.. rows.Columns.Select(c => ColumnOf(field, at, c.Field))]))],
            MayAdd: count < rows.AtMost,
            MayRemove: count > rows.AtLeast);
    }

    private FieldView ColumnOf(FormField field, int at, FormField column) =>
        Of(RowsPost.Placed(field, at, column), ErrorsOf(string.Create(CultureInfo.InvariantCulture, $"{field.Id}/{at}/{column.Id}")));

    private string? OnlyIf(FormField field) => showsAll && field.VisibleWhen is { } condition ? ConditionText.Of(condition, workflow.Form, alliance, language) : null;

    /// <param name="field">Its id is the name of its inputs: that of a column says which row it is in.</param>
    private FieldView Of(FormField field, IReadOnlyList<ErrorView> wrong)
    {
        string label = field.Label.In(language);
        string? hint = field.Hint?.In(language);
        string? onlyIf = OnlyIf(field);
        string id = field.Id;
        return field.Type switch
        {
            FieldType.LongText => new LongTextFieldView(id, label, hint, onlyIf, field.Required, wrong, Typed(id), field.MaxLength),
            FieldType.Date => new DateFieldView(
                id, label, hint, onlyIf, field.Required, wrong, Typed(FormPost.Day(id)), Typed(FormPost.Month(id)), Typed(FormPost.Year(id))),
            FieldType.Money => new MoneyFieldView(
                id, label, hint, onlyIf, field.Required, wrong, Typed(FormPost.Amount(id)), Options(FormPost.Currency(id), Currencies.Select(c => (c, words[$"currency.{c}"])))),
            FieldType.Person => new PersonFieldView(id, label, hint, onlyIf, field.Required, wrong, Typed(FormPost.Name(id)), Typed(FormPost.Email(id))),
            FieldType.YesNo => new RadiosFieldView(
                id, label, hint, onlyIf, field.Required, wrong, Options(id, [(FormPost.Yes, words["yes"]), (FormPost.No, words["no"])])),
            FieldType.Choice => new RadiosFieldView(id, label, hint, onlyIf, field.Required, wrong, Options(id, field.Choices.Select(Pair))),
            FieldType.Choices => new CheckboxesFieldView(id, label, hint, onlyIf, field.Required, wrong, Options(id, field.Choices.Select(Pair))),
            FieldType.Institution => new RadiosFieldView(
                id, label, hint, onlyIf, field.Required, wrong, Options(id, alliance.Institutions.Select(i => (i.Id, i.Title.In(language))))),
            FieldType.Country => new SelectFieldView(
                id, label, hint, onlyIf, field.Required, wrong, Options(id, field.Choices.Select(Pair).OrderBy(c => c.Label, CountryOrder.In(language))), null),
            FieldType.Integer => new TextFieldView(id, label, hint, onlyIf, field.Required, wrong, Typed(id), "text", "numeric", null),
            FieldType.Decimal => new TextFieldView(id, label, hint, onlyIf, field.Required, wrong, Typed(id), "text", "decimal", null),
            _ => new TextFieldView(id, label, hint, onlyIf, field.Required, wrong, Typed(id), "text", null, null),
        };
    }

    public IReadOnlyList<ErrorView> Errors() => [.. errors.OrderBy(PlaceOf).Select(ErrorOf)];

    private ErrorView ErrorOf(FormError error) => new(AnchorOf(error.Field), FormErrorText.Of(error, workflow, language));

    private List<ErrorView> ErrorsOf(string field) =>
        [.. errors.Where(e => e.Field == field || e.Field.StartsWith(field + "/", StringComparison.Ordinal)).Select(ErrorOf)];

    // The applicant's inputs come first on the page; the reader's order is kept for the rest.
    private static int PlaceOf(FormError error) => error.Field switch
    {
        "applicant/name" => 0,
        "applicant/email" => 1,
        "applicant/language" => 2,
        _ => 3,
    };

    /// <summary>Id of the input that stands for a field or a part of one; null where none does.</summary>
    public string? AnchorOf(string errorField)
    {
        if (errorField is "applicant/name" or "applicant/email" or "applicant/language")
            return errorField.Replace('/', '.');
        FormPlace place = FormPlace.Of(workflow.Form, errorField);
        return place.Field?.Type switch
        {
            null => place.List is null ? null : place.Input,
            FieldType.Date => FormPost.Day(place.Input),
            FieldType.Money => place.Part is "currency" ? FormPost.Currency(place.Input) : FormPost.Amount(place.Input),
            FieldType.Person => place.Part is "email" ? FormPost.Email(place.Input) : FormPost.Name(place.Input),
            _ => place.Input,
        };
    }

    private string Typed(string name) => posted.TryGetValue(name, out StringValues value) ? value.ToString() : "";

    private IReadOnlyList<OptionView> Options(string name, IEnumerable<(string Id, string Label)> choices)
    {
        StringValues chosen = posted.TryGetValue(name, out StringValues value) ? value : StringValues.Empty;
        return [.. choices.Select(c => new OptionView(c.Id, c.Label, chosen.Contains(c.Id)))];
    }

    // Each language is called by its own name, so that its speakers find it. The page's own is chosen until the applicant says otherwise.
    private IReadOnlyList<OptionView> MailLanguages()
    {
        string chosen = Typed(ApplicantFields.Language) is { Length: > 0 } typed ? typed : Frame.CodeOf(language);
        return
        [
            new OptionView(Frame.EnglishCode, words["language.english"], chosen == Frame.EnglishCode),
            new OptionView(Frame.FrenchCode, words["language.french"], chosen == Frame.FrenchCode),
        ];
    }

    private (string Id, string Label) Pair(Choice choice) => (choice.Id, choice.Label.In(language));
}
