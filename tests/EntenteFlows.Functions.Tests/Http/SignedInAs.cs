using System.Text;
using System.Text.Json;
using EntenteFlows.Functions.Http.Identity;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Requests of somebody who signed in, as App Service puts it on them.</summary>
internal static class SignedInAs
{
    public static Action<HttpRequest> Role(string role, string? institution = null, string name = "Jo Admin", string? address = null) => request =>
    {
        List<object> claims = [new { typ = "name", val = name }, new { typ = "roles", val = role }];
        if (institution is not null)
            claims.Add(new { typ = "institution", val = institution });
        if (address is not null)
            claims.Add(new { typ = "preferred_username", val = address });
        request.Headers[ClientPrincipal.Header] = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(new { auth_typ = "aad", name_typ = "name", role_typ = "roles", claims })));
    };

    /// <summary>The same, from a form of our own pages.</summary>
    public static Action<HttpRequest> OnOwnPage(string role, string? institution = null) => request =>
    {
        Role(role, institution)(request);
        request.Headers["Sec-Fetch-Site"] = "same-origin";
    };
}
