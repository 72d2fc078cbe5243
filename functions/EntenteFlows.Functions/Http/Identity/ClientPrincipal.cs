using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Http.Identity;

/// <summary>
/// Reads who signed in from the header that App Service authentication puts on a request. Without that service in front anybody could write the header,
/// so it counts only where the service says that it is there.
/// </summary>
public sealed class ClientPrincipal(IConfiguration settings)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    public const string EnabledSetting = "WEBSITE_AUTH_ENABLED";

    public const string InstitutionClaim = "institution";

    /// <summary>Claims that hold a mail address, as tokens of either version and App Service call them.</summary>
    private static readonly string[] AddressClaims =
    [
        "preferred_username", "email", "upn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
    ];

    /// <summary>Longer than any real principal, and short enough to decode without a thought.</summary>
    private const int LongestHeader = 64 * 1024;

    private static readonly Dictionary<string, Role> RoleNames = new(StringComparer.Ordinal)
    {
        ["Entente.Admin"] = Role.Admin,
        ["Entente.Officer"] = Role.Officer,
        ["Entente.Auditor"] = Role.Auditor,
    };

    /// <summary>Who signed in, perhaps without any role here; null where nobody did or where the header cannot be read.</summary>
    public Viewer? Of(HttpRequest request)
    {
        if (!string.Equals(settings[EnabledSetting], "true", StringComparison.OrdinalIgnoreCase))
            return null;
        string header = request.Headers[Header].ToString();
        return header.Length is 0 or > LongestHeader ? null : Decode(header);
    }

    private static Viewer? Decode(string header)
    {
        Span<byte> json = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, json, out int length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Principal>(json[..length], JsonSerializerOptions.Web) is { Claims: { } claims } principal
                ? Person(principal, claims)
                : null;
        }
        catch (JsonException)
        {
            // Not a principal: nobody is signed in, and the caller is told so.
            return null;
        }
    }

    private static Viewer? Person(Principal principal, IReadOnlyList<Claim> claims)
    {
        if (claims.Any(c => c is not { Typ: not null, Val: not null }))
            return null;
        HashSet<Role> roles = [.. claims
            .Where(c => c.Typ == principal.RoleType || c.Typ == "roles")
            .Select(c => RoleNames.TryGetValue(c.Val!, out Role role) ? role : (Role?)null)
            .OfType<Role>()];
        string name = Find(claims, principal.NameType) ?? Find(claims, "name") ?? Find(claims, "preferred_username") ?? string.Empty;
        return new Viewer(name, roles, Find(claims, InstitutionClaim)) { Addresses = [.. claims.Where(c => AddressClaims.Contains(c.Typ)).Select(c => c.Val!)] };
    }

    private static string? Find(IEnumerable<Claim> claims, string? type) => type is null ? null : claims.FirstOrDefault(c => c.Typ == type)?.Val;

    private sealed record Principal(
        [property: System.Text.Json.Serialization.JsonPropertyName("name_typ")] string? NameType,
        [property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleType,
        IReadOnlyList<Claim>? Claims);

    private sealed record Claim(string? Typ, string? Val);
}
