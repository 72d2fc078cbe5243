using System.Text;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The frame of the local runtime's own pages. They are for developers, and in English only.</summary>
internal sealed class LocalPage(string title, Html body, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.CacheControl = "no-store";
        // Not no-referrer: a browser would then send our own forms with the origin "null", which is refused as foreign.
        response.Headers["Referrer-Policy"] = "same-origin";
        Html page = Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} - local runtime</title>
            <link rel="stylesheet" href="/local/style.css">
            <link rel="icon" href="data:,">
            </head>
            <body>
            <header><nav aria-label="Local runtime"><a href="/">App</a> <a href="/local/mail">Mailbox</a> <a href="/local/telemetry">Telemetry</a> <a href="/.auth/login/aad">Sign-in</a></nav></header>
            <main>
            <h1>{title}</h1>
            {body}
            </main>
            </body>
            </html>

            """);
        await response.WriteAsync(page.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }
}
