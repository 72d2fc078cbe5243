using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.LocalRuntime.Mailbox;

/// <summary>Takes what the SendGrid client sends, checks it as SendGrid does, and keeps it.</summary>
internal static class SendGridEndpoint
{
    public static void MapSendGrid(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/local/sendgrid/v3/mail/send", (Delegate)SendAsync);

    private static async Task<IResult> SendAsync(HttpContext http)
    {
        if (!HasKey(http.Request))
            return Refuse(StatusCodes.Status401Unauthorized, [new("The provided authorization grant is invalid, expired, or revoked", null)]);
        SendGridRequest request = await ReadAsync(http);
        if (request.Errors.Count > 0) return Refuse(StatusCodes.Status400BadRequest, request.Errors);
        MailFault fault = http.RequestServices.GetRequiredService<MailFaults>().Take();
        if (fault == MailFault.Fail500) return Refuse(StatusCodes.Status500InternalServerError, [new("internal server error", null)]);
        if (fault == MailFault.Refuse) return Refuse(StatusCodes.Status400BadRequest, [new("Refused by the local mailbox's fault setting", null)]);
        string messageId = Keep(request, http.RequestServices);
        if (fault == MailFault.TimeoutAfterAccept)
        {
            http.Abort();
            return Results.Empty;
        }
        http.Response.Headers["X-Message-Id"] = messageId;
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static bool HasKey(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out AuthenticationHeaderValue? given)
        && given is { Scheme: "Bearer", Parameter.Length: > 0 };

    private static async Task<SendGridRequest> ReadAsync(HttpContext http)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return SendGridRequest.Read(body.RootElement.Clone());
        }
        catch (JsonException)
        {
            return SendGridRequest.Malformed();
        }
    }

    private static string Keep(SendGridRequest request, IServiceProvider services)
    {
        MailStore store = services.GetRequiredService<MailStore>();
        DateTime now = services.GetRequiredService<LocalClock>().GetUtcNow().UtcDateTime;
        string messageId = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        foreach (SendGridRecipients recipients in request.Recipients)
            store.Add(id => new(
                id, messageId, request.From, recipients.To, recipients.Subject, request.Text, request.Html,
                MailLinks.In(request.Text, request.Html), recipients.Headers, recipients.CustomArgs, [.. request.Files.Select(f => f.Name)], now)
            {
                Files = request.Files,
                ReplyTo = request.ReplyTo,
            });
        return messageId;
    }

    private static IResult Refuse(int status, IReadOnlyList<SendGridError> errors) => Results.Json(new { errors }, statusCode: status);
}
