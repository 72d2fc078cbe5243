using System.Buffers.Binary;

namespace EntenteFlows.Domain.Documents;

/// <summary>PNG (third edition), section 5: the signature, then chunks without a gap, the first IHDR, one IDAT at least, and IEND with nothing behind it.</summary>
internal static class PngContent
{
    private const int FrameBytes = 12;
    private const int HeaderBytes = 13;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static DocumentReading Read(ReadOnlySpan<byte> bytes) =>
        IsWhole(bytes[Signature.Length..]) ? new DocumentReading.Recognised(DocumentType.Png) : new DocumentReading.Refused(DocumentFault.Damaged);

    private static bool IsWhole(ReadOnlySpan<byte> rest)
    {
        bool first = true;
        bool hasImage = false;
        while (rest.Length >= FrameBytes)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            ReadOnlySpan<byte> type = rest[4..8];
            if (length > rest.Length - FrameBytes || (first && !(type.SequenceEqual("IHDR"u8) && length == HeaderBytes)))
                return false;
            first = false;
            hasImage |= type.SequenceEqual("IDAT"u8);
            rest = rest[(int)(length + FrameBytes)..];
            if (type.SequenceEqual("IEND"u8))
                return hasImage && length == 0 && rest.IsEmpty;
        }
        return false;
    }
}
