using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Parses a file into nodes that know their lines.</summary>
internal static class YamlText
{
    private const int DeepestNesting = 40;
    private const int MostNodes = 100_000;

    /// <summary>The root node, or null where the text is no YAML document, which is then among the findings.</summary>
    public static YamlNode? Parse(YamlSource source, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException fault)
        {
            source.Findings.Add(source.File, Math.Clamp((int)fault.Start.Line, 1, text.Count(c => c == '\n') + 1), $"this is not valid YAML: {fault.Message}");
            return null;
        }
        if (stream.Documents.Count == 1)
            return Bounded(source, stream.Documents[0].RootNode);
        source.Findings.Add(source.File, 1, stream.Documents.Count == 0 ? "the file is empty" : "the file holds more than one YAML document; one is allowed");
        return null;
    }
    /// <summary>Anchors may hold themselves or multiply: a file that unfolds without end is refused before anybody walks it.</summary>
    private static YamlNode? Bounded(YamlSource source, YamlNode root)
    {
        int nodes = 0;
        if (Fits(root, DeepestNesting, ref nodes))
            return root;
        source.Findings.Add(source.File, 1, $"the file nests deeper than {DeepestNesting} levels or unfolds to more than {MostNodes} values; look at its anchors");
        return null;
    }

    private static bool Fits(YamlNode node, int depth, ref int nodes)
    {
        if (depth == 0 || ++nodes > MostNodes)
            return false;
        IEnumerable<YamlNode> children = node switch
        {
            YamlMappingNode map => map.Children.SelectMany(c => new[] { c.Key, c.Value }),
            YamlSequenceNode list => list.Children,
            _ => [],
        };
        foreach (YamlNode child in children)
        {
            if (!Fits(child, depth - 1, ref nodes))
                return false;
        }
        return true;
    }
}
