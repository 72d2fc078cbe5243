using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the stages. Whether they fit together is <see cref="StageCheck"/>'s business.</summary>
internal sealed class StageReader(WorkflowContext context)
{
    public static StageDeadline NoDeadline { get; } = new(1, [], []);

    private static readonly string[] FromGate = ["when", "ask", "rule", "deadline"];

    public IReadOnlyList<PlacedStage> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<PlacedStage> stages = [.. nodes.Select(ReadStage)];
        Identifier.Unique(context.Source, "the stage", stages.Select(s => (s.Stage.Id, s.Node)));
        return stages;
    }

    private PlacedStage ReadStage(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a stage", "id", "title", "asked", "after", "when", "gate", "ask", "rule", "deadline");
        string id = Identifier.Hyphenated(map, "id");
        IReadOnlyList<(string Text, YamlNode Node)> after = map.Texts("after");
        StageDefinition stage = map.Has("gate") ? FromTable(map, id) : Ordinary(map, id);
        return new PlacedStage(stage with { After = [.. after.Select(a => a.Text)] }, node, after);
    }

    private StageDefinition Ordinary(YamlMap map, string id)
    {
        StageDefinition stage = Asking(map, id);
        return stage with { Rule = ReadRule(map, stage.Assignees.Count) };
    }

    /// <summary>A stage in which everybody who is asked must agree, and which waits for no other.</summary>
    public StageDefinition Asking(YamlMap map, string id)
    {
        IReadOnlyList<AssigneeDefinition> assignees = [.. map.Items("ask", required: true).Select(ReadAssignee)];
        return new StageDefinition(
            id,
            map.Localized("title"),
            map.Localized("asked"),
            [],
            context.Condition(map, "when"),
            assignees,
            new ApprovalRule.All(),
            map.Required("deadline") is { } deadline ? DeadlineReader.Read(context.Source, deadline) : NoDeadline,
            Gate: null);
    }

    private AssigneeDefinition ReadAssignee(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "someone to ask", "role", "party", "namedIn");
        if (map.Required("role") is { } role)
            context.Directory.CheckRole(context.Source, role, map.Text("role"));
        if (map.Required("party") is { } party)
            context.Party(party, map.Text("party"));
        string? field = map.OptionalText("namedIn") is { } name ? context.Field(map.Optional("namedIn")!, name, FieldType.Person)?.Id : null;
        return new AssigneeDefinition(map.Text("role"), map.Text("party"), field);
    }

    private ApprovalRule ReadRule(YamlMap map, int assignees)
    {
        switch (map.Optional("rule"))
        {
            case null or YamlScalarNode { Value: "all" }:
                return new ApprovalRule.All();
            case YamlScalarNode { Value: "any" }:
                return new ApprovalRule.Any();
            case YamlMappingNode node:
                return new ApprovalRule.AtLeast(YamlMap.Read(context.Source, node, "a rule of a stage", "atLeast").Whole("atLeast", 1, Math.Max(1, assignees)));
            case { } node:
                context.Source.Wrong(node, "'rule' of a stage is all, any, or {atLeast: n}");
                return new ApprovalRule.All();
        }
    }

    private StageDefinition FromTable(YamlMap map, string id)
    {
        foreach (string key in FromGate.Where(map.Has))
            context.Source.Wrong(map.Optional(key)!, $"a stage with a 'gate' has no '{key}': gates.yaml says it");
        YamlNode at = map.Optional("gate")!;
        string name = map.Text("gate");
        if (context.Gates.Find(name) is not { } entry)
        {
            context.Source.Wrong(at, $"there is no gate '{name}'; gates are: {string.Join(", ", context.Gates.Names)}");
            return new StageDefinition(id, LocalizedReader.Missing, LocalizedReader.Missing, [], null, [], new ApprovalRule.All(), NoDeadline, null);
        }
        context.Party(at, entry.Gate.Owner.Party);
        bool sound = FitsForm(at, entry);
        return new StageDefinition(
            id,
            map.OptionalLocalized("title") ?? entry.Gate.Title,
            map.OptionalLocalized("asked") ?? entry.Asked,
            [],
            sound ? entry.Gate.FiresWhen : null,
            [entry.Gate.Owner],
            new ApprovalRule.All(),
            entry.Deadline,
            entry.Gate);
    }

    /// <summary>A gate is written for fields by name, so each workflow that uses it must have them.</summary>
    private bool FitsForm(YamlNode at, GateEntry entry)
    {
        List<string> faults = [.. new ConditionCheck(context.Fields, context.Directory.Alliance).Faults(entry.Gate.FiresWhen).Select(f => f.What)];
        foreach (string what in faults)
            context.Source.Wrong(at, $"the gate '{entry.Gate.Id}' ({entry.Source.File}:{YamlSource.Line(entry.Node)}) does not fit this form: {what}");
        foreach (string name in Placeholders.In(entry.Gate.Why.En).Concat(Placeholders.In(entry.Gate.Why.Fr)).Distinct())
        {
            if (!context.Fields.TryGetValue(name, out FormField? field))
                entry.Source.Wrong(entry.Why, $"'why' of the gate '{entry.Gate.Id}' speaks of '{{{name}}}', which {context.Source.File} does not declare; fields are: {string.Join(", ", context.Fields.Keys)}");
            else if (field.Sensitivity is Sensitivity.Restricted)
                entry.Source.Wrong(entry.Why, $"'why' of the gate '{entry.Gate.Id}' spells out '{{{name}}}', which only some roles may read");
        }
        return faults.Count == 0;
    }
}

/// <param name="After">The names in 'after' with their places.</param>
internal sealed record PlacedStage(StageDefinition Stage, YamlNode Node, IReadOnlyList<(string Text, YamlNode Node)> After);
