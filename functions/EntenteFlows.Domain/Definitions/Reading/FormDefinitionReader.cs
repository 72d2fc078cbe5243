using EntenteFlows.Domain.Forms;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads a form's sections and fields, and remembers in which line each field stands.</summary>
internal sealed class FormDefinitionReader(YamlSource source, NamedLists lists, Directory directory, ConditionReader conditions)
{
    private readonly FieldLimits _limits = new(source, lists);
    private readonly Dictionary<string, FormField> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FormField> Fields => _fields;

    public IReadOnlyList<FormSection> Read(IReadOnlyList<YamlNode> sections)
    {
        var read = sections.Select(node => (Map: YamlMap.Read(source, node, "a form section", "id", "title", "together", "fields"), node)).ToList();
        Identifier.Unique(source, "the section", read.Select(s => (Identifier.Hyphenated(s.Map, "id"), s.node)));
        return [.. read.Select(s => ReadSection(s.Map))];
    }

    private FormSection ReadSection(YamlMap map)
    {
        List<FormField> fields = ReadFields(map);
        return new FormSection(map.Text("id"), map.Localized("title"), fields) { Together = new TogetherReader(source, fields).Read(map.Items("together")) };
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
        _limits.RefuseForeignKeys(map, type);
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
            FieldLimits.MaxLength(map, type),
            map.OptionalNumber("minimum"),
            map.OptionalNumber("maximum"),
            Pattern(map),
            map.OptionalLocalized("patternHint"),
            _limits.Choices(map, type))
        {
            Rows = type is FieldType.Rows ? new RowsDefinitionReader(source, _limits).Read(map) : null,
        };
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
}
