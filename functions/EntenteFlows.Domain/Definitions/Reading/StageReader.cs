using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the stages. Whether they fit together is <see cref="StageCheck"/>'s business.</summary>
internal sealed class StageReader(WorkflowContext context)
{
    public static StageDeadline NoDeadline { get; } = new(1, [], []);

    private static readonly string[] FromGate = ["when", "ask", "rule", "deadline"];

    public IReadOnlyList<PlacedStage> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<StageTemplate> templates = [.. nodes.Select(ReadTemplate)];
        Identifier.Unique(context.Source, "the stage", templates.Select(t => (t.Stage.Id, t.Node)));
        return new StageExpansion(templates, context.Directory.Alliance).Stages();
    }

    private StageTemplate ReadTemplate(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a stage", "id", "title", "asked", "forEach", "after", "when", "gate", "party", "ask", "rule", "deadline", "shows", "assurance");
        string id = Identifier.Hyphenated(map, "id");
        GroupDefinition? group = Group(map);
        IReadOnlyList<(string Text, YamlNode Node)> after = map.Texts("after");
        StageDefinition stage = map.Has("gate") ? FromTable(map, id, group) : Ordinary(map, id, group);
        return new StageTemplate(stage with { After = [.. after.Select(a => a.Text)], Shows = Shows(map), Assurance = AssuranceOf(map) }, group, node, after);
    }

    private GroupDefinition? Group(YamlMap stage)
    {
        if (stage.OptionalText("forEach") is not { Length: > 0 } name)
            return null;
        GroupDefinition? group = context.Groups.FirstOrDefault(g => g.Id == name);
        if (group is null)
            context.Source.Wrong(stage.Optional("forEach")!, $"there is no group '{name}'; groups are: {string.Join(", ", context.Groups.Select(g => g.Id))}");
        return group;
    }

    private IReadOnlyList<string> Shows(YamlMap stage)
    {
        IReadOnlyList<(string Text, YamlNode Node)> shown = stage.Texts("shows", required: stage.Has("shows"));
        Identifier.Unique(context.Source, "in 'shows' the section", shown);
        foreach ((string section, YamlNode node) in shown.Where(s => context.Form.Sections.All(f => f.Id != s.Text)))
            context.Source.Wrong(node, $"there is no section '{section}'; sections are: {string.Join(", ", context.Form.Sections.Select(f => f.Id))}");
        return [.. shown.Select(s => s.Text)];
    }

    private Assurance AssuranceOf(YamlMap stage)
    {
        switch (stage.Optional("assurance"))
        {
            case null or YamlScalarNode { Value: "standard" }:
                return Assurance.Standard;
            case YamlScalarNode { Value: "high" }:
                return Assurance.High;
            case { } node:
                context.Source.Wrong(node, "'assurance' of a stage is standard (the link is enough to decide) or high (a code mailed separately is asked for as well)");
                return Assurance.Standard;
        }
    }

    private StageDefinition Ordinary(YamlMap map, string id, GroupDefinition? group)
    {
        if (map.Has("party"))
            context.Source.Wrong(map.Optional("party")!, "only a stage with a 'gate' has a 'party' of its own: elsewhere 'ask' says it");
        StageDefinition stage = Asking(map, id, group);
        return stage with { Rule = ReadRule(map, stage.Assignees.Count) };
    }

    /// <summary>A stage in which everybody who is asked must agree, and which waits for no other.</summary>
    public StageDefinition Asking(YamlMap map, string id, GroupDefinition? group = null)
    {
        IReadOnlyList<AssigneeDefinition> assignees = [.. map.Items("ask", required: true).Select(node => ReadAssignee(node, group))];
        return new StageDefinition(
            id,
            map.Localized("title"),
            map.Localized("asked"),
            [],
            context.Condition(map, "when", group),
            assignees,
            new ApprovalRule.All(),
            map.Required("deadline") is { } deadline
                ? DeadlineReader.Read(context.Source, deadline, (variant, key) => context.Condition(variant, key, group))
                : NoDeadline,
            Gate: null);
    }

    private AssigneeDefinition ReadAssignee(YamlNode node, GroupDefinition? group)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "someone to ask", "role", "party", "namedIn");
        if (map.Required("role") is { } role)
            context.Directory.CheckRole(context.Source, role, map.Text("role"));
        CheckParty(map.Required("party"), map.Text("party"), group);
        return Named(map, group, new AssigneeDefinition(map.Text("role"), map.Text("party"), null));
    }

    private void CheckParty(YamlNode? at, string party, GroupDefinition? group)
    {
        if (at is not null && party != group?.Id)
            context.Party(at, party);
    }

    /// <summary><c>namedIn: supervisor</c>, or <c>partners.lead</c> for the column of the member's own row.</summary>
    private AssigneeDefinition Named(YamlMap map, GroupDefinition? group, AssigneeDefinition assignee)
    {
        if (map.OptionalText("namedIn") is not { } name)
            return assignee;
        YamlNode at = map.Optional("namedIn")!;
        if (name.Split('.') is not [var rows, var column])
        {
            if (assignee.Party == group?.Id)
                context.Source.Wrong(at, $"a member of '{group.Id}' has a row of its own, which names the person: write it as '{group.RowsField}.column'");
            return assignee with { FormField = context.Field(at, name, FieldType.Person)?.Id };
        }
        if (group is null || assignee.Party != group.Id || rows != group.RowsField)
        {
            context.Source.Wrong(at, $"'{name}' names a person in a member's own row, so it stands only in a stage with 'forEach' for somebody asked at that group, and names the group's rows field");
            return assignee;
        }
        return context.Field(at, rows, FieldType.Rows) is { } field && context.Column(at, field, column, FieldType.Person) is { } person
            ? assignee with { InRow = new RowPerson(rows, group.Column, person.Id) }
            : assignee;
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

    private StageDefinition FromTable(YamlMap map, string id, GroupDefinition? group)
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
        GateDefinition gate = entry.On(context.Fields);
        gate = gate with { Owner = gate.Owner with { Party = map.OptionalText("party") ?? gate.Owner.Party } };
        CheckParty(map.Optional("party") ?? at, gate.Owner.Party, group);
        bool sound = FitsForm(at, entry, gate, group);
        return new StageDefinition(
            id,
            map.OptionalLocalized("title") ?? entry.Gate.Title,
            map.OptionalLocalized("asked") ?? entry.Asked,
            [],
            sound ? gate.FiresWhen : null,
            [gate.Owner],
            new ApprovalRule.All(),
            sound ? entry.Deadline : NoDeadline,
            gate);
    }

    /// <summary>A gate is written for fields by name, so each workflow that uses it must have them.</summary>
    private bool FitsForm(YamlNode at, GateEntry entry, GateDefinition gate, GroupDefinition? group)
    {
        List<string> faults = [.. entry.Deadline.Variants.Select(v => v.When).Prepend(gate.FiresWhen).SelectMany(c => context.Faults(c, group)).Select(f => f.What)];
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
