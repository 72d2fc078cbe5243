using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>A new type of field must be handled wherever types are told apart.</summary>
public sealed class FieldTypesTests
{
    public static TheoryData<FieldType, string> Right => new()
    {
        { FieldType.Text, "\"a\"" },
        { FieldType.LongText, "\"a\"" },
        { FieldType.Date, "\"2027-01-31\"" },
        { FieldType.Integer, "7" },
        { FieldType.Decimal, "7.5" },
        { FieldType.Money, "{\"amount\": 7, \"currency\": \"EUR\"}" },
        { FieldType.YesNo, "true" },
        { FieldType.Choice, "\"one\"" },
        { FieldType.Choices, "[\"one\"]" },
        { FieldType.Institution, "\"oxford\"" },
        { FieldType.Country, "\"one\"" },
        { FieldType.Person, "{\"name\": \"A\", \"email\": \"a@ox.ac.uk\"}" },
        { FieldType.Rows, "[{\"column\": \"a\"}]" },
    };

    [Fact]
    public void The_list_names_every_type() => Assert.Equal(Enum.GetValues<FieldType>(), Right.Select(r => r.Data.Item1));

    [Theory]
    [MemberData(nameof(Right))]
    public void A_right_value_of_each_type_is_read_shown_hashed_and_described(FieldType type, string json)
    {
        WorkflowDefinition workflow = WithOneField(type);
        FormField field = workflow.Form.Fields.Single();
        using JsonDocument form = JsonDocument.Parse($"{{\"field\": {json}}}");

        FormReading reading = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form.RootElement, "", Filled.Now);

        Assert.Empty(reading.Errors);
        Assert.NotEmpty(FormText.Of(field, reading.Content!["field"]!, RealDefinitions.Catalogue.Alliance, Language.English));
        Assert.Equal(64, ContentHash.Of(reading.Content).Length);
        Assert.NotNull(FormSchema.Of(workflow, RealDefinitions.Catalogue.Alliance, Language.English)["properties"]!["field"]!["type"]);
    }

    [Theory]
    [InlineData("7.0", true)]
    [InlineData("7.5", false)]
    [InlineData("\"7\"", false)]
    [InlineData("1000000001", false)]
    public void An_integer_has_no_fraction_and_is_bounded(string json, bool fits)
    {
        using JsonDocument form = JsonDocument.Parse($"{{\"field\": {json}}}");

        Assert.Equal(fits, FormReader.Read(WithOneField(FieldType.Integer), RealDefinitions.Catalogue.Alliance, form.RootElement, "", Filled.Now).Content is not null);
    }

    [Theory]
    [InlineData("AB-12", true)]
    [InlineData("AB-12\nX", false)]
    [InlineData("xAB-12", false)]
    public void A_pattern_fits_the_whole_text_or_says_so_in_words(string text, bool fits)
    {
        WorkflowDefinition workflow = WithOneField(FieldType.Text, f => f with { Pattern = "[A-Z]{2}-[0-9]{2}", PatternHint = new LocalizedText("Two letters…", "Deux lettres…") });
        JsonElement form = JsonSerializer.SerializeToElement(new { field = text });

        FormReading reading = FormReader.Read(workflow, RealDefinitions.Catalogue.Alliance, form, "", Filled.Now);

        Assert.Equal(fits, reading.Content is not null);
        Assert.All(reading.Errors.Where(e => e.Code == "pattern"), e => Assert.Equal("Deux lettres…", e.Message!.Fr));
    }

    private static WorkflowDefinition WithOneField(FieldType type, Func<FormField, FormField>? change = null)
    {
        var label = new LocalizedText("Field", "Champ");
        IReadOnlyList<Choice> choices = type is FieldType.Choice or FieldType.Choices or FieldType.Country ? [new Choice("one", label)] : [];
        var field = new FormField("field", type, label, null, Required: true, null, Sensitivity.Normal, [], Material: true, null, null, null, null, null, choices)
        {
            Rows = type is FieldType.Rows ? new RowsDefinition(1, 2, [new RowColumn(Column(), Unique: false, At: null)]) : null,
        };
        return Filled.Exchange with { Form = new FormDefinition([new FormSection("only", label, [change?.Invoke(field) ?? field])], []) };
    }

    private static FormField Column() => new(
        "column", FieldType.Text, new LocalizedText("Column", "Colonne"), null, Required: true, null, Sensitivity.Normal, [], Material: true, 200, null, null, null, null, []);
}
