using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the columns of a field of type rows.</summary>
internal sealed class RowsDefinitionReader(YamlSource source, FieldLimits limits)
{
    public RowsDefinition Read(YamlMap field)
    {
        (int atLeast, int atMost) = Count(field);
        List<(YamlMap Map, RowColumn Column)> columns = [.. field.Items("columns", required: true).Select(ReadColumn)];
        Identifier.Unique(source, "the column", columns.Select(c => (c.Column.Field.Id, c.Map.Node)));
        foreach ((YamlMap map, RowColumn column) in columns.Where(c => c.Column.At is not null))
        {
            if (column.Field.Type is not FieldType.Person)
                source.Wrong(map.Optional("at")!, "only a column of type person has 'at'");
            else if (!columns.Any(c => c.Column.Field.Id == column.At && c.Column.Field is { Type: FieldType.Institution, Required: true }))
                source.Wrong(map.Optional("at")!, $"'at' names a required column of type institution beside it, and '{column.At}' is none");
        }
        return new RowsDefinition(atLeast, atMost, [.. columns.Select(c => c.Column).DistinctBy(c => c.Field.Id)]);
    }

    private (int AtLeast, int AtMost) Count(YamlMap field)
    {
        if (field.Required("rows") is not { } node)
            return (1, 1);
        YamlMap map = YamlMap.Read(source, node, "'rows' of a field", "atLeast", "atMost");
        (int atLeast, int atMost) = (map.Whole("atLeast", 1, RowsDefinition.MostRows), map.Whole("atMost", 1, RowsDefinition.MostRows));
        if (atLeast > atMost)
            source.Wrong(node, "'atLeast' is more than 'atMost'");
        return (atLeast, Math.Max(atLeast, atMost));
    }

    private (YamlMap Map, RowColumn Column) ReadColumn(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a column",
            "id", "type", "label", "hint", "required", "maxLength", "minimum", "maximum", "choices", "choicesFrom", "unique", "at");
        FieldType type = map.OneOf("type", FieldTypes.OfColumns);
        limits.RefuseForeignKeys(map, type);
        var field = new FormField(
            Identifier.CamelCase(map, "id"), type, map.Localized("label"), map.OptionalLocalized("hint"), map.Flag("required", otherwise: true),
            VisibleWhen: null, Sensitivity.Normal, VisibleTo: [], Material: true,
            FieldLimits.MaxLength(map, type), map.OptionalNumber("minimum"), map.OptionalNumber("maximum"), Pattern: null, PatternHint: null, limits.Choices(map, type));
        return (map, new RowColumn(field, map.Flag("unique", otherwise: false), map.OptionalText("at")));
    }
}
