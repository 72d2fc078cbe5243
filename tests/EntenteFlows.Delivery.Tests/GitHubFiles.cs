using EntenteFlows.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Delivery.Tests;

/// <summary>The YAML files under .github, as trees.</summary>
internal static class GitHubFiles
{
    public static IEnumerable<string> Workflows =>
        Directory.EnumerateFiles(RepositoryFolder.At(".github", "workflows"), "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static string TextOf(string workflow) => File.ReadAllText(RepositoryFolder.At(".github", "workflows", workflow));

    public static YamlMappingNode TreeOf(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlNode? Get(this YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;

    public static string? Text(this YamlMappingNode map, string key) => (map.Get(key) as YamlScalarNode)?.Value;

    public static IEnumerable<(string Key, YamlMappingNode Value)> Maps(this YamlMappingNode map, string key) =>
        map.Get(key) is YamlMappingNode inner ? inner.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value)) : [];

    public static IEnumerable<YamlMappingNode> Steps(this YamlMappingNode job) =>
        job.Get("steps") is YamlSequenceNode steps ? steps.Children.Cast<YamlMappingNode>() : [];
}
