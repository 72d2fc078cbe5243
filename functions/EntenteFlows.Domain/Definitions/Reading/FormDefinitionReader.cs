using EntenteFlows.Domain.Forms;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads a form's sections and fields, and remembers in which line each field stands.</summary>
internal sealed class FormDefinitionReader(YamlSource source, NamedLists lists, Directory directory, ConditionReader conditions)
{
    private readonly Dictionary<string, FormField> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FormField> Fields => _fields;

    public IReadOnlyList<FormSection> Read(IReadOnlyList<YamlNode> sections)
    {
        var read = sections.Select(node => (Map: YamlMap.Read(source, node, "a form section", "id", "title", "fields"), node)).ToList();
        Identifier.Unique(source, "the section", read.Select(s => (Identifier.Hyphenated(s.Map, "id"), s.node)));
        List<FormSection> form = [.. read.Select(s => new FormSection(s.Map.Text("id"), s.Map.Localized("title"), ReadFields(s.Map)))];
        return form;
    }

    private List<FormField> ReadFields(YamlMap section)
    {
        var fields = new List<FormField>();
        foreach (YamlNode node in section.Items("fields", required: true))
        {
            FormField field = ReadField(node);
            if (field.Id.Length > 0 && !_fields.TryAdd(field.Id, field))
                source.Wrong(node, $"the field '{field.Id}' is there twice");
            fields.Add(field);
        }
        return fields;
    }

    private FormField ReadField(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a field",
            "id", "type", "label", "hint", "required", "visibleWhen", "restrictedTo", "material",
            "maxLength", "minimum", "maximum", "pattern", "patternHint", "choices", "choicesFrom", "rows", "columns", "source");
        FieldType type = map.OneOf("type", FieldTypes.ByName);
        RefuseForeignKeys(map, type);
        IReadOnlyList<string> visibleTo = VisibleTo(map);
        return new FormField(
            Identifier.CamelCase(map, "id"),
            type,
            map.Localized("label"),
            map.OptionalLocalized("hint"),
            map.Flag("required", otherwise: true),
            VisibleWhen(map),
            visibleTo.Count > 0 ? Sensitivity.Restricted : Sensitivity.Normal,
            visibleTo,
            map.Flag("material", otherwise: true),
            MaxLength(map, type),
            map.OptionalNumber("minimum"),
            map.OptionalNumber("maximum"),
            Pattern(map),
            map.OptionalLocalized("patternHint"),
            Choices(map, type))
        {
            Rows = type is FieldType.Rows ? Rows(map) : null,
        };
    }

    private RowsDefinition Rows(YamlMap field)
    {
        (int atLeast, int atMost) = (1, 1);
        if (field.Required("rows") is { } limits)
        {
            YamlMap map = YamlMap.Read(source, limits, "'rows' of a field", "atLeast", "atMost");
            atLeast = map.Whole("atLeast", 1, RowsDefinition.MostRows);
            atMost = map.Whole("atMost", 1, RowsDefinition.MostRows);
            if (atLeast > atMost)
                source.Wrong(limits, "'atLeast' is more than 'atMost'");
        }
        List<(YamlMap Map, RowColumn Column)> columns = [.. field.Items("columns", required: true).Select(ReadColumn)];
        Identifier.Unique(source, "the column", columns.Select(c => (c.Column.Field.Id, c.Map.Node)));
        foreach ((YamlMap map, RowColumn column) in columns.Where(c => c.Column.At is not null))
        {
            if (column.Field.Type is not FieldType.Person)
                source.Wrong(map.Optional("at")!, "only a column of type person has 'at'");
            else if (!columns.Any(c => c.Column.Field.Id == column.At && c.Column.Field is { Type: FieldType.Institution, Required: true }))
                source.Wrong(map.Optional("at")!, $"'at' names a required column of type institution beside it, and '{column.At}' is none");
        }
        return new RowsDefinition(atLeast, atMost, [.. columns.Select(c => c.Column)]);
    }

    private (YamlMap Map, RowColumn Column) ReadColumn(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a column",
            "id", "type", "label", "hint", "required", "maxLength", "minimum", "maximum", "choices", "choicesFrom", "unique", "at");
        FieldType type = map.OneOf("type", FieldTypes.OfColumns);
        RefuseForeignKeys(map, type);
        var field = new FormField(
            Identifier.CamelCase(map, "id"), type, map.Localized("label"), map.OptionalLocalized("hint"), map.Flag("required", otherwise: true),
            VisibleWhen: null, Sensitivity.Normal, VisibleTo: [], Material: true,
            MaxLength(map, type), map.OptionalNumber("minimum"), map.OptionalNumber("maximum"), Pattern: null, PatternHint: null, Choices(map, type));
        return (map, new RowColumn(field, map.Flag("unique", otherwise: false), map.OptionalText("at")));
    }

    private void RefuseForeignKeys(YamlMap map, FieldType type)
    {
        string[] foreign = type switch
        {
            FieldType.Text or FieldType.LongText => ["minimum", "maximum", "choices", "choicesFrom"],
            FieldType.Integer or FieldType.Decimal or FieldType.Money => ["maxLength", "pattern", "patternHint", "choices", "choicesFrom"],
            FieldType.Choice or FieldType.Choices => ["maxLength", "pattern", "patternHint", "minimum", "maximum"],
            _ => ["maxLength", "pattern", "patternHint", "minimum", "maximum", "choices", "choicesFrom"],
        };
        if (type is not FieldType.Rows)
            foreign = [.. foreign, "rows", "columns"];
        foreach (string key in foreign.Where(map.Has))
            source.Wrong(map.Optional(key)!, $"a field of type {FieldTypes.NameOf(type)} has no '{key}'");
        if (map.OptionalNumber("minimum") > map.OptionalNumber("maximum"))
            source.Wrong(map.Optional("minimum")!, "'minimum' is more than 'maximum'");
    }

    private IReadOnlyList<string> VisibleTo(YamlMap map)
    {
        IReadOnlyList<(string Text, YamlNode Node)> roles = map.Texts("restrictedTo", required: map.Has("restrictedTo"));
        foreach ((string role, YamlNode node) in roles)
            directory.CheckRole(source, node, role);
        return [.. roles.Select(r => r.Text)];
    }

    private Condition? VisibleWhen(YamlMap map)
    {
        if (conditions.Optional(map, "visibleWhen") is not { } condition)
            return null;
        // Only fields above: then one pass reads a form, and a person is never asked back.
        List<(Condition Part, string What)> faults = [.. new ConditionCheck(_fields, directory.Alliance).Faults(condition)];
        foreach ((Condition part, string what) in faults)
            conditions.Wrong(part, what);
        return faults.Count == 0 ? condition : null;
    }

    private static int? MaxLength(YamlMap map, FieldType type) => type switch
    {
        FieldType.Text => map.Has("maxLength") ? map.Whole("maxLength", 1, 1000) : 200,
        FieldType.LongText => map.Has("maxLength") ? map.Whole("maxLength", 1, 10_000) : 4000,
        _ => null,
    };

    private string? Pattern(YamlMap map)
    {
        if (map.OptionalText("pattern") is not { } pattern)
            return null;
        if (!map.Has("patternHint"))
            source.Wrong(map.Node, "a field with a 'pattern' needs a 'patternHint' that tells people in words");
        try
        {
            FieldReader.PatternOf(pattern);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            source.Wrong(map.Optional("pattern")!, $"the pattern cannot be used: {fault.Message}");
            return null;
        }
        return pattern;
    }

    private IReadOnlyList<Choice> Choices(YamlMap map, FieldType type)
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
