using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>The rule table of gates.yaml.</summary>
internal sealed class GateTable
{
    private readonly Dictionary<string, GateEntry> _gates = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _gates.Keys;

    public GateEntry? Find(string id) => _gates.GetValueOrDefault(id);

    public void Read(YamlSource source, YamlNode root, ConditionReader conditions, Directory directory)
    {
        foreach (YamlNode node in YamlMap.Read(source, root, "gates.yaml", "gates").Items("gates", required: true))
        {
            GateEntry entry = ReadGate(source, node, conditions, directory);
            if (entry.Gate.Id.Length > 0 && !_gates.TryAdd(entry.Gate.Id, entry))
                source.Wrong(node, $"the gate '{entry.Gate.Id}' is there twice");
        }
    }

    private static GateEntry ReadGate(YamlSource source, YamlNode node, ConditionReader conditions, Directory directory)
    {
        YamlMap map = YamlMap.Read(source, node, "a gate", "id", "title", "asked", "when", "mayLack", "why", "owner", "deadline", "source");
        StageDeadline deadline = map.Required("deadline") is { } written ? DeadlineReader.Read(source, written, conditions.Optional) : StageReader.NoDeadline;
        var gate = new GateDefinition(
            Identifier.Hyphenated(map, "id"),
            map.Localized("title"),
            map.Required("when") is { } when ? conditions.Read(source, when) : new Condition.Any([]),
            map.Localized("why"),
            ReadOwner(source, map, directory),
            deadline.WorkingDays,
            map.Text("source"));
        if (!Placeholders.In(gate.Why.En).ToHashSet().SetEquals(Placeholders.In(gate.Why.Fr)))
            source.Wrong(map.Optional("why")!, "'why' must name the same fields in braces in both languages");
        return new GateEntry(source, node, gate, map.Localized("asked"), deadline, map.Optional("why") ?? node) { MayLack = MayLack(source, map, gate) };
    }

    private static IReadOnlyList<string> MayLack(YamlSource source, YamlMap map, GateDefinition gate)
    {
        IReadOnlyList<(string Text, YamlNode Node)> fields = map.Texts("mayLack");
        foreach ((string field, YamlNode node) in fields.Where(f => !gate.FiresWhen.Fields().Contains(f.Text)))
            source.Wrong(node, $"the gate '{gate.Id}' may lack '{field}', about which its 'when' asks nothing");
        return [.. fields.Select(f => f.Text)];
    }

    private static AssigneeDefinition ReadOwner(YamlSource source, YamlMap gate, Directory directory)
    {
        if (gate.Required("owner") is not { } node)
            return new AssigneeDefinition("", "", null);
        YamlMap owner = YamlMap.Read(source, node, "the owner of a gate", "role", "party");
        if (owner.Required("role") is { } role)
            directory.CheckRole(source, role, owner.Text("role"));
        return new AssigneeDefinition(owner.Text("role"), owner.Text("party"), null);
    }
}

/// <param name="Asked">What its owner is asked, unless the workflow says otherwise.</param>
internal sealed record GateEntry(YamlSource Source, YamlNode Node, GateDefinition Gate, LocalizedText Asked, StageDeadline Deadline, YamlNode Why)
{
    /// <summary>Fields that a form need not have: where it has none of that name, the gate reads it as left empty.</summary>
    public IReadOnlyList<string> MayLack { get; init; } = [];

    /// <summary>The gate as a form with these fields asks it.</summary>
    public GateDefinition On(IReadOnlyDictionary<string, FormField> fields) =>
        Gate with { FiresWhen = Gate.FiresWhen.LeftEmpty([.. MayLack.Where(f => !fields.ContainsKey(f))]) };
}
