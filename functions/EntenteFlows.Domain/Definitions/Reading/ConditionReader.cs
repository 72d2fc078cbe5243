using System.Runtime.CompilerServices;
using EntenteFlows.Domain.Forms;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads conditions, and remembers where each part stood for the checks that come later.</summary>
internal sealed class ConditionReader(NamedLists lists)
{
    private const int DeepestNesting = 8;

    private readonly ConditionalWeakTable<Condition, Place> _places = [];

    private sealed record Place(YamlSource Source, YamlNode Node);

    private static Condition Nothing => new Condition.Any([]);

    public void Wrong(Condition part, string what)
    {
        if (_places.TryGetValue(part, out Place? place))
            place.Source.Wrong(place.Node, what);
    }

    public Condition Read(YamlSource source, YamlNode node) => Read(source, node, DeepestNesting);

    public Condition? Optional(YamlMap map, string key) => map.Optional(key) is { } node ? Read(map.Source, node) : null;

    private Condition Read(YamlSource source, YamlNode node, int depth)
    {
        if (depth == 0)
        {
            source.Wrong(node, $"a condition is nested deeper than {DeepestNesting} levels");
            return Nothing;
        }
        YamlMap map = YamlMap.Read(source, node, "a condition",
            "field", "equals", "in", "inList", "present", "country", "atLeast", "from", "to", "longerThanDays", "currency", "date", "before", "notBefore",
            "anyRow", "holds", "row", "all", "any", "not");
        Condition condition = Read(map, depth);
        _places.AddOrUpdate(condition, new Place(source, node));
        return condition;
    }

    private Condition Read(YamlMap map, int depth)
    {
        string keys = string.Join('+', map.Members.Select(m => m.Key).Order(StringComparer.Ordinal));
        switch (keys)
        {
            case "equals+field":
                return new Condition.FieldEquals(map.Text("field"), map.Text("equals"));
            case "field+in":
                return new Condition.FieldIn(map.Text("field"), [.. map.Texts("in", required: true).Select(t => t.Text)]);
            case "field+inList":
                return new Condition.FieldIn(map.Text("field"), List(map));
            case "field+present" when map.Flag("present", otherwise: true):
                return new Condition.FieldPresent(map.Text("field"));
            case "country+field":
                return new Condition.InstitutionInCountry(map.Text("field"), map.OneOf("country", Countries));
            case "atLeast+field":
                return new Condition.NumberAtLeast(map.Text("field"), map.OptionalNumber("atLeast") ?? 0);
            case "atLeast+currency+field":
                return new Condition.MoneyAtLeast(map.Text("field"), map.OptionalNumber("atLeast") ?? 0, map.OneOf("currency", Currencies), Rates(map));
            case "before+date":
                return new Condition.DateBefore(map.Text("date"), map.Text("before"));
            case "date+notBefore":
                return new Condition.DateNotBefore(map.Text("date"), map.Text("notBefore"));
            case "anyRow+holds":
                return new Condition.AnyRow(map.Text("anyRow"), Read(map.Source, map.Required("holds")!, depth - 1));
            case "row":
                return new Condition.Row(Read(map.Source, map.Required("row")!, depth - 1));
            case "from+longerThanDays+to":
                return new Condition.LongerThanDays(map.Text("from"), map.Text("to"), map.Whole("longerThanDays", 1, 10_000));
            case "all":
                return new Condition.All(Parts(map, "all", depth));
            case "any":
                return new Condition.Any(Parts(map, "any", depth));
            case "not":
                return new Condition.Not(Read(map.Source, map.Required("not")!, depth - 1));
            default:
                map.Source.Wrong(map.Node, "a condition is one of {field, equals}, {field, in: […]}, {field, inList}, {field, present: true}, {field, country}, "
                    + "{field, atLeast}, {field, atLeast, currency}, {date, before}, {date, notBefore}, {anyRow, holds: …}, {row: …}, {from, to, longerThanDays}, {all: […]}, {any: […]}, {not: …}");
                return Nothing;
        }
    }

    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal) { ["FR"] = "FR", ["GB"] = "GB" };

    private static readonly Dictionary<string, string> Currencies = MoneyReader.Currencies.ToDictionary(c => c, StringComparer.Ordinal);

    private ExchangeRates Rates(YamlMap map)
    {
        foreach (string currency in MoneyReader.Currencies.Where(c => lists.Rates.EuroOf(c) is null))
            map.Source.Wrong(map.Optional("currency")!, $"lists.yaml has no rate for {currency} under 'rates', so amounts cannot be compared");
        return lists.Rates;
    }

    private List<Condition> Parts(YamlMap map, string key, int depth) =>
        [.. map.Items(key, required: true).Select(n => Read(map.Source, n, depth - 1))];

    private IReadOnlyList<string> List(YamlMap map)
    {
        string name = map.Text("inList");
        if (lists.Find(name) is { } list)
            return list.Ids;
        map.Source.Wrong(map.Optional("inList")!, $"there is no list '{name}'; lists are: {string.Join(", ", lists.Names)}");
        return [];
    }
}
