using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>A file to save. Somebody else sent it, so the browser is told to save it, to believe its type and, should it show it all the same, to let it do nothing.</summary>
public sealed class FileAnswer(byte[] content, string slot, string fileName, string mediaType) : IResult, IStatusCodeHttpResult
{
    public FileAnswer(byte[] content, CaseDocument document)
        : this(content, document.Slot, document.FileName, document.MediaType)
    {
    }

    private const string Sandboxed = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ContentDispositionHeaderValue disposition = new("attachment");
        // Both forms: ASCII for old programs, UTF-8 (RFC 6266) for names in any script.
        disposition.SetHttpFileName(DocumentName.SavedAs(fileName, slot, mediaType));
        HttpResponse response = httpContext.Response;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Sandboxed;
        response.ContentType = mediaType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
