using EntenteFlows.Domain.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData(" \u200B ")]
    [InlineData("\u2060\uFEFF")]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u034F\uFE0F")]
    public void A_text_that_nobody_can_see_is_no_text(string raw) => Assert.Equal("", CleanText.Of(raw, severalLines: true));

    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData(".")]
    public void Joiners_beside_letters_are_kept(string raw) => Assert.Equal(raw, CleanText.Of(raw, severalLines: false));
}
