using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads operator.yaml. Whatever is left out is shown as a gap; what is there must be whole.</summary>
internal sealed class OperatorReader(YamlSource source)
{
    public Operator Read(YamlNode root)
    {
        YamlMap map = YamlMap.Read(source, root, "operator.yaml", "editor", "publicationDirector", "host", "dataProtection", "accessibility", "legalBases");
        return new Operator(
            Party(map, "editor"),
            map.OptionalLocalized("publicationDirector"),
            Party(map, "host"),
            Mail(map, "dataProtection"),
            Mail(map, "accessibility"),
            [.. map.Items("legalBases").Select(Basis)]);
    }

    private OperatorParty? Party(YamlMap of, string key)
    {
        if (of.Optional(key) is not { } node)
            return null;
        YamlMap map = YamlMap.Read(source, node, $"'{key}'", "name", "address", "telephone", "mail");
        return new OperatorParty(map.Localized("name"), map.Localized("address"), map.OptionalText("telephone"), Mail(map, "mail"));
    }

    private string? Mail(YamlMap map, string key)
    {
        if (map.OptionalText(key) is not { } mail)
            return null;
        if (EmailAddress.Read(mail) != mail)
            source.Wrong(map.Optional(key)!, $"'{mail}' is no mail address (its domain in lower case)");
        return mail;
    }

    private LegalBasis Basis(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "a legal basis", "purpose", "basis", "decided");
        return new LegalBasis(map.Localized("purpose"), map.Localized("basis"), map.Flag("decided", otherwise: false));
    }
}
