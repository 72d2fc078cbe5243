using System.Security.Cryptography;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Documents;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Functions.Http.Reading;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EntenteFlows.Functions.Http.Documents;

/// <summary>
/// A form with files. Its parts are read as they come in and never further than their limits, whatever Content-Length says; nothing is written to a disk.
/// </summary>
public static class FileBody
{
    /// <summary>The inputs around the files.</summary>
    private const int AroundBytes = 64 * 1024;

    private const int ChunkBytes = 64 * 1024;

    /// <summary>RFC 2046 allows 70.</summary>
    private const int LongestBoundary = 70;

    /// <summary>Inputs beside the files, which mean nothing here, but a browser's extension may add some.</summary>
    private const int MostOtherParts = 8;

    private const int MostOtherBytes = 16 * 1024;

    /// <returns>The files in their order, at least one. One that is too large is among them without its content.</returns>
    public static async Task<Reading<IReadOnlyList<SentFile>>> ReadAsync(HttpRequest request, DocumentDefinition slot, CancellationToken cancellation)
    {
        if (Boundary(request.ContentType) is not { } boundary)
            return ProblemKind.MediaType;
        Allowance allowance = new(slot);
        if (request.ContentLength > allowance.BytesLeft)
            return allowance.TooMuch;
        try
        {
            return await PartsAsync(new MultipartReader(boundary, request.Body), allowance, cancellation);
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

    private static async Task<Reading<IReadOnlyList<SentFile>>> PartsAsync(MultipartReader reader, Allowance allowance, CancellationToken cancellation)
    {
        List<SentFile> files = [];
        int others = 0;
        while (await reader.ReadNextSectionAsync(cancellation) is { } part)
        {
            bool isFile = IsFile(part, out string? name);
            if (isFile ? files.Count >= allowance.Files : ++others > MostOtherParts)
                return ProblemKind.Malformed;
            byte[]? content = await ContentAsync(part.Body, isFile ? DocumentLimits.MostBytes : MostOtherBytes, allowance, cancellation);
            if (allowance.BytesLeft < 0)
                return allowance.TooMuch;
            if (content is null && !isFile)
                return ProblemKind.TooLarge;
            if (isFile)
                files.Add(content is null ? new SentFile([], "", name, IsTooLarge: true) : new SentFile(content, Convert.ToHexStringLower(SHA256.HashData(content)), name));
        }
        // A browser whose user chose no file sends one without name and content.
        files.RemoveAll(f => f is { IsTooLarge: false, Content.Length: 0, Name: null or "" });
        return files.Count == 0 ? DocumentProblem.NoneChosen() : new Reading<IReadOnlyList<SentFile>>(files, null);
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

    /// <returns>Null where there is more than the limit; it is read to its end all the same, for others may follow.</returns>
    private static async Task<byte[]?> ContentAsync(Stream body, int limit, Allowance allowance, CancellationToken cancellation)
    {
        using MemoryStream content = new();
        bool isWhole = true;
        byte[] chunk = new byte[ChunkBytes];
        for (int read; (read = await body.ReadAsync(chunk, cancellation)) > 0 && (allowance.BytesLeft -= read) >= 0;)
        {
            isWhole &= content.Length + read <= limit;
            if (isWhole)
                content.Write(chunk, 0, read);
        }
        return isWhole ? content.ToArray() : null;
    }

    /// <summary>What one form may bring.</summary>
    private sealed class Allowance(DocumentDefinition slot)
    {
        public int Files { get; } = slot.TakesSeveral ? DocumentLimits.MostInSlot : 1;

        public long BytesLeft { get; set; } = (slot.TakesSeveral ? DocumentLimits.MostBytesAtOnce : DocumentLimits.MostBytes) + AroundBytes;

        public Problem TooMuch => slot.TakesSeveral ? DocumentProblem.TooLargeTogether() : DocumentProblem.TooLarge(slot);
    }
}
