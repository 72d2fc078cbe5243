using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

internal static class LocalizedReader
{
    public static LocalizedText Missing { get; } = new("", "");

    /// <summary>Both languages or a finding for the one that lacks.</summary>
    public static LocalizedText Read(YamlSource source, YamlNode node, string what)
    {
        if (node is not YamlMappingNode)
        {
            source.Wrong(node, $"{what} must say it in both languages: {{en: …, fr: …}}");
            return Missing;
        }
        YamlMap map = YamlMap.Read(source, node, what, "en", "fr");
        return new LocalizedText(In(map, "en", "English", what), In(map, "fr", "French", what));
    }

    private static string In(YamlMap map, string key, string language, string what)
    {
        if (map.Optional(key) is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        map.Source.Wrong(map.Optional(key) ?? map.Node, $"{what} lacks its {language} text ('{key}')");
        return "";
    }
}
