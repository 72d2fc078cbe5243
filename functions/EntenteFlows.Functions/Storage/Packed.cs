using System.IO.Compression;

namespace EntenteFlows.Functions.Storage;

/// <summary>JSON as it lies in a row: compressed by Brotli.</summary>
internal static class Packed
{
    public static byte[] Of(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Read(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
