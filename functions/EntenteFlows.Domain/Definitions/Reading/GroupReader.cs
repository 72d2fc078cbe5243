using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the parties that have several members.</summary>
internal sealed class GroupReader(YamlSource source, IReadOnlyDictionary<string, FormField> fields, IReadOnlyList<PartyDefinition> parties)
{
    /// <summary>False where a group's rows or column were not found: what asks for its members cannot be checked then.</summary>
    public bool AreSound { get; private set; } = true;

    public IReadOnlyList<GroupDefinition> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<GroupDefinition> groups = [.. nodes.Select(ReadGroup)];
        Identifier.Unique(source, "the group", groups.Zip(nodes, (g, n) => (g.Id, n)));
        foreach ((GroupDefinition group, YamlNode node) in groups.Zip(nodes).Where(g => parties.Any(p => p.Id == g.First.Id)))
            source.Wrong(node, $"'{group.Id}' is a party already; a group needs another name");
        return groups;
    }

    private GroupDefinition ReadGroup(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a group", "id", "title", "rows", "column");
        var group = new GroupDefinition(Identifier.Hyphenated(map, "id"), map.Localized("title"), map.Text("rows"), map.Text("column"));
        if (fields.GetValueOrDefault(group.RowsField)?.Rows is not { } rows)
            Unsound(map, "rows", $"'{group.RowsField}' must be a field of type rows");
        else if (rows.Column(group.Column) is not { Unique: true, Field: { Type: FieldType.Institution, Required: true } })
            Unsound(map, "column", $"'{group.Column}' must be a required column of type institution of '{group.RowsField}' with 'unique: true'");
        return group;
    }

    private void Unsound(YamlMap group, string key, string what)
    {
        AreSound = false;
        if (group.OptionalText(key) is { Length: > 0 })
            source.Wrong(group.Optional(key)!, what);
    }
}
