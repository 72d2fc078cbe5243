using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>An answer that says when to try again.</summary>
public sealed class Delayed(IResult inner, TimeSpan wait) : IResult, IStatusCodeHttpResult
{
    public IResult Inner => inner;

    public TimeSpan Wait => wait;

    public int? StatusCode => (inner as IStatusCodeHttpResult)?.StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return inner.ExecuteAsync(httpContext);
    }
}
