using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads example forms: YAML for people, turned into the JSON that a client would send.</summary>
internal sealed class ExampleReader(WorkflowContext context)
{
    private static readonly Dictionary<string, Language> Languages =
        new(StringComparer.Ordinal) { ["en"] = Language.English, ["fr"] = Language.French };

    public PlacedExample Read(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "an example", "title", "language", "applicant", "form");
        (string name, string email) = ("", "");
        YamlNode? applicant = map.Required("applicant");
        if (applicant is not null)
        {
            YamlMap person = YamlMap.Read(context.Source, applicant, "the applicant of an example", "name", "email");
            (name, email) = (person.Text("name"), person.Text("email"));
        }
        var form = new JsonObject();
        var places = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (map.Required("form") is { } fields)
        {
            foreach ((string field, YamlNode value) in YamlMap.ReadOpen(context.Source, fields, "the form of an example").Members)
            {
                places[field] = value;
                Place(places, field, value);
                form[field] = Json(context.Fields.GetValueOrDefault(field), value);
            }
        }
        var example = new Example(map.Localized("title"), name, email, map.OneOf("language", Languages), form.ToJsonString());
        return new PlacedExample(example, map.Optional("form") ?? node, applicant ?? node, places);
    }

    /// <summary>Rows and their columns too, so that a fault is named with the line of its own row.</summary>
    private void Place(Dictionary<string, YamlNode> places, string field, YamlNode value)
    {
        foreach ((YamlNode row, int at) in ((value as YamlSequenceNode)?.Children ?? []).Select((row, at) => (row, at)))
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{field}/{at}");
            places[place] = row;
            foreach ((string column, YamlNode cell) in row is YamlMappingNode ? YamlMap.ReadOpen(context.Source, row, "a row of an example").Members : [])
                places[$"{place}/{column}"] = cell;
        }
    }

    private JsonNode? Json(FormField? field, YamlNode node) => (field?.Type, node) switch
    {
        (FieldType.Rows, YamlSequenceNode list) => new JsonArray([.. list.Children.Select(row => Row(field!.Rows, row))]),
        (FieldType.Money, YamlMappingNode money) => Members(money, "the amount of an example", (key, value) => key == "amount" ? Scalar(FieldType.Decimal, value) : value),
        (_, YamlMappingNode mapping) => Members(mapping, "a value of an example", (_, value) => value),
        (_, YamlSequenceNode list) => new JsonArray([.. list.Children.Select(child => Json(null, child))]),
        (var type, YamlScalarNode { Value: { } text }) => Scalar(type, text),
        _ => null,
    };

    private JsonNode? Row(RowsDefinition? rows, YamlNode node) => node is YamlMappingNode
        ? new JsonObject(YamlMap.ReadOpen(context.Source, node, "a row of an example").Members.Select(m =>
            KeyValuePair.Create(m.Key, Json(rows?.Column(m.Key)?.Field, m.Node))))
        : Json(null, node);

    private JsonObject Members(YamlMappingNode mapping, string what, Func<string, string, JsonNode?> value) =>
        new(YamlMap.ReadOpen(context.Source, mapping, what).Members.Select(m =>
            KeyValuePair.Create(m.Key, value(m.Key, (m.Node as YamlScalarNode)?.Value ?? ""))));

    /// <summary>YAML itself does not tell a number from a text that looks like one; the field's type does.</summary>
    private static JsonNode? Scalar(FieldType? type, string text) => type switch
    {
        FieldType.YesNo when text is "true" or "false" => text == "true",
        FieldType.Integer or FieldType.Decimal when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => text,
    };
}

/// <param name="Fields">Where each value stands.</param>
internal sealed record PlacedExample(Example Example, YamlNode Form, YamlNode Applicant, IReadOnlyDictionary<string, YamlNode> Fields);
