using System.Net;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// Keeps the runtime's own addresses to this machine and to pages of its own. The sockets are on loopback; what is left is a
/// web page elsewhere whose script calls this address under a name of its own, or posts across.
/// </summary>
internal sealed class LocalOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        HttpRequest request = http.Request;
        bool isOwn = request.Path.StartsWithSegments("/local", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/.auth", StringComparison.OrdinalIgnoreCase);
        if (!isOwn) return next(http);
        Guard(http.Response.Headers);
        if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)) return Refuse(http, "This address answers this machine only.");
        if (!IsLoopbackName(request.Host.Host)) return Refuse(http, "This address answers under localhost only.");
        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return changes && ComesFromElsewhere(request) ? Refuse(http, "This address takes no calls from other sites.") : next(http);
    }

    /// <summary>What a page does not say itself. The mailbox frames its own mails.</summary>
    private static void Guard(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Browsers say where a call comes from; programs say nothing, and could do as they like anyway.</summary>
    private static bool ComesFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}");

    private static Task Refuse(HttpContext http, string why) =>
        Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "Not from there", detail: why).ExecuteAsync(http);
}
