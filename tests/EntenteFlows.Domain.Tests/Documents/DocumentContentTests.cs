using System.Buffers.Binary;
using System.Text;
using CsCheck;
using EntenteFlows.Domain.Documents;
using Xunit;

namespace EntenteFlows.Domain.Tests.Documents;

public sealed class DocumentContentTests
{
    private static readonly byte[][] Files = [AFile.Pdf(), AFile.Docx(), AFile.Odt(), AFile.Png(), AFile.Jpeg()];

    public static TheoryData<DocumentType, byte[]> Whole => new()
    {
        { DocumentType.Pdf, AFile.Pdf() },
        { DocumentType.Docx, AFile.Docx() },
        { DocumentType.Odt, AFile.Odt() },
        { DocumentType.Png, AFile.Png() },
        { DocumentType.Jpeg, AFile.Jpeg() },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_file_is_told_by_its_content(DocumentType type, byte[] file) => Assert.Equal(new DocumentReading.Recognised(type), DocumentContent.Read(file));

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_cut_off_anywhere_is_not_taken(DocumentType type, byte[] file)
    {
        // A PDF's last line end may be missing, and nothing else of any file.
        int rest = type is DocumentType.Pdf ? 1 : 0;
        for (int length = 0; length < file.Length - rest; length++)
            Assert.IsType<DocumentReading.Refused>(DocumentContent.Read(file.AsMemory(0, length)));
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_with_something_before_it_is_not_taken(DocumentType type, byte[] file)
    {
        Assert.Equal(new DocumentReading.Recognised(type), DocumentContent.Read(file));
        Refused(DocumentFault.Unknown, [(byte)'\n', .. file]);
    }

    [Theory]
    [InlineData("MZ\u0090\0\u0003")]
    [InlineData("<html><body>%PDF-1.7 %%EOF</body></html>")]
    [InlineData("GIF89a")]
    [InlineData("\u001f\u008b\b")]
    public void A_file_of_another_type_is_unknown(string content) => Refused(DocumentFault.Unknown, Encoding.Latin1.GetBytes(content));

    [Fact]
    public void An_empty_file_is_told_as_empty() => Refused(DocumentFault.Empty, []);

    [Theory]
    [InlineData("trailer << /Root 1 0 R /Encrypt 5 0 R >>")]
    [InlineData("trailer << /Encrypt\r\n  12 0 R /Root 1 0 R >>")]
    [InlineData("trailer << /Encrypt<< /Filter /Standard >> >>")]
    [InlineData("7 0 obj << /Type /XRef /Encrypt 6 0 R >> stream")]
    public void An_encrypted_pdf_is_refused_as_such(string trailer) => Refused(DocumentFault.Encrypted, AFile.Pdf(trailer: trailer));

    [Theory]
    [InlineData("(The key is called /Encrypt in the trailer.) Tj")]
    [InlineData("<< /EncryptMetadata true >>")]
    [InlineData("/Encrypt 5 apples R")]
    public void A_pdf_that_only_speaks_of_encryption_is_taken(string inside) =>
        Assert.Equal(new DocumentReading.Recognised(DocumentType.Pdf), DocumentContent.Read(AFile.Pdf(inside)));

    [Fact]
    public void A_pdf_whose_end_lies_far_from_the_end_is_damaged() => Refused(DocumentFault.Damaged, [.. AFile.Pdf(), .. new byte[2000]]);

    [Fact]
    public void A_picture_with_a_file_behind_it_is_damaged()
    {
        Refused(DocumentFault.Damaged, AFile.Png(AFile.Docx()));
        Refused(DocumentFault.Damaged, [.. AFile.Jpeg(), .. AFile.Docx()]);
    }

    [Fact]
    public void A_png_without_a_picture_is_damaged() =>
        Refused(DocumentFault.Damaged, [.. AFile.Png()[..8], .. AFile.Chunk("IHDR", new byte[13]), .. AFile.Chunk("IEND", [])]);

    [Fact]
    public void A_jpeg_without_a_frame_is_damaged() => Refused(DocumentFault.Damaged, [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word/VBAPROJECT.BIN")]
    public void A_word_file_with_a_program_in_it_is_refused(string member) => Refused(DocumentFault.Macros, AFile.Docx(more: (member, "x")));

    [Fact]
    public void A_word_file_that_says_it_has_macros_is_refused() => Refused(DocumentFault.Macros, AFile.Docx("application/vnd.ms-word.document.macroEnabled.main+xml"));

    [Theory]
    [InlineData("Basic/Standard/Module1.xml")]
    [InlineData("Scripts/python/run.py")]
    public void An_odt_with_a_program_in_it_is_refused(string member) => Refused(DocumentFault.Macros, AFile.Odt(more: (member, "x")));

    [Fact]
    public void An_odt_with_a_password_is_refused_as_encrypted() => Refused(
        DocumentFault.Encrypted, AFile.Odt("<m:manifest xmlns:m=\"urn:m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"));

    [Fact]
    public void A_word_file_with_a_password_is_refused_as_encrypted() => Refused(DocumentFault.Encrypted, AFile.Wrapped());

    [Fact]
    public void A_compound_file_without_a_password_is_unknown() => Refused(DocumentFault.Unknown, AFile.Wrapped()[..512]);

    [Fact]
    public void An_archive_with_a_password_is_refused_as_encrypted()
    {
        byte[] file = AFile.Docx();
        int member = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        file[member + 8] |= 1;

        Refused(DocumentFault.Encrypted, file);
    }

    [Fact]
    public void A_spreadsheet_and_a_plain_archive_are_unknown()
    {
        Refused(DocumentFault.Unknown, AFile.Docx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"));
        Refused(DocumentFault.Unknown, AFile.Zip(("convention.docx", "x")));
        Refused(DocumentFault.Unknown, AFile.Zip(("[Content_Types].xml", AFile.ContentTypes(AFile.WordMain)), ("other.xml", "<w/>")));
        Refused(DocumentFault.Unknown, AFile.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<o/>"), ("META-INF/manifest.xml", "<m/>")));
    }

    [Fact]
    public void An_archive_that_is_two_things_at_once_is_unknown() => Refused(
        DocumentFault.Unknown, AFile.Odt(more: [("[Content_Types].xml", AFile.ContentTypes(AFile.WordMain)), ("word/document.xml", "<w/>")]));

    [Fact]
    public void An_archive_of_too_many_members_is_refused() =>
        Refused(DocumentFault.Overblown, AFile.Docx(more: [.. Enumerable.Range(0, 2_000).Select(n => ($"word/media/{n}.xml", ""))]));

    [Fact]
    public void An_archive_that_says_it_unpacks_to_too_much_is_refused()
    {
        byte[] file = AFile.Docx();
        int member = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(member + 24), 0xF000_0000);

        Refused(DocumentFault.Overblown, file);
    }

    [Fact]
    public void A_list_of_parts_that_unpacks_to_too_much_is_not_unpacked_to_its_end()
    {
        string huge = AFile.ContentTypes(AFile.WordMain) + new string(' ', 8 * 1024 * 1024);

        Refused(DocumentFault.Overblown, AFile.Zip(("[Content_Types].xml", huge), ("word/document.xml", "<w/>")));
    }

    [Fact]
    public void A_list_of_parts_that_expands_itself_is_damaged() => Refused(
        DocumentFault.Damaged, AFile.Zip(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY a \"aaaa\">]><Types>&a;</Types>"), ("word/document.xml", "<w/>")));

    [Fact]
    public void Whatever_the_bytes_are_an_answer_comes() => Gen.Select(Gen.Int[0, 4].Select(n => Files[n]), Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[0, 12], Gen.Int[0, 5000]).Sample(
        (file, changes, length) =>
        {
            byte[] spoilt = [.. file];
            foreach ((int at, byte value) in changes)
                spoilt[at % spoilt.Length] = value;
            AssertAnswers(spoilt);
            AssertAnswers(spoilt[..(length % (spoilt.Length + 1))]);
        },
        iter: 20_000);

    [Fact]
    public void Whatever_follows_a_signature_an_answer_comes() => Gen.Select(
        Gen.Int[0, 4], Gen.Byte.Array[0, 400]).Sample((start, rest) => AssertAnswers([.. Files[start][..8], .. rest]),
        iter: 20_000);

    private static void AssertAnswers(byte[] file) => Assert.True(DocumentContent.Read(file) is DocumentReading.Recognised or DocumentReading.Refused);

    private static void Refused(DocumentFault fault, byte[] file) => Assert.Equal(new DocumentReading.Refused(fault), DocumentContent.Read(file));
}
