using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the rules across a form's fields.</summary>
internal sealed class FormRuleReader(WorkflowContext context)
{
    private static readonly string[] Requirements = ["notBefore", "daysFromSubmission", "within", "differsFrom", "personAt", "holds"];

    public IReadOnlyList<FormRule> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<(FormRule? Rule, string Id, YamlNode Node)> rules = [.. nodes.Select(ReadRule)];
        Identifier.Unique(context.Source, "the rule", rules.Select(r => (r.Id, r.Node)));
        return [.. rules.Select(r => r.Rule).OfType<FormRule>()];
    }

    private (FormRule?, string, YamlNode) ReadRule(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a rule", ["id", "field", "when", .. Requirements, "message", "source"]);
        string id = Identifier.Hyphenated(map, "id");
        LocalizedText message = map.Localized("message");
        Condition? when = context.Condition(map, "when");
        string[] given = [.. Requirements.Where(map.Has)];
        if (given.Length != 1)
        {
            context.Source.Wrong(node, $"a rule has exactly one of: {string.Join(", ", Requirements)}");
            return (null, id, node);
        }
        FormField? field = map.Required("field") is { } at ? context.Field(at, map.Text("field"), TypesFor(given[0])) : null;
        Requirement? requirement = ReadRequirement(map, given[0], field);
        return field is null || requirement is null
            ? (null, id, node)
            : (new FormRule(id, field.Id, when, requirement, message, map.OptionalText("source")), id, node);
    }

    private static FieldType[] TypesFor(string requirement) => requirement switch
    {
        "notBefore" or "daysFromSubmission" or "within" => [FieldType.Date],
        "personAt" => [FieldType.Person],
        _ => [],
    };

    private Requirement? ReadRequirement(YamlMap map, string key, FormField? field)
    {
        YamlNode node = map.Optional(key)!;
        switch (key)
        {
            case "notBefore":
                return context.Field(node, map.Text(key), FieldType.Date) is { } earlier ? new Requirement.NotBefore(earlier.Id) : null;
            case "daysFromSubmission":
                return new Requirement.DaysFromSubmission(map.Whole(key, 0, 3650));
            case "within":
                YamlMap within = YamlMap.Read(context.Source, node, "'within' of a rule", "months", "of");
                FormField? start = within.Required("of") is { } of ? context.Field(of, within.Text("of"), FieldType.Date) : null;
                return start is null ? null : new Requirement.WithinMonthsOf(start.Id, within.Whole("months", 1, 120));
            case "differsFrom":
                return field is not null && context.Field(node, map.Text(key), field.Type) is { } other ? new Requirement.DiffersFrom(other.Id) : null;
            case "personAt":
                return context.Party(node, map.Text(key)) is { } party ? new Requirement.PersonAt(party.Id) : null;
            default:
                return context.Condition(map, key) is { } condition ? new Requirement.Holds(condition) : null;
        }
    }
}
