using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.LocalRuntime.Clock;

/// <summary><c>GET /local/clock</c> tells the time, <c>POST /local/clock {"advance":"P3D"}</c> moves it on.</summary>
internal static class ClockEndpoints
{
    /// <summary>Ten years: longer jumps are slips of the pen.</summary>
    private static readonly TimeSpan LongestAdvance = TimeSpan.FromDays(3_660);

    public static void MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/local/clock", (HttpContext http) => Now(http.RequestServices.GetRequiredService<LocalClock>().GetUtcNow()));
        routes.MapPost("/local/clock", (Delegate)AdvanceAsync);
    }

    private static async Task<IResult> AdvanceAsync(HttpContext http)
    {
        if (await ReadSpanAsync(http) is not { } span)
            return Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "The clock was not moved",
                detail: "Send {\"advance\":\"P3D\"}: an ISO 8601 duration of up to ten years, not negative.");
        ClockAdvance advance = http.RequestServices.GetRequiredService<ClockAdvance>();
        try
        {
            // A caller that goes away does not leave the clock half way.
            return Now(await advance.ByAsync(span, CancellationToken.None));
        }
        catch (InvalidOperationException fault)
        {
            return Results.Problem(statusCode: StatusCodes.Status500InternalServerError, title: "The clock stopped on the way", detail: fault.Message);
        }
    }

    private static IResult Now(DateTimeOffset now) => Results.Json(new { now = now.UtcDateTime });

    private static async Task<TimeSpan?> ReadSpanAsync(HttpContext http)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object
                || !body.RootElement.TryGetProperty("advance", out JsonElement advance)
                || advance.ValueKind != JsonValueKind.String)
                return null;
            TimeSpan span = XmlConvert.ToTimeSpan(advance.GetString()!);
            return span >= TimeSpan.Zero && span <= LongestAdvance ? span : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
