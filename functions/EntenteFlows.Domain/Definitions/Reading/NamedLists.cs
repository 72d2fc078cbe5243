using EntenteFlows.Domain.Forms;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Named lists that conditions and choices refer to: countries, subjects, exempt nationalities.</summary>
internal sealed class NamedLists
{
    public const string Countries = "countries";

    private readonly Dictionary<string, NamedList> _lists = new(StringComparer.Ordinal);

    /// <summary>The key under which a file of lists has what currencies are worth.</summary>
    private const string RatesKey = "rates";

    public ExchangeRates Rates { get; private set; } = ExchangeRates.None;

    public IEnumerable<string> Names => _lists.Keys;

    public NamedList? Find(string name) => _lists.GetValueOrDefault(name);

    /// <summary>The choices of a labelled list; empty where there is no such list.</summary>
    public IReadOnlyList<Choice> Choices(string name) => Find(name)?.Choices ?? [];

    /// <summary>A file of lists: <c>name: {source: …, items: [id …]}</c> or items with labels.</summary>
    public void Read(YamlSource source, YamlNode root)
    {
        YamlMap map = YamlMap.ReadOpen(source, root, "a file of lists");
        foreach ((string name, YamlNode node) in map.Members)
        {
            if (name == RatesKey)
                Rates = ReadRates(source, node);
            else if (!_lists.TryAdd(name, ReadList(source, name, node)))
                source.Wrong(node, $"the list '{name}' is there twice");
        }
    }

    /// <summary><c>{source: …, inEuro: {GBP: 1.15}}</c>: what one unit is worth.</summary>
    private static ExchangeRates ReadRates(YamlSource source, YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "'rates'", "source", "inEuro");
        map.Text("source");
        if (map.Required("inEuro") is not { } given)
            return ExchangeRates.None;
        string[] currencies = [.. MoneyReader.Currencies.Where(c => c != "EUR")];
        YamlMap rates = YamlMap.Read(source, given, "'inEuro' of 'rates'", currencies);
        var inEuro = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (string currency in currencies.Where(c => rates.Required(c) is not null))
        {
            if (rates.OptionalNumber(currency) is > 0 and < 1000 and var rate)
                inEuro[currency] = rate;
            else
                source.Wrong(rates.Optional(currency)!, $"the rate of {currency} must be more than 0 and less than 1000 euros");
        }
        return new ExchangeRates(inEuro);
    }

    private static NamedList ReadList(YamlSource source, string name, YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, $"the list '{name}'", "source", "items", "of");
        map.Text("source");
        IReadOnlyList<YamlNode> items = map.Items("items", required: true);
        List<(string Id, YamlNode Node)> ids = [.. items.Select(item => (item is YamlScalarNode ? ((YamlScalarNode)item).Value ?? "" : IdOf(source, item), item))];
        Identifier.Unique(source, $"in the list '{name}' the item", ids);
        List<Choice> choices = [.. items.OfType<YamlMappingNode>().Select(item => ChoiceReader.Read(source, item))];
        if (choices.Count > 0 && choices.Count < items.Count)
            source.Wrong(node, $"in the list '{name}' either every item has labels ({{id, en, fr}}) or none");
        return new NamedList(name, source, map.OptionalText("of"), map.Optional("of"), ids, choices);
    }

    private static string IdOf(YamlSource source, YamlNode item) => YamlMap.ReadOpen(source, item, "an item").OptionalText("id") ?? "";

    /// <summary>A list that says <c>of: other</c> holds only items of that other list, so a mistyped code is found.</summary>
    public void CheckSubsets()
    {
        foreach (NamedList list in _lists.Values.Where(l => l.SubsetOf is not null))
        {
            if (Find(list.SubsetOf!) is not { } whole)
            {
                list.Source.Wrong(list.SubsetNode!, $"there is no list '{list.SubsetOf}'; lists are: {string.Join(", ", Names)}");
                continue;
            }
            foreach ((string id, YamlNode node) in list.Items.Where(i => !whole.Ids.Contains(i.Id)))
                list.Source.Wrong(node, $"'{id}' is not in the list '{list.SubsetOf}'");
        }
    }
}

internal sealed record NamedList(
    string Name, YamlSource Source, string? SubsetOf, YamlNode? SubsetNode, IReadOnlyList<(string Id, YamlNode Node)> Items, IReadOnlyList<Choice> Choices)
{
    public IReadOnlyList<string> Ids { get; } = [.. Items.Select(i => i.Id)];
}
