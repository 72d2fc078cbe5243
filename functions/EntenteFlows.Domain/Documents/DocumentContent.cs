namespace EntenteFlows.Domain.Documents;

/// <summary>Tells what a file is by its content. Total: whatever the bytes are, it answers, and its work is bounded by their number.</summary>
public static class DocumentContent
{
    // [MS-CFB]: what Office wraps an encrypted document in, and what its files were before 2007.
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static ReadOnlySpan<byte> EncryptedPackage => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    public static DocumentReading Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        if (bytes.IsEmpty)
            return new DocumentReading.Refused(DocumentFault.Empty);
        if (bytes.StartsWith(PdfContent.Signature))
            return PdfContent.Read(bytes);
        if (bytes.StartsWith(PngContent.Signature))
            return PngContent.Read(bytes);
        if (bytes.StartsWith(JpegContent.Signature))
            return JpegContent.Read(bytes);
        if (bytes.StartsWith(ZipDirectory.Signature))
            return OfficeContent.Read(file);
        bool wrapped = bytes.StartsWith(CompoundFile) && bytes.IndexOf(EncryptedPackage) >= 0;
        return new DocumentReading.Refused(wrapped ? DocumentFault.Encrypted : DocumentFault.Unknown);
    }
}
