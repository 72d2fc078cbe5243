using System.Text;
using System.Text.Json;
using EntenteFlows.Functions.Http.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What a caller got: a page with what it shows, or the bytes.</summary>
internal sealed record Reply(int Status, IHeaderDictionary Headers, string Body, object? Page)
{
    public string? ContentType => Headers.ContentType;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<Reply> OfAsync(IResult result, HttpContext http)
    {
        if (PageOf(result) is { } page)
        {
            // Rendering is the pages' own business; here only what they are given counts.
            await HeadersOf(result).ExecuteAsync(http);
            return new Reply(((IStatusCodeHttpResult)result).StatusCode ?? 200, http.Response.Headers, string.Empty, page);
        }

        await result.ExecuteAsync(http);
        return new Reply(http.Response.StatusCode, http.Response.Headers, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()), null);
    }

    /// <summary>What the page shows.</summary>
    public T Shows<T>() => Assert.IsType<T>(Page);

    /// <summary>The problem's slug, after a look at what every problem has.</summary>
    public string Problem()
    {
        Assert.Equal(ProblemDetails.ContentType, ContentType);
        Assert.Equal(Status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        string type = Json.GetProperty("type").GetString()!;
        Assert.StartsWith("/problems/", type, StringComparison.Ordinal);
        return type["/problems/".Length..];
    }

    /// <summary>Pointers and codes of a 422.</summary>
    public IReadOnlyList<(string Pointer, string Code)> Errors()
    {
        Assert.Equal(422, Status);
        Assert.Equal("invalid", Problem());
        return [.. Json.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("pointer").GetString()!, e.GetProperty("code").GetString()!))];
    }

    private static object? PageOf(IResult result) => result switch
    {
        Guarded guarded => PageOf(guarded.Inner),
        Delayed delayed => PageOf(delayed.Inner),
        RazorComponentResult page => page.Parameters["Model"],
        _ => null,
    };

    private static IResult HeadersOf(IResult result) => result switch
    {
        Guarded guarded => new Guarded(HeadersOf(guarded.Inner)),
        Delayed delayed => new Delayed(HeadersOf(delayed.Inner), delayed.Wait),
        _ => Results.Empty,
    };
}
