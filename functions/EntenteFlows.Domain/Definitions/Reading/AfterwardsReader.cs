using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads what goes on after the decision.</summary>
internal sealed class AfterwardsReader(WorkflowContext context, IReadOnlyList<FormRule> rules)
{
    /// <summary>Calendar days, ten years either way: longer than any stay or thesis.</summary>
    private const int MostDays = 3650;

    private readonly StageReader _stages = new(context);

    public AfterwardsDefinition Read(YamlMap workflow)
    {
        if (workflow.Optional("afterwards") is not { } node)
            return AfterwardsDefinition.None;
        YamlMap map = YamlMap.Read(context.Source, node, "'afterwards'", "obligations", "notices", "amendments", "cancellation");
        return new AfterwardsDefinition(
            Each(map, "obligations", "the obligation", ReadObligation, o => o.Stage.Id),
            Each(map, "notices", "the notice", ReadNotice, n => n.Id),
            Each(map, "amendments", "the amendment", ReadAmendment, a => a.Id),
            map.Optional("cancellation") is { } cancellation ? ReadCancellation(cancellation) : null);
    }

    /// <summary>The date field whose day counts for retention, or null.</summary>
    public static string? CountFrom(WorkflowContext context, YamlMap retention) =>
        retention.OptionalText("countFrom") is { } field ? context.Field(retention.Optional("countFrom")!, field, FieldType.Date)?.Id : null;

    private List<T> Each<T>(YamlMap map, string key, string what, Func<YamlNode, T> read, Func<T, string> id)
    {
        IReadOnlyList<YamlNode> nodes = map.Items(key);
        List<T> all = [.. nodes.Select(read)];
        Identifier.Unique(context.Source, what, all.Zip(nodes, (item, node) => (id(item), node)));
        return all;
    }

    private ObligationDefinition ReadObligation(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "an obligation", "id", "title", "asked", "when", "opens", "ask", "deadline");
        StageDefinition stage = _stages.Asking(map, Identifier.Hyphenated(map, "id"));
        Check([new PlacedStage(stage, new StageTemplate(stage, null, node, []))]).CheckEach();
        return new ObligationDefinition(stage, ReadDay(map, "opens"));
    }

    private NoticeDefinition ReadNotice(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a notice", "id", "title", "text", "when", "at");
        LocalizedText text = map.Localized("text");
        CheckPlaceholders(map, text);
        return new NoticeDefinition(Identifier.Hyphenated(map, "id"), map.Localized("title"), text, context.Condition(map, "when"), ReadDay(map, "at"));
    }

    private void CheckPlaceholders(YamlMap map, LocalizedText text)
    {
        if (map.Optional("text") is not { } at)
            return;
        foreach (string name in Placeholders.In(text.En).Concat(Placeholders.In(text.Fr)).Distinct().Where(n => !context.Fields.ContainsKey(n)))
            context.Source.Wrong(at, $"'text' of a notice speaks of '{{{name}}}', which is no field; fields are: {string.Join(", ", context.Fields.Keys)}");
    }

    private AmendmentDefinition ReadAmendment(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "an amendment", "id", "title", "asked", "fields", "until", "stages");
        IReadOnlyList<PlacedStage> stages = _stages.Read(map.Items("stages", required: true));
        Check(stages).Run();
        return new AmendmentDefinition(
            Identifier.Hyphenated(map, "id"), map.Localized("title"), map.OptionalLocalized("asked"), ReadFields(map), ReadDay(map, "until"), [.. stages.Select(s => s.Stage)]);
    }

    private List<string> ReadFields(YamlMap map)
    {
        IReadOnlyList<(string Text, YamlNode Node)> fields = map.Texts("fields", required: true);
        Identifier.Unique(context.Source, "in 'fields' of an amendment the field", fields);
        foreach ((string field, YamlNode at) in fields.Where(f => context.Field(f.Node, f.Text) is not null && SaysWhoTakesPart(f.Text)))
            context.Source.Wrong(at, $"an amendment cannot change '{field}': it says who takes part, and another house has approved nothing");
        return [.. fields.Select(f => f.Text).Where(context.Fields.ContainsKey)];
    }

    private bool SaysWhoTakesPart(string field) => context.Parties.Any(p => p.InstitutionField == field) || context.Groups.Any(g => g.RowsField == field);

    private StageDefinition ReadCancellation(YamlNode node)
    {
        YamlMap map = YamlMap.Read(context.Source, node, "a cancellation", "title", "asked", "ask", "deadline");
        StageDefinition stage = _stages.Asking(map, "cancellation");
        Check([new PlacedStage(stage, new StageTemplate(stage, null, node, []))]).CheckEach();
        return stage;
    }

    private DayFrom ReadDay(YamlMap map, string key)
    {
        if (map.Required(key) is not { } node)
            return new DayFrom("", 0);
        YamlMap day = YamlMap.Read(context.Source, node, $"'{key}'", "field", "days");
        FormField? field = day.Required("field") is { } at ? context.Field(at, day.Text("field"), FieldType.Date) : null;
        return new DayFrom(field?.Id ?? "", day.Whole("days", -MostDays, MostDays));
    }

    private StageCheck Check(IReadOnlyList<PlacedStage> stages) => new(context, stages, rules);
}
