using System.Security.Cryptography;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>
/// A form with one file. Its parts are read as they come in and never further than their limits, whatever Content-Length says; nothing is written to a disk.
/// </summary>
public static class FileBody
{
    /// <summary>The file with the form around it.</summary>
    public const int LimitBytes = DocumentLimits.MostBytes + 64 * 1024;

    private const int ChunkBytes = 64 * 1024;

    /// <summary>RFC 2046 allows 70.</summary>
    private const int LongestBoundary = 70;

    /// <summary>Inputs beside the file, which mean nothing here, but a browser's extension may add some.</summary>
    private const int MostParts = 8;

    private const int MostOtherBytes = 16 * 1024;

    public static async Task<Reading<SentFile>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (Boundary(request.ContentType) is not { } boundary)
            return ProblemKind.MediaType;
        if (request.ContentLength > LimitBytes)
            return ProblemKind.TooLarge;
        try
        {
            return await PartsAsync(new MultipartReader(boundary, request.Body), cancellation);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException)
        {
            // Headers without end, or a body that ends before its last boundary.
            return ProblemKind.Malformed;
        }
    }

    private static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString()
            : null;

    private static async Task<Reading<SentFile>> PartsAsync(MultipartReader reader, CancellationToken cancellation)
    {
        SentFile? file = null;
        int parts = 0;
        while (await reader.ReadNextSectionAsync(cancellation) is { } part)
        {
            bool isFile = IsFile(part, out string? name);
            if (++parts > MostParts || (isFile && file is not null))
                return ProblemKind.Malformed;
            byte[]? content = await ContentAsync(part.Body, isFile ? DocumentLimits.MostBytes : MostOtherBytes, cancellation);
            if (content is null)
                return ProblemKind.TooLarge;
            if (isFile)
                file = new SentFile(content, Convert.ToHexStringLower(SHA256.HashData(content)), name);
        }
        // A browser whose user chose no file sends one without name and content.
        return file is null or { Content.Length: 0, Name: null or "" }
            ? Problem.Invalid(FieldError.Of("#/" + DocumentView.FileField, "required"))
            : file;
    }

    private static bool IsFile(MultipartSection part, out string? name)
    {
        name = null;
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out ContentDispositionHeaderValue? said)
            || HeaderUtilities.RemoveQuotes(said.Name) != DocumentView.FileField)
            return false;
        name = said.FileNameStar.HasValue ? said.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(said.FileName).ToString();
        return true;
    }

    /// <returns>Null where there is more than the limit.</returns>
    private static async Task<byte[]?> ContentAsync(Stream body, int limit, CancellationToken cancellation)
    {
        using MemoryStream content = new();
        byte[] chunk = new byte[ChunkBytes];
        for (int read; (read = await body.ReadAsync(chunk, cancellation)) > 0;)
        {
            if (content.Length + read > limit)
                return null;
            content.Write(chunk, 0, read);
        }
        return content.ToArray();
    }
}
