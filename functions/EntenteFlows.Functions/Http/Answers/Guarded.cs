using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>An answer with the headers that keep it private and in its frame. The worker has no middleware for HTTP, so each result brings its own.</summary>
public sealed class Guarded(IResult inner) : IResult, IStatusCodeHttpResult
{
    /// <summary>Nothing is loaded from anywhere else, and no script but our own file runs, which talks to nobody but us.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public IResult Inner => inner;

    public int? StatusCode => (inner as IStatusCodeHttpResult)?.StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        IHeaderDictionary headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // The address holds a link's token: never told to another site, while our own forms keep an Origin that can be checked.
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XFrameOptions = "DENY";
        headers.Vary = "Accept, Accept-Language";
        return inner.ExecuteAsync(httpContext);
    }
}
