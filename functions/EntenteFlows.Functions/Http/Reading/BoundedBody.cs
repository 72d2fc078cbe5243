using System.Buffers;
using EntenteFlows.Functions.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace EntenteFlows.Functions.Http.Reading;

/// <summary>A request body that is never read further than its limit, whatever Content-Length says.</summary>
public static class BoundedBody
{
    /// <summary>256 KiB: far more than a filled form, far less than what would hurt.</summary>
    public const int LimitBytes = 256 * 1024;

    private const int ChunkBytes = 16 * 1024;

    public static async Task<Reading<byte[]>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LimitBytes)
            return ProblemKind.TooLarge;

        using MemoryStream body = new();
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk.AsMemory(0, ChunkBytes), cancellation)) > 0;)
            {
                if (body.Length + read > LimitBytes)
                    return ProblemKind.TooLarge;
                body.Write(chunk, 0, read);
            }
        }
        finally
        {
            // It held a person's answers.
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }

        return body.ToArray();
    }
}
