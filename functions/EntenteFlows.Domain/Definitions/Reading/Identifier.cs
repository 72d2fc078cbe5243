using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>The shapes of names in definitions, and that none is given twice.</summary>
internal static partial class Identifier
{
    /// <summary>An id of lower-case words joined by hyphens; empty where it is missing.</summary>
    public static string Hyphenated(YamlMap map, string key) => Checked(map, key, HyphenatedPattern(), "lower-case words joined by hyphens, as in 'home-head'");

    public static string CamelCase(YamlMap map, string key) => Checked(map, key, CamelCasePattern(), "a camelCase name, as in 'startDate'");

    /// <summary>Reports every name after its first use.</summary>
    public static void Unique(YamlSource source, string what, IEnumerable<(string Id, YamlNode Node)> ids)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string id, YamlNode node) in ids.Where(i => i.Id.Length > 0))
        {
            if (!seen.TryAdd(id, YamlSource.Line(node)))
                source.Wrong(node, $"{what} '{id}' is there twice; first in line {seen[id]}");
        }
    }

    private static string Checked(YamlMap map, string key, Regex pattern, string shape)
    {
        string id = map.Text(key);
        if (id.Length == 0 || pattern.IsMatch(id))
            return id;
        map.Source.Wrong(map.Optional(key)!, $"'{id}' must be {shape}");
        return id;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HyphenatedPattern();

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex CamelCasePattern();
}
