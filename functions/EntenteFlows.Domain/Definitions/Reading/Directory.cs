using EntenteFlows.Domain.Institutions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>The institutions and the roles that the alliance knows by name.</summary>
internal sealed record Directory(Alliance Alliance, IReadOnlyDictionary<string, LocalizedText> Roles)
{
    /// <summary>The role that the app itself writes to at each institution.</summary>
    public const string Officer = "officer";

    public void CheckRole(YamlSource source, YamlNode at, string role)
    {
        if (role.Length > 0 && !Roles.ContainsKey(role))
            source.Wrong(at, $"there is no role '{role}'; roles are: {string.Join(", ", Roles.Keys)}");
    }
}
