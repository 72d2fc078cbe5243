using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>What the parts of one workflow file may refer to.</summary>
internal sealed record WorkflowContext(
    YamlSource Source,
    Directory Directory,
    GateTable Gates,
    ConditionReader Conditions,
    IReadOnlyList<PartyDefinition> Parties,
    IReadOnlyList<GroupDefinition> Groups,
    FormDefinition Form,
    IReadOnlyDictionary<string, FormField> Fields)
{
    public Possibility Possibility { get; } = new(Form, Directory.Alliance);

    /// <summary>The condition, or null where it is missing or faulty; faults are findings.</summary>
    public Condition? Condition(YamlMap map, string key) => Condition(map, key, null);

    /// <param name="member">The group whose member asks, and so may ask about its own row; null for none.</param>
    public Condition? Condition(YamlMap map, string key, GroupDefinition? member) =>
        Conditions.Optional(map, key) is { } condition && IsSound(condition, member) ? condition : null;

    public IEnumerable<(Condition Part, string What)> Faults(Condition condition, GroupDefinition? member) =>
        new ConditionCheck(Fields, Directory.Alliance, member is null ? null : Fields.GetValueOrDefault(member.RowsField)).Faults(condition);

    public bool IsSound(Condition condition, GroupDefinition? member = null)
    {
        List<(Condition Part, string What)> faults = [.. Faults(condition, member)];
        foreach ((Condition part, string what) in faults)
            Conditions.Wrong(part, what);
        return faults.Count == 0;
    }

    public PartyDefinition? Party(YamlNode at, string id)
    {
        PartyDefinition? party = Parties.FirstOrDefault(p => p.Id == id);
        if (party is null && Groups.Any(g => g.Id == id))
            Source.Wrong(at, $"'{id}' is a group of several institutions; only a stage with 'forEach: {id}' asks its members");
        else if (party is null && id.Length > 0)
            Source.Wrong(at, $"there is no party '{id}'; parties are: {string.Join(", ", Parties.Select(p => p.Id))}");
        return party;
    }

    /// <summary>The field, or null with a finding where there is none or it has another type.</summary>
    public FormField? Field(YamlNode at, string id, params FieldType[] types)
    {
        if (id.Length == 0)
            return null;
        if (!Fields.TryGetValue(id, out FormField? field))
        {
            Source.Wrong(at, $"there is no field '{id}'; fields are: {string.Join(", ", Fields.Keys)}");
            return null;
        }
        if (types.Length == 0 || types.Contains(field.Type))
            return field;
        Source.Wrong(at, $"'{id}' must be a field of type {string.Join(" or ", types.Select(FieldTypes.NameOf))}");
        return null;
    }

    /// <summary>The column of a rows field, or null with a finding where there is none or it has another type.</summary>
    public FormField? Column(YamlNode at, FormField rows, string id, params FieldType[] types)
    {
        if (id.Length == 0 || rows.Rows is null)
            return null;
        if (rows.Rows.Column(id)?.Field is not { } column)
        {
            Source.Wrong(at, $"'{rows.Id}' has no column '{id}'; columns are: {string.Join(", ", rows.Rows.Columns.Select(c => c.Field.Id))}");
            return null;
        }
        if (types.Length == 0 || types.Contains(column.Type))
            return column;
        Source.Wrong(at, $"the column '{id}' of '{rows.Id}' must be of type {string.Join(" or ", types.Select(FieldTypes.NameOf))}");
        return null;
    }
}
