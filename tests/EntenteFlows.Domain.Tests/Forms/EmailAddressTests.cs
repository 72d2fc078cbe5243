using System.Text.RegularExpressions;
using CsCheck;
using EntenteFlows.Domain.Forms;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed partial class EmailAddressTests
{
    [Theory]
    [InlineData("ada@ox.ac.uk", " ADA@OX.ac.uk ")]
    [InlineData("ada@ox.ac.uk", "ada+tutor@ox.ac.uk")]
    [InlineData("Ada+one@ox.ac.uk", "ada+two+three@ox.ac.uk")]
    public void Spellings_that_reach_one_mailbox_are_the_same(string one, string other) => Assert.True(EmailAddress.Same(one, other));

    [Theory]
    [InlineData("ada@ox.ac.uk", "adatutor@ox.ac.uk")]
    [InlineData("ada@ox.ac.uk", "ada+tutor@cam.ac.uk")]
    [InlineData("+ada@ox.ac.uk", "+bob@ox.ac.uk")]
    public void Other_mailboxes_are_not(string one, string other) => Assert.False(EmailAddress.Same(one, other));

    [Theory]
    [InlineData("ada@ox.ac.uk", "ada@ox.ac.uk")]
    [InlineData(" Ada.Lovelace+tutor@Maths.OX.ac.UK ", "Ada.Lovelace+tutor@maths.ox.ac.uk")]
    [InlineData("o'brien@x.fr", "o'brien@x.fr")]
    [InlineData("ada@xn--bcher-kva.xn--p1ai", "ada@xn--bcher-kva.xn--p1ai")]
    public void The_plain_form_is_read_with_its_domain_in_lower_case(string text, string address) => Assert.Equal(address, EmailAddress.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@ox.ac.uk")]
    [InlineData("ada@")]
    [InlineData("ada@ox")]
    [InlineData("ada@ox.ac.u")]
    [InlineData("ada@ox..uk")]
    [InlineData("ada@-ox.uk")]
    [InlineData("ada@ox-.uk")]
    [InlineData(".ada@ox.uk")]
    [InlineData("ada.@ox.uk")]
    [InlineData("a..da@ox.uk")]
    [InlineData("ada@bob@ox.uk")]
    [InlineData("ada lovelace@ox.uk")]
    [InlineData("\"ada\"@ox.uk")]
    [InlineData("adà@ox.uk")]
    [InlineData("ada@öx.uk")]
    [InlineData("ada@ox.u1")]
    [InlineData("ada@ox.xn--")]
    [InlineData("ada@ox.xn--a")]
    [InlineData("ada@ox.xn--a-")]
    [InlineData("ada@ox.uk\nbcc: bob@ox.uk")]
    public void Anything_else_is_not(string text) => Assert.Null(EmailAddress.Read(text));

    [Fact]
    public void It_reads_what_the_grammar_has_and_nothing_else()
    {
        Gen<string> part = Gen.Char["ab0-.x+@n é"].Array[0, 8].Select(characters => new string(characters));
        Gen<string> label = Gen.Int[60, 66].Select(length => new string('a', length));
        Gen<string> domain = Gen.OneOf(part, label, Gen.Const("ox"), Gen.Const("xn--"), Gen.Const("uk"));
        Gen.Select(part, domain, Gen.OneOf(part, domain), (local, first, second) => $"{local}@{first}.{second}").Sample(text =>
            Assert.Equal(Grammar().IsMatch(text.Trim()), EmailAddress.Read(text) is not null), iter: 20_000);
    }

    /// <summary>The same as a regular expression.</summary>
    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,58}[A-Za-z0-9])\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
