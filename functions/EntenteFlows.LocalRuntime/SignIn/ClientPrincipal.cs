using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>The headers by which App Service authentication tells an app who is signed in.</summary>
internal static class ClientPrincipal
{
    private const string Prefix = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Takes away what came from outside: only the platform may say who somebody is.</summary>
    public static void Strip(IHeaderDictionary headers)
    {
        foreach (string name in headers.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToArray())
            headers.Remove(name);
    }

    public static void Set(IHeaderDictionary headers, SignedInPerson person)
    {
        headers[Prefix] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(Describe(person)));
        headers[$"{Prefix}-NAME"] = Uri.EscapeDataString(person.Email);
        headers[$"{Prefix}-ID"] = person.Id;
        headers[$"{Prefix}-IDP"] = "aad";
    }

    /// <summary>The platform's JSON, with the claim types that Entra's tokens bring.</summary>
    public static object Describe(SignedInPerson person) => new
    {
        auth_typ = "aad",
        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        claims = Claims(person).Select(claim => new { typ = claim.Type, val = claim.Value }).ToArray(),
    };

    private static IEnumerable<(string Type, string Value)> Claims(SignedInPerson person)
    {
        yield return ("http://schemas.microsoft.com/identity/claims/objectidentifier", person.Id);
        yield return ("name", person.Name);
        yield return ("preferred_username", person.Email);
        yield return ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", person.Email);
        yield return ("roles", person.Role);
        if (person.Institution is { } institution) yield return ("institution", institution);
    }
}
