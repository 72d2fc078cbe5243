using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Parses a file into nodes that know their lines.</summary>
internal static class YamlText
{
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
            return stream.Documents[0].RootNode;
        source.Findings.Add(source.File, 1, stream.Documents.Count == 0 ? "the file is empty" : "the file holds more than one YAML document; one is allowed");
        return null;
    }
}
