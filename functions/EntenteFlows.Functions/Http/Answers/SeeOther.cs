using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Answers;

/// <summary>303: the form was taken, look there. A browser then shows a page that may be loaded again without sending anything twice.</summary>
/// <param name="location">A path of this app.</param>
public sealed class SeeOther(string location) : IResult, IStatusCodeHttpResult
{
    public string Location => location;

    public int? StatusCode => StatusCodes.Status303SeeOther;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
