using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>The mailbox for people (<c>/local/mail</c>) and programs (<c>/local/mail.json</c>), and the faults for tests.</summary>
internal static class MailboxEndpoints
{
    /// <summary>A mail is shown as it is, but runs nothing and loads nothing; its links open in a window of their own.</summary>
    private const string MailPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    public static void MapMailbox(this IEndpointRouteBuilder routes)
    {
        routes.MapSendGrid();
        routes.MapGet("/local/mail.json", (MailStore store, long? after) => Results.Json(store.After(after ?? 0)));
        routes.MapGet("/local/mail", (MailStore store, string? to) => MailPages.List(store.All(), to));
        routes.MapGet("/local/mail/{id:long}", (MailStore store, long id) =>
            store.Find(id) is { } mail ? MailPages.One(mail) : MailPages.Missing(id));
        routes.MapGet("/local/mail/{id:long}/html", ShowHtml);
        routes.MapPost("/local/mail/faults", (Delegate)SetFaultsAsync);
    }

    private static IResult ShowHtml(MailStore store, long id, HttpContext http)
    {
        if (store.Find(id)?.Html is not { } html) return MailPages.Missing(id);
        http.Response.Headers.ContentSecurityPolicy = MailPolicy;
        return Results.Content($"<base target=\"_blank\">{html}", "text/html", Encoding.UTF8);
    }

    private static async Task<IResult> SetFaultsAsync(HttpContext http, MailFaults faults)
    {
        if (await ReadAsync(http) is not var (fault, times))
            return Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "The faults were not set",
                detail: "Send {\"mode\":\"fail500\",\"times\":2}; modes are none, fail500, timeoutAfterAccept and refuse, times is 1 or more.");
        faults.Set(fault, times);
        return Results.NoContent();
    }

    private static async Task<(MailFault Fault, int Times)?> ReadAsync(HttpContext http)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            JsonElement root = body.RootElement;
            string? mode = root.GetProperty("mode").GetString();
            int times = root.TryGetProperty("times", out JsonElement given) ? given.GetInt32() : 1;
            return times >= 1 && Enum.TryParse(mode, ignoreCase: true, out MailFault fault) && Enum.IsDefined(fault) ? (fault, times) : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
