using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Institutions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads institutions.yaml.</summary>
internal sealed class DirectoryReader(YamlSource source)
{
    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal) { ["FR"] = "FR", ["GB"] = "GB" };

    private static readonly Dictionary<string, Language> Languages =
        new(StringComparer.Ordinal) { ["en"] = Language.English, ["fr"] = Language.French };

    private readonly Dictionary<string, LocalizedText> _roles = new(StringComparer.Ordinal);

    public Directory Read(YamlNode root)
    {
        YamlMap map = YamlMap.Read(source, root, "institutions.yaml", "roles", "institutions");
        if (map.Required("roles") is { } roles)
        {
            foreach ((string role, YamlNode node) in YamlMap.ReadOpen(source, roles, "'roles'").Members)
                _roles[role] = LocalizedReader.Read(source, node, $"the role '{role}'");
        }
        IReadOnlyList<YamlNode> nodes = map.Items("institutions", required: true);
        List<Institution> institutions = [.. nodes.Select(ReadInstitution)];
        Identifier.Unique(source, "the institution", institutions.Zip(nodes, (i, n) => (i.Id, n)));
        CheckDomains(institutions, nodes);
        return new Directory(new Alliance(institutions), _roles);
    }

    private Institution ReadInstitution(YamlNode node)
    {
        YamlMap map = YamlMap.Read(source, node, "an institution", "id", "title", "country", "timeZone", "city", "mailDomains", "language", "closures", "roles");
        Language language = map.OneOf("language", Languages);
        var institution = new Institution(
            Identifier.Hyphenated(map, "id"),
            map.Localized("title"),
            map.OneOf("country", Countries),
            TimeZone(map),
            map.Localized("city"),
            [.. map.Texts("mailDomains", required: true).Select(Domain)],
            ReadRoles(map, language),
            [.. map.Items("closures").SelectMany(n => ClosureReader.Read(source, n)).OrderBy(c => c.From)]);
        if (!institution.Roles.ContainsKey(Directory.Officer))
            source.Wrong(node, $"'{institution.Id}' has no role '{Directory.Officer}', who is told when a mail cannot be delivered");
        return institution;
    }

    private string TimeZone(YamlMap map)
    {
        string zone = map.Text("timeZone");
        if (zone.Length == 0 || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) && found.HasIanaId))
            return zone;
        source.Wrong(map.Optional("timeZone")!, $"'{zone}' is no IANA time zone, such as Europe/Paris");
        return "Etc/UTC";
    }

    private string Domain((string Text, YamlNode Node) domain)
    {
        if (EmailAddress.Read("x@" + domain.Text) != "x@" + domain.Text)
            source.Wrong(domain.Node, $"'{domain.Text}' is no mail domain in lower case, such as ox.ac.uk");
        return domain.Text;
    }

    private Dictionary<string, RoleHolders> ReadRoles(YamlMap map, Language language)
    {
        var roles = new Dictionary<string, RoleHolders>(StringComparer.Ordinal);
        if (map.Required("roles") is not { } node)
            return roles;
        foreach ((string role, YamlNode holders) in YamlMap.ReadOpen(source, node, "'roles' of an institution").Members)
        {
            if (!_roles.TryGetValue(role, out LocalizedText? title))
                source.Wrong(holders, $"there is no role '{role}'; roles are: {string.Join(", ", _roles.Keys)}");
            YamlMap line = YamlMap.Read(source, holders, $"the role '{role}'", "main", "deputy", "office");
            Holder main = ReadHolder(line.Required("main"), language);
            Holder? deputy = line.Optional("deputy") is { } second ? ReadHolder(second, language) : null;
            if (deputy is not null && EmailAddress.Same(deputy.Email, main.Email))
                source.Wrong(line.Optional("deputy")!, $"the deputy of '{role}' is the holder again");
            roles[role] = new RoleHolders(title ?? LocalizedReader.Missing, main, deputy, ReadHolder(line.Required("office"), language));
        }
        return roles;
    }

    private Holder ReadHolder(YamlNode? node, Language otherwise)
    {
        if (node is null)
            return new Holder("", "", otherwise);
        YamlMap map = YamlMap.Read(source, node, "a role holder", "name", "email", "language");
        string name = map.Text("name");
        string email = map.Text("email");
        if (name.Length > 0 && PersonName.Read(name) != name)
            source.Wrong(map.Optional("name")!, $"'{name}' is no name");
        if (email.Length > 0 && EmailAddress.Read(email) != email)
            source.Wrong(map.Optional("email")!, $"'{email}' is no mail address (its domain in lower case)");
        return new Holder(name, email, map.Has("language") ? map.OneOf("language", Languages) : otherwise);
    }

    private void CheckDomains(List<Institution> institutions, IReadOnlyList<YamlNode> nodes)
    {
        foreach ((Institution one, YamlNode node) in institutions.Zip(nodes))
        {
            foreach (Institution other in institutions.Where(o => o.Id != one.Id))
            {
                foreach (string shared in one.MailDomains.Where(d => other.Hosts("x@" + d)))
                    source.Wrong(node, $"the mail domain '{shared}' of '{one.Id}' belongs to '{other.Id}' too");
            }
        }
    }
}
