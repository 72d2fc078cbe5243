using System.IO.Compression;
using System.Xml;

namespace EntenteFlows.Domain.Documents;

/// <summary>
/// Word (ECMA-376, part 2: the main part by its content type) and OpenDocument text (ODF 1.3, part 2: an unpacked member <c>mimetype</c> comes first).
/// What the archive claims of its sizes is checked first, and no member is unpacked further than a bound.
/// </summary>
internal static class OfficeContent
{
    /// <summary>Unpacked bytes of a list of parts; real ones have a few thousand.</summary>
    private const int LongestList = 1024 * 1024;

    private const string ContentTypes = "[Content_Types].xml";
    private const string Manifest = "META-INF/manifest.xml";
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string MacroType = "macroEnabled";
    private const string VbaProject = "vbaProject";

    private static ReadOnlySpan<byte> OdtStart => "mimetypeapplication/vnd.oasis.opendocument.text"u8;

    public static DocumentReading Read(ReadOnlyMemory<byte> file)
    {
        if (ZipDirectory.Read(file.Span, out DocumentFault fault) is not { } members)
            return Refused(fault);
        if (members.Any(m => m.IsEncrypted))
            return Refused(DocumentFault.Encrypted);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            bool word = members.Any(m => m.Name == ContentTypes);
            bool odt = BeginsAsOdt(file.Span) && members.Any(m => m.Name == "mimetype" && m.Size == OdtStart.Length - m.Name.Length);
            return (word, odt) switch
            {
                (true, false) => Word(archive, members),
                (false, true) => Odt(archive, members),
                _ => Refused(DocumentFault.Unknown),
            };
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return Refused(DocumentFault.Damaged);
        }
    }

    private static DocumentReading Word(ZipArchive archive, IReadOnlyList<ZipMember> members)
    {
        if (members.Any(m => m.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return Refused(DocumentFault.Macros);
        if (Attributes(archive, ContentTypes, "ContentType", "PartName") is not { } parts)
            return Refused(DocumentFault.Overblown);
        if (parts.Any(p => p.First.Contains(MacroType, StringComparison.OrdinalIgnoreCase) || p.First.Contains(VbaProject, StringComparison.OrdinalIgnoreCase)))
            return Refused(DocumentFault.Macros);
        bool hasMain = parts.Any(p => p.First == WordMain && members.Any(m => p.Second == "/" + m.Name));
        return hasMain ? new DocumentReading.Recognised(DocumentType.Docx) : Refused(DocumentFault.Unknown);
    }

    private static DocumentReading Odt(ZipArchive archive, IReadOnlyList<ZipMember> members)
    {
        if (members.Any(m => m.Name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || m.Name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)))
            return Refused(DocumentFault.Macros);
        if (!members.Any(m => m.Name == "content.xml") || !members.Any(m => m.Name == Manifest))
            return Refused(DocumentFault.Damaged);
        if (Elements(archive, Manifest) is not { } elements)
            return Refused(DocumentFault.Overblown);
        return elements.Contains("encryption-data") ? Refused(DocumentFault.Encrypted) : new DocumentReading.Recognised(DocumentType.Odt);
    }

    /// <summary>The first member's own header: stored, its name and its whole content side by side, as ODF asks so that nobody need unpack to tell.</summary>
    private static bool BeginsAsOdt(ReadOnlySpan<byte> bytes)
    {
        const int header = 30;
        return bytes.Length > header + OdtStart.Length
            && bytes[8] == 0 && bytes[9] == 0
            && bytes[26] == "mimetype".Length && bytes[27] == 0 && bytes[28] == 0 && bytes[29] == 0
            && bytes[header..].StartsWith(OdtStart);
    }

    private static HashSet<string>? Elements(ZipArchive archive, string member)
    {
        if (Text(archive, member) is not { } xml)
            return null;
        HashSet<string> names = new(StringComparer.Ordinal);
        using XmlReader reader = Reader(xml);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element)
                names.Add(reader.LocalName);
        }
        return names;
    }

    private static List<(string First, string Second)>? Attributes(ZipArchive archive, string member, string first, string second)
    {
        if (Text(archive, member) is not { } xml)
            return null;
        List<(string First, string Second)> found = [];
        using XmlReader reader = Reader(xml);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element)
                found.Add((reader.GetAttribute(first) ?? "", reader.GetAttribute(second) ?? ""));
        }
        return found;
    }

    /// <returns>Null where it unpacks to more than the bound, whatever the archive said before.</returns>
    private static byte[]? Text(ZipArchive archive, string member)
    {
        ZipArchiveEntry entry = archive.GetEntry(member) ?? throw new InvalidDataException("The member is listed and not there.");
        using Stream unpacked = entry.Open();
        byte[] bytes = new byte[LongestList + 1];
        int length = unpacked.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > LongestList ? null : bytes[..length];
    }

    private static XmlReader Reader(byte[] xml) => XmlReader.Create(
        new MemoryStream(xml, writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1, MaxCharactersInDocument = LongestList });

    private static DocumentReading.Refused Refused(DocumentFault fault) => new(fault);
}
