using System.IO.Compression;
using System.Text;

namespace EntenteFlows.Domain.Tests.Documents;

/// <summary>The smallest files of each type, made of nothing but what the type asks for.</summary>
internal static class AFile
{
    public const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string OdtType = "application/vnd.oasis.opendocument.text";

    public static byte[] Pdf(string inside = "1 0 obj << /Type /Catalog >> endobj", string trailer = "trailer << /Root 1 0 R >>") =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n{inside}\n{trailer}\nstartxref\n9\n%%EOF\n");

    public static byte[] Png(params byte[] behind) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", new byte[13]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []), .. behind,
    ];

    public static byte[] Chunk(string type, byte[] data) =>
        [(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    public static byte[] Jpeg() =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 5, 8, 1, 1, 0xFF, 0xDA, 0, 2, 0x12, 0x34, 0xFF, 0xD9];

    public static byte[] Docx(string main = WordMain, params (string Name, string Text)[] more) => Zip(
        [("[Content_Types].xml", ContentTypes(main)), ("word/document.xml", "<w/>"), .. more]);

    public static string ContentTypes(string main) =>
        $"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>""";

    public static byte[] Odt(string manifest = "<manifest:manifest xmlns:manifest=\"urn:m\"/>", params (string Name, string Text)[] more) => Zip(
        [("mimetype", OdtType), ("content.xml", "<office/>"), ("META-INF/manifest.xml", manifest), .. more]);

    /// <summary>A first member called mimetype is stored, as OpenDocument asks; all else is packed.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, string Text)> members)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in members)
            {
                ZipArchiveEntry member = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                // Else two files made in different seconds differ.
                member.LastWriteTime = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream entry = member.Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return file.ToArray();
    }

    /// <summary>What Office makes of a document with a password: a compound file that names its encrypted package.</summary>
    public static byte[] Wrapped() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
}
