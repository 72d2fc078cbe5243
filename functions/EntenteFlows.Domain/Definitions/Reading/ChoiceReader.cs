using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

internal static class ChoiceReader
{
    /// <summary><c>{id: …, en: …, fr: …}</c>.</summary>
    public static Choice Read(YamlSource source, YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a choice", "id", "en", "fr");
        return new Choice(map.Text("id"), new LocalizedText(map.Text("en"), map.Text("fr")));
    }
}
