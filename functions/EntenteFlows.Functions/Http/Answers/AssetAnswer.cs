using EntenteFlows.Pages.Assets;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>A file that pages load. Its name changes with its bytes, so a browser need never ask again.</summary>
public sealed class AssetAnswer(PageAsset asset) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        SafeHeaders.Put(httpContext);
        // What a stylesheet loads needs to know of no page.
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.Vary = default;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ETag = asset.ETag;
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Contains(asset.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = asset.Bytes.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(asset.Bytes, httpContext.RequestAborted);
    }
}
