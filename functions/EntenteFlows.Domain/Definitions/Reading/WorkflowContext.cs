using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>What the parts of one workflow file may refer to.</summary>
internal sealed record WorkflowContext(
    YamlSource Source,
    Directory Directory,
    GateTable Gates,
    ConditionReader Conditions,
    IReadOnlyList<PartyDefinition> Parties,
    FormDefinition Form,
    IReadOnlyDictionary<string, FormField> Fields)
{
    public Possibility Possibility { get; } = new(Form, Directory.Alliance);

    /// <summary>The condition, or null where it is missing or faulty; faults are findings.</summary>
    public Condition? Condition(YamlMap map, string key) =>
        Conditions.Optional(map, key) is { } condition && IsSound(condition) ? condition : null;

    public bool IsSound(Condition condition)
    {
        List<(Condition Part, string What)> faults = [.. new ConditionCheck(Fields, Directory.Alliance).Faults(condition)];
        foreach ((Condition part, string what) in faults)
            Conditions.Wrong(part, what);
        return faults.Count == 0;
    }

    public PartyDefinition? Party(YamlNode at, string id)
    {
        PartyDefinition? party = Parties.FirstOrDefault(p => p.Id == id);
        if (party is null && id.Length > 0)
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
}
