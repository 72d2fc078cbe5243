using System.Globalization;
using EntenteFlows.Domain.Planning;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads the dates that a workflow is planned back from.</summary>
internal sealed class PlanReader(WorkflowContext context)
{
    public IReadOnlyList<PlanDefinition> Read(IReadOnlyList<YamlNode> nodes)
    {
        List<(PlanDefinition? Plan, string Field, YamlNode Node)> plans = [.. nodes.Select(ReadPlan)];
        Identifier.Unique(context.Source, "the plan by", plans.Select(p => (p.Field, p.Node)));
        return [.. plans.Select(p => p.Plan).OfType<PlanDefinition>()];
    }

    private (PlanDefinition?, string, YamlNode) ReadPlan(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a plan", "title", "field", "time", "zone");
        LocalizedText title = map.Localized("title");
        string field = map.Text("field");
        FormField? date = map.Required("field") is { } at ? context.Field(at, field, FieldType.Date) : null;
        PlanTime? time = map.Optional("time") is { } given ? ReadTime(given, date) : null;
        PlanZone? zone = map.Required("zone") is { } where ? ReadZone(where, date) : null;
        return (date is null || zone is null ? null : new PlanDefinition(title, field, time, zone), field, node);
    }

    private PlanTime? ReadTime(YamlNode node, FormField? date)
    {
        if (node is YamlMappingNode)
            return Choice(node, "'time' of a plan", date, id => TimeOf(id) is not null, "times such as 16:00") is { } field ? new PlanTime.OfField(field) : null;
        if (node is YamlScalarNode { Value: { } text } && TimeOf(text) is { } time)
            return new PlanTime.Fixed(time);
        context.Source.Wrong(node, "'time' of a plan is a time such as \"16:00\", or {field: …}");
        return null;
    }

    private PlanZone? ReadZone(YamlNode node, FormField? date)
    {
        if (node is YamlScalarNode { Value: { } zone } && IsZone(zone))
            return new PlanZone.Fixed(zone);
        if (node is not YamlMappingNode)
        {
            context.Source.Wrong(node, "'zone' of a plan is an IANA time zone such as Europe/London, {field: …} or {party: …}");
            return null;
        }
        YamlMap map = YamlMap.Read(context.Source, node, "'zone' of a plan", "field", "party");
        if (map.Has("party") && !map.Has("field"))
            return context.Party(map.Optional("party")!, map.Text("party")) is { } party ? new PlanZone.OfParty(party.Id) : null;
        return Choice(node, "'zone' of a plan", date, IsZone, "IANA time zones such as Europe/London") is { } field ? new PlanZone.OfField(field) : null;
    }

    /// <summary>The id of a choice field whose choices can all be read, and which is answered wherever the date is.</summary>
    private string? Choice(YamlNode node, string what, FormField? date, Func<string, bool> reads, string kind)
    {
        YamlMap map = YamlMap.Read(context.Source, node, what, "field");
        if (map.Required("field") is not { } at || context.Field(at, map.Text("field"), FieldType.Choice) is not { } field)
            return null;
        if (field.Choices.FirstOrDefault(c => !reads(c.Id)) is { } wrong)
            context.Source.Wrong(at, $"the choices of '{field.Id}' must be {kind}; '{wrong.Id}' is none");
        if (date is not null && context.Possibility.CanHold(new Condition.All([new Condition.FieldPresent(date.Id), new Condition.Not(new Condition.FieldPresent(field.Id))])))
            context.Source.Wrong(at, $"'{field.Id}' can be empty while '{date.Id}' is filled in; ask both together");
        return field.Id;
    }

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, HardDate.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null;

    private static bool IsZone(string id) => id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}
