using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>A form as a browser sends it, under the same limit in bytes as JSON.</summary>
public static class FormBody
{
    private static readonly FormOptions Limits = new()
    {
        // A form with lists of rows has hundreds of inputs; the limit in bytes bounds the work all the same.
        ValueCountLimit = 1024,
        KeyLengthLimit = 256,
        ValueLengthLimit = BoundedBody.LimitBytes,
        MultipartBodyLengthLimit = BoundedBody.LimitBytes,
        BufferBodyLengthLimit = BoundedBody.LimitBytes,
        MemoryBufferThreshold = BoundedBody.LimitBytes,
    };

    public static async Task<Reading<IFormCollection>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypes.IsForm(request.ContentType))
            return ProblemKind.MediaType;
        Reading<byte[]> body = await BoundedBody.ReadAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;

        request.Body = new MemoryStream(body.Value!, writable: false);
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, Limits));
        try
        {
            return new Reading<IFormCollection>(await request.ReadFormAsync(cancellation), null);
        }
        catch (InvalidDataException)
        {
            return ProblemKind.Malformed;
        }
        catch (IOException)
        {
            // A multipart body that ends before its last boundary.
            return ProblemKind.Malformed;
        }
    }
}
