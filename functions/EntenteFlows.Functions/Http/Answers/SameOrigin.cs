using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>Tells a form of our own pages from one that another site sends in a visitor's name.</summary>
public static class SameOrigin
{
    /// <summary>
    /// False where the browser says that the request comes from elsewhere. A client that says nothing is no browser of today and is let through:
    /// what it may do rests on its link or sign-in alone.
    /// </summary>
    public static bool Allows(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        string origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(origin, request);
    }

    /// <summary>
    /// True only where the browser says that a form comes from our own pages. For doors that trust a sign-in kept by the browser, which it would send along with a form
    /// of any other site.
    /// </summary>
    public static bool IsProven(HttpRequest request) =>
        Allows(request) && (request.Headers["Sec-Fetch-Site"].ToString().Length > 0 || request.Headers.Origin.ToString().Length > 0);

    // The Functions host forwards to the worker and keeps the public name in X-Forwarded-Host; a foreign page cannot set either header.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
        && (Same(from, request.Host.Value) || Same(from, request.Headers["X-Forwarded-Host"].ToString()) || Same(from, request.Headers["X-Original-Host"].ToString()));

    private static bool Same(Uri from, string? host) => host is { Length: > 0 } && from.Authority.Equals(host, StringComparison.OrdinalIgnoreCase);
}
