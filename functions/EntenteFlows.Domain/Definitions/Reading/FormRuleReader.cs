using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the rules across a form's fields.</summary>
internal sealed class FormRuleReader(WorkflowContext context)
{
    private static readonly string[] Requirements = ["notBefore", "daysFromSubmission", "within", "differsFrom", "personAt", "hasRow", "hasNoRow", "holds"];

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
        "hasRow" or "hasNoRow" => [FieldType.Rows],
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
            case "hasRow" or "hasNoRow":
                return field is not null && ReadRow(map, key, field) is var (column, compared)
                    ? key == "hasRow" ? new Requirement.HasRow(column, compared) : new Requirement.HasNoRow(column, compared)
                    : null;
            default:
                return context.Condition(map, key) is { } condition ? new Requirement.Holds(condition) : null;
        }
    }

    /// <summary><c>{column: institution, of: leadInstitution}</c>: the column and a field of the same type.</summary>
    private (string Column, string Other)? ReadRow(YamlMap rule, string key, FormField rows)
    {
        YamlMap map = YamlMap.Read(context.Source, rule.Optional(key)!, $"'{key}' of a rule", "column", "of");
        if (map.Required("column") is not { } at || map.Required("of") is not { } of)
            return null;
        FormField? column = context.Column(at, rows, map.Text("column"));
        FormField? other = column is null ? null : context.Field(of, map.Text("of"), column.Type);
        return other is null ? null : (column!.Id, other.Id);
    }
}
