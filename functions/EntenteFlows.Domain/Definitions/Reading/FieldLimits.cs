using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads what bounds a field's values: keys that only some types have. Fields and columns of rows have them alike.</summary>
internal sealed class FieldLimits(YamlSource source, NamedLists lists)
{
    public static int? MaxLength(YamlMap map, FieldType type) => type switch
    {
        FieldType.Text => map.Has("maxLength") ? map.Whole("maxLength", 1, 1000) : 200,
        FieldType.LongText => map.Has("maxLength") ? map.Whole("maxLength", 1, 10_000) : 4000,
        _ => null,
    };

    public void RefuseForeignKeys(YamlMap map, FieldType type)
    {
        string[] own = type switch
        {
            FieldType.Text or FieldType.LongText => ["maxLength", "pattern", "patternHint"],
            FieldType.Integer or FieldType.Decimal or FieldType.Money => ["minimum", "maximum"],
            FieldType.Choice or FieldType.Choices => ["choices", "choicesFrom"],
            FieldType.Rows => ["rows", "columns"],
            _ => [],
        };
        string[] all = ["maxLength", "pattern", "patternHint", "minimum", "maximum", "choices", "choicesFrom", "rows", "columns"];
        foreach (string key in all.Except(own).Where(map.Has))
            source.Wrong(map.Optional(key)!, $"a field of type {FieldTypes.NameOf(type)} has no '{key}'");
        if (map.OptionalNumber("minimum") > map.OptionalNumber("maximum"))
            source.Wrong(map.Optional("minimum")!, "'minimum' is more than 'maximum'");
    }

    public IReadOnlyList<Choice> Choices(YamlMap map, FieldType type)
    {
        if (type is FieldType.Country)
            return lists.Choices(NamedLists.Countries);
        if (type is not (FieldType.Choice or FieldType.Choices))
            return [];
        if (map.OptionalText("choicesFrom") is { } name)
            return FromList(map, name);
        IReadOnlyList<YamlNode> items = map.Items("choices", required: true);
        List<Choice> choices = [.. items.Select(item => ChoiceReader.Read(source, item))];
        Identifier.Unique(source, "the choice", choices.Zip(items, (c, n) => (c.Id, n)));
        return choices;
    }

    private IReadOnlyList<Choice> FromList(YamlMap map, string name)
    {
        IReadOnlyList<Choice> choices = lists.Choices(name);
        if (choices.Count == 0)
            source.Wrong(map.Optional("choicesFrom")!, $"there is no list '{name}' with labels; lists are: {string.Join(", ", lists.Names)}");
        return choices;
    }
}
