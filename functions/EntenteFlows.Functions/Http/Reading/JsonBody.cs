using System.Text.Json;
using System.Text.Unicode;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>A JSON object as the request's body, checked so far that reading its parts cannot fail: UTF-8, no name twice, bounded in size and depth.</summary>
public static class JsonBody
{
    /// <summary>A submission needs five levels.</summary>
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    public static async Task<Reading<JsonDocument>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypes.IsJson(request.ContentType))
            return ProblemKind.MediaType;
        Reading<byte[]> body = await BoundedBody.ReadAsync(request, cancellation);
        return body.Problem is { } problem ? problem : Parse(body.Value!);
    }

    /// <summary>The same, to read its members one by one.</summary>
    public static async Task<Reading<BodyFields>> ReadFieldsAsync(HttpRequest request, CancellationToken cancellation)
    {
        Reading<JsonDocument> body = await ReadAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using JsonDocument document = body.Value!;
        return new BodyFields(document.RootElement.Clone());
    }

    public static Reading<JsonDocument> Parse(byte[] utf8)
    {
        if (!Utf8.IsValid(utf8))
            return ProblemKind.Malformed;
        try
        {
            JsonDocument document = JsonDocument.Parse(utf8, Strict);
            if (document.RootElement.ValueKind is JsonValueKind.Object && IsText(document.RootElement))
                return document;
            document.Dispose();
            return ProblemKind.Malformed;
        }
        catch (JsonException)
        {
            return ProblemKind.Malformed;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 that stands for no character.
            return ProblemKind.Malformed;
        }
    }

    /// <exception cref="InvalidOperationException">An escaped half of a character pair stands alone: such a string cannot be read, hashed or shown.</exception>
    private static bool IsText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is not null,
        JsonValueKind.Array => element.EnumerateArray().All(IsText),
        JsonValueKind.Object => element.EnumerateObject().All(p => p.Name is not null && IsText(p.Value)),
        _ => true,
    };
}
