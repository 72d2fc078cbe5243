using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>An answer with <see cref="SafeHeaders"/>. The worker has no middleware for HTTP, so each result brings its own.</summary>
public sealed class Guarded(IResult inner) : IResult, IStatusCodeHttpResult
{
    public IResult Inner => inner;

    public int? StatusCode => (inner as IStatusCodeHttpResult)?.StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        SafeHeaders.Put(httpContext);
        return inner.ExecuteAsync(httpContext);
    }
}
