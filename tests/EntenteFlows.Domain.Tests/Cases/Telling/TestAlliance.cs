using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>Two houses in two countries. Every role has a holder, a deputy and an office, named after role and house.</summary>
internal static class TestAlliance
{
    public const string Oxford = "oxford";
    public const string Paris = "ip-paris";

    public static readonly IReadOnlyList<string> RoleIds = ["head", "mobility", "dean", "security", Institution.OfficerRole];

    public static Alliance Whole { get; } = new([House(Oxford, "GB", "Europe/London", "ox.example.org"), House(Paris, "FR", "Europe/Paris", "ipp.example.org")]);

    public static LocalizedText Text(string text) => new(text, text + " (fr)");

    public static string Mail(string role, string house, string rank = "main") => $"{rank}.{role}@{house}.example.org";

    /// <summary>The alliance with other holders for one role at one house.</summary>
    public static Alliance With(string house, string role, RoleHolders? holders) => new(
    [
        .. Whole.Institutions.Select(i => i.Id != house ? i : i with { Roles = Changed(i.Roles, role, holders) }),
    ]);

    public static RoleHolders Holders(string role, string house) => new(
        Text(role),
        new Holder($"Main {role}", Mail(role, house), Language.English),
        new Holder($"Deputy {role}", Mail(role, house, "deputy"), Language.French),
        new Holder($"Office {role}", Mail(role, house, "office"), Language.English));

    private static Institution House(string id, string country, string zone, string domain) => new(
        id, Text(id), country, zone, Text(id), [domain], RoleIds.ToDictionary(r => r, r => Holders(r, id)), []);

    private static Dictionary<string, RoleHolders> Changed(IReadOnlyDictionary<string, RoleHolders> roles, string role, RoleHolders? holders)
    {
        Dictionary<string, RoleHolders> changed = new(roles);
        changed.Remove(role);
        if (holders is not null)
            changed[role] = holders;
        return changed;
    }
}
