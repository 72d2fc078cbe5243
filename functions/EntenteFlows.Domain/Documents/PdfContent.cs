namespace EntenteFlows.Domain.Documents;

/// <summary>ISO 32000: the header stands at the very beginning (a file that is something else first would be read as that by others), the end mark near the end.</summary>
internal static class PdfContent
{
    /// <summary>Readers look this far back for the end mark, so writers may put a little behind it.</summary>
    private const int EndBytes = 1024;

    public static ReadOnlySpan<byte> Signature => "%PDF-"u8;

    private static ReadOnlySpan<byte> EndMark => "%%EOF"u8;

    private static ReadOnlySpan<byte> EncryptKey => "/Encrypt"u8;

    public static DocumentReading Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> end = bytes[^Math.Min(bytes.Length, EndBytes)..];
        bool whole = bytes.Length > Signature.Length && bytes[Signature.Length] is (byte)'1' or (byte)'2' && end.IndexOf(EndMark) >= 0;
        if (!whole)
            return new DocumentReading.Refused(DocumentFault.Damaged);
        return NamesKey(bytes) ? new DocumentReading.Refused(DocumentFault.Encrypted) : new DocumentReading.Recognised(DocumentType.Pdf);
    }

    /// <summary>The trailer of an encrypted file, which itself never is, has an entry Encrypt: a reference (5 0 R) or a dictionary.</summary>
    private static bool NamesKey(ReadOnlySpan<byte> bytes)
    {
        for (int at; (at = bytes.IndexOf(EncryptKey)) >= 0;)
        {
            bytes = bytes[(at + EncryptKey.Length)..];
            ReadOnlySpan<byte> value = bytes.TrimStart(" \t\r\n\0\f"u8);
            if (value.StartsWith("<<"u8) || IsReference(value))
                return true;
        }
        return false;
    }

    private static bool IsReference(ReadOnlySpan<byte> value) => Number(ref value) && Number(ref value) && value.StartsWith("R"u8);

    private static bool Number(ref ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> after = value.TrimStart("0123456789"u8);
        ReadOnlySpan<byte> next = after.TrimStart(" \t\r\n\0\f"u8);
        bool found = after.Length < value.Length && next.Length < after.Length;
        value = next;
        return found;
    }
}
