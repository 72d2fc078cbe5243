using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class ApplicantReaderTests
{
    private static ApplicantReading Read(string? name, string? email, FormContent? form = null) =>
        ApplicantReader.Read(Filled.Exchange, RealDefinitions.Catalogue.Alliance, form ?? Filled.Doctoral.Content(), name, email);

    [Theory]
    [InlineData("  Zoë  ", "zoe@OX.ac.uk ", "Zoë", "zoe@ox.ac.uk")]
    [InlineData("王小明", "ming@maths.ox.ac.uk", "王小明", "ming@maths.ox.ac.uk")]
    [InlineData("أحمد", "a.b+c@ox.ac.uk", "أحمد", "a.b+c@ox.ac.uk")]
    [InlineData("O’Brien", "o'brien@ox.ac.uk", "O’Brien", "o'brien@ox.ac.uk")]
    [InlineData("Dr.DUPONT", "a@ox.ac.uk", "Dr.DUPONT", "a@ox.ac.uk")]
    [InlineData("Mme.DURAND", "a@ox.ac.uk", "Mme.DURAND", "a@ox.ac.uk")]
    [InlineData("Prof.dr.ir. J.R.R. van Dijk", "a@ox.ac.uk", "Prof.dr.ir. J.R.R. van Dijk", "a@ox.ac.uk")]
    [InlineData("Dr.Meyer M.Dupont", "a@ox.ac.uk", "Dr.Meyer M.Dupont", "a@ox.ac.uk")]
    [InlineData("J.-P. Sartre a/l Raj", "a@ox.ac.uk", "J.-P. Sartre a/l Raj", "a@ox.ac.uk")]
    public void A_name_in_any_script_and_an_address_of_the_home_institution_are_taken(string name, string email, string keptName, string keptEmail)
    {
        ApplicantReading reading = Read(name, email);

        Assert.Empty(reading.Errors);
        Assert.Equal((keptName, keptEmail), (reading.Name, reading.Email));
    }

    [Theory]
    [InlineData(null, "a@ox.ac.uk", "applicant/name", "required")]
    [InlineData(" ", "a@ox.ac.uk", "applicant/name", "required")]
    [InlineData("...", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("A\nB", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("\u200B\u3164", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Ada, sign in at https://evil.example", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Ada WWW.evil.example", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Your mailbox is full: evil.example/login", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Sign in (EVIL.EXAMPLE)", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Ada, Evil.Com", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Ada x.com", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("Write to help@evil.example", "a@ox.ac.uk", "applicant/name", "pattern")]
    [InlineData("A", null, "applicant/email", "required")]
    [InlineData("A", "a@b@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "a b@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "a@oxac", "applicant/email", "email")]
    [InlineData("A", ".a@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "a@-x.ac.uk", "applicant/email", "email")]
    [InlineData("A", "a@ox.ac.uk\r\nBcc: b@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "é@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "\"a\"@ox.ac.uk", "applicant/email", "email")]
    [InlineData("A", "a@gmail.com", "applicant/email", "rule:applicant-at-home")]
    [InlineData("A", "a@notox.ac.uk", "applicant/email", "rule:applicant-at-home")]
    [InlineData("A", "a@telecom-paris.fr", "applicant/email", "rule:applicant-at-home")]
    public void Anything_else_is_refused_with_its_part(string? name, string? email, string field, string code) =>
        Assert.Equal([(field, code)], Read(name, email).Errors.Select(e => (e.Field, e.Code)));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_at_most_200_characters(int length, bool fits) => Assert.Equal(fits, Read(new string('a', length), "a@ox.ac.uk").Errors.Count == 0);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_part_before_the_at_has_at_most_64_characters(int length, bool fits) =>
        Assert.Equal(fits, Read("A", new string('a', length) + "@ox.ac.uk").Errors.Count == 0);

    [Fact]
    public void While_the_home_institution_is_unknown_any_address_is_taken() => Assert.Empty(Read("A", "a@gmail.com", FormContent.Empty).Errors);

    [Fact]
    public void The_refusal_says_in_both_languages_what_to_do()
    {
        FormError error = Assert.Single(Read("A", "a@gmail.com").Errors);

        Assert.Equal("Use the email address that your home institution gave you", error.Message!.In(Language.English));
        Assert.Equal("Utilisez l’adresse électronique que votre établissement d’origine vous a attribuée", error.Message.In(Language.French));
    }
}
