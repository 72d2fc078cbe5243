using System.Buffers.Binary;

namespace EntenteFlows.Domain.Documents;

/// <summary>ITU T.81, annex B: start of image, segments each with its length, among them a frame, then the scan; the end mark last.</summary>
internal static class JpegContent
{
    private const byte StartOfScan = 0xDA;
    private const byte Fill = 0xFF;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    public static DocumentReading Read(ReadOnlySpan<byte> bytes) =>
        bytes.EndsWith(End) && ReachesScan(bytes[2..]) ? new DocumentReading.Recognised(DocumentType.Jpeg) : new DocumentReading.Refused(DocumentFault.Damaged);

    private static bool ReachesScan(ReadOnlySpan<byte> rest)
    {
        bool hasFrame = false;
        while (rest.Length >= 4 && rest[0] == Fill)
        {
            byte marker = rest[1];
            if (marker == Fill)
            {
                rest = rest[1..];
                continue;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length + 2 > rest.Length)
                return false;
            if (marker == StartOfScan)
                return hasFrame;
            hasFrame |= IsFrame(marker);
            rest = rest[(length + 2)..];
        }
        return false;
    }

    /// <summary>SOF0 to SOF15 without the three codes between them that are tables.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
