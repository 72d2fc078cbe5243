using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>
/// A mapping with known keys. Each reading that fails is a finding with its line, and answers a harmless stand-in so that
/// reading goes on and finds the rest.
/// </summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, YamlNode> _members;
    private readonly string _what;

    private YamlMap(YamlSource source, YamlNode node, string what, Dictionary<string, YamlNode> members)
    {
        Source = source;
        Node = node;
        _what = what;
        _members = members;
    }

    public YamlSource Source { get; }

    public YamlNode Node { get; }

    /// <param name="what">What the mapping is, with its article, for messages: "a stage".</param>
    /// <param name="keys">All keys that it may have.</param>
    public static YamlMap Read(YamlSource source, YamlNode node, string what, params IReadOnlyList<string> keys)
    {
        YamlMap map = ReadOpen(source, node, what);
        foreach ((string key, YamlNode _) in map._members)
        {
            if (!keys.Contains(key))
                source.Wrong(map.KeyNode(key), $"{what} has no key '{key}'; allowed are: {string.Join(", ", keys)}");
        }
        return map;
    }

    /// <summary>A mapping whose keys are names of the file's own choosing.</summary>
    public static YamlMap ReadOpen(YamlSource source, YamlNode node, string what)
    {
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            source.Wrong(node, $"{what} must be a mapping (key: value)");
            return new YamlMap(source, node, what, members);
        }
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } name })
                members.Add(name, value);
            else
                source.Wrong(key, $"a key of {what} must be plain text");
        }
        return new YamlMap(source, node, what, members);
    }

    public IEnumerable<(string Key, YamlNode Node)> Members => _members.Select(m => (m.Key, m.Value));

    public bool Has(string key) => _members.ContainsKey(key);

    public YamlNode? Optional(string key) => _members.GetValueOrDefault(key);

    public YamlNode? Required(string key)
    {
        if (!_members.TryGetValue(key, out YamlNode? value) && Node is YamlMappingNode)
            Source.Wrong(Node, $"{_what} lacks '{key}'");
        return value;
    }

    /// <summary>Empty where missing or wrong.</summary>
    public string Text(string key) => Required(key) is { } node ? Scalar(node, key) : "";

    public string? OptionalText(string key) => Optional(key) is { } node ? Scalar(node, key) : null;

    /// <summary>The lowest where missing or wrong.</summary>
    public int Whole(string key, int lowest, int highest) => Required(key) is { } node ? WholeOf(node, key, lowest, highest) : lowest;

    public int WholeOf(YamlNode node, string key, int lowest, int highest)
    {
        if (node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest)
            return number;
        Source.Wrong(node, $"'{key}' of {_what} must be a whole number from {lowest} to {highest}");
        return lowest;
    }

    public decimal? OptionalNumber(string key)
    {
        if (Optional(key) is not { } node)
            return null;
        if (node is YamlScalarNode { Value: { } text }
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            return number;
        Source.Wrong(node, $"'{key}' of {_what} must be a number");
        return null;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Optional(key) is not { } node)
            return otherwise;
        if (node is YamlScalarNode { Value: "true" or "false" } flag)
            return flag.Value == "true";
        Source.Wrong(node, $"'{key}' of {_what} must be true or false");
        return otherwise;
    }

    public TEnum OneOf<TEnum>(string key, IReadOnlyDictionary<string, TEnum> allowed)
    {
        if (Required(key) is not { } node)
            return allowed.Values.First();
        if (node is YamlScalarNode { Value: { } text } && allowed.TryGetValue(text, out TEnum? value))
            return value;
        Source.Wrong(node, $"'{key}' of {_what} must be one of: {string.Join(", ", allowed.Keys)}");
        return allowed.Values.First();
    }

    public LocalizedText Localized(string key) => Required(key) is { } node ? LocalizedReader.Read(Source, node, $"'{key}' of {_what}") : LocalizedReader.Missing;

    public LocalizedText? OptionalLocalized(string key) => Optional(key) is { } node ? LocalizedReader.Read(Source, node, $"'{key}' of {_what}") : null;

    /// <summary>The items of a list; empty where it is missing (unless required) or no list.</summary>
    public IReadOnlyList<YamlNode> Items(string key, bool required = false)
    {
        YamlNode? node = required ? Required(key) : Optional(key);
        if (node is YamlSequenceNode sequence)
        {
            if (required && sequence.Children.Count == 0)
                Source.Wrong(node, $"'{key}' of {_what} must not be empty");
            return [.. sequence.Children];
        }
        if (node is not null)
            Source.Wrong(node, $"'{key}' of {_what} must be a list");
        return [];
    }

    public IReadOnlyList<(string Text, YamlNode Node)> Texts(string key, bool required = false) =>
        [.. Items(key, required).Select(n => (Scalar(n, key), n)).Where(t => t.Item1.Length > 0)];

    private string Scalar(YamlNode node, string key)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text })
            return text;
        Source.Wrong(node, $"'{key}' of {_what} must be a text");
        return "";
    }

    private YamlNode KeyNode(string key) =>
        ((YamlMappingNode)Node).Children.Keys.First(k => k is YamlScalarNode { Value: { } name } && name == key);
}
