using CsCheck;
using EntenteFlows.Domain.Documents;
using Xunit;

namespace EntenteFlows.Domain.Tests.Documents;

public sealed class DocumentNameTests
{
    [Theory]
    [InlineData("Convention d’accueil.pdf", "Convention d’accueil.pdf")]
    [InlineData("C:\\Users\\ada\\letter.pdf", "letter.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("协议.pdf", "协议.pdf")]
    [InlineData("a<b>:c?.pdf", "a_b__c_.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("\u2067\u202Ewas\u2069here.pdf", "washere.pdf")]
    [InlineData("\u202E\u0000\uD800", "")]
    [InlineData("شهادة التأمين.pdf", "شهادة التأمين.pdf")]
    [InlineData("%22so called%22.pdf", "_so called_.pdf")]
    [InlineData("a%0D%0ASet-Cookie: x.pdf", "a  Set-Cookie_ x.pdf")]
    [InlineData("two\nlines.pdf", "twolines.pdf")]
    [InlineData(" . ", "")]
    [InlineData(null, "")]
    public void A_name_is_kept_as_far_as_it_can_be_shown(string? sent, string kept) => Assert.Equal(kept, DocumentName.Kept(sent));

    [Theory]
    [InlineData("letter.pdf", "application/pdf", "letter.pdf")]
    [InlineData("LETTER.PDF", "application/pdf", "LETTER.PDF")]
    [InlineData("letter.exe", "application/pdf", "letter.exe.pdf")]
    [InlineData("scan.jpeg", "image/jpeg", "scan.jpeg")]
    [InlineData("scan", "image/jpeg", "scan.jpg")]
    [InlineData("", "application/vnd.oasis.opendocument.text", "convention.odt")]
    [InlineData("old", "application/x-forgotten", "old.bin")]
    public void A_file_is_saved_under_an_ending_that_fits_its_content(string kept, string mediaType, string saved) =>
        Assert.Equal(saved, DocumentName.SavedAs(kept, "convention", mediaType));

    [Fact]
    public void Whatever_name_is_sent_the_kept_one_is_short_and_has_no_path() => Gen.String.Sample(
        sent =>
        {
            string kept = DocumentName.Kept(sent);
            Assert.True(kept.Length <= DocumentLimits.LongestName && kept.IndexOfAny(['/', '\\', '\n', '\r', '"']) < 0);
            Assert.Equal(kept, DocumentName.Kept(kept));
        },
        iter: 2_000);
}
