using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.SignIn;

/// <summary>Puts the platform's headers on every request of somebody who signed in, and takes anybody else's off.</summary>
internal sealed class SignInMiddleware(RequestDelegate next, SignInCookie cookie)
{
    public Task InvokeAsync(HttpContext http)
    {
        ClientPrincipal.Strip(http.Request.Headers);
        if (cookie.Read(http.Request) is { } person) ClientPrincipal.Set(http.Request.Headers, person);
        return next(http);
    }
}
