using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads which fields of a section one page asks together.</summary>
internal sealed class TogetherReader(YamlSource source, IReadOnlyList<FormField> fields)
{
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);

    public IReadOnlyList<IReadOnlyList<string>> Read(IReadOnlyList<YamlNode> groups) => [.. groups.Select(ReadGroup).Where(g => g.Count > 1)];

    private List<string> ReadGroup(YamlNode node)
    {
        List<string> ids = node is YamlSequenceNode sequence ? [.. sequence.Children.OfType<YamlScalarNode>().Select(n => n.Value ?? "")] : [];
        List<int> places = [.. ids.Select(id => fields.ToList().FindIndex(f => f.Id == id))];
        if (ids.Count < 2)
            return Wrong(node, "'together' lists groups of two fields or more, as in [[startDate, endDate]]");
        if (ids.Find(id => fields.All(f => f.Id != id)) is { } stranger)
            return Wrong(node, $"'{stranger}' is no field of this section; its fields are: {string.Join(", ", fields.Select(f => f.Id))}");
        if (places.Zip(places.Skip(1)).Any(p => p.Second != p.First + 1))
            return Wrong(node, "fields that stand together on a page follow one another in the section, in the same order");
        if (ids.Find(id => !_placed.Add(id)) is { } twice)
            return Wrong(node, $"'{twice}' already stands together with other fields");
        // Without a script the page cannot show a field by what was answered beside it a moment ago.
        return places.Select(p => fields[p]).FirstOrDefault(f => f.VisibleWhen?.Fields().Any(ids.Contains) ?? false) is { } asks
            ? Wrong(node, $"'{asks.Id}' shows by the answer to a field beside it, so it needs a page of its own after that one")
            : ids;
    }

    private List<string> Wrong(YamlNode node, string what)
    {
        source.Wrong(node, what);
        return [];
    }
}
