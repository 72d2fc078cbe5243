using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>Stands for App Service authentication: <c>/.auth/login/aad</c>, <c>/.auth/logout</c>, <c>/.auth/me</c>.</summary>
internal static class SignInEndpoints
{
    private const string AfterSignIn = "/manage";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.auth/login/aad", (HttpRequest request) =>
            SignInPage.Show(new(null, null, null, null, request.Query["post_login_redirect_uri"]), fault: null));
        routes.MapPost("/.auth/login/aad", (Delegate)SignInAsync);
        routes.MapGet("/.auth/logout", (HttpContext http) =>
        {
            SignInCookie.Delete(http.Response);
            return SeeOther(http, LocalOr(http.Request.Query["post_logout_redirect_uri"], "/"));
        });
        routes.MapGet("/.auth/me", (HttpRequest request, SignInCookie cookie) =>
            cookie.Read(request) is { } person ? Results.Json(new[] { ClientPrincipal.Describe(person) }) : Results.StatusCode(StatusCodes.Status401Unauthorized));
    }

    /// <summary>The path where somebody goes on: one of this app's own, as anything else would send them wherever a link says.</summary>
    internal static string LocalOr(string? path, string otherwise) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(path, UriKind.Relative) ? path : otherwise;

    private static async Task<IResult> SignInAsync(HttpContext http, SignInCookie cookie)
    {
        bool isForm = http.Request.HasFormContentType;
        SignInForm form = await SignInForm.ReadAsync(http.Request) ?? new(null, null, null, null, null);
        if (form.Fault() is { } fault)
            return isForm ? SignInPage.Show(form, fault) : Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Not signed in", detail: fault);
        SignedInPerson person = form.Person();
        cookie.Set(http.Response, person);
        return isForm ? SeeOther(http, LocalOr(form.RedirectTo, AfterSignIn)) : Results.Json(person);
    }

    private static IResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
