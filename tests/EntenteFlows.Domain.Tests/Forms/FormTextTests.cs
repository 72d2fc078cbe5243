using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class FormTextTests
{
    public static TheoryData<string, FieldValue, string, string> Values => new()
    {
        { "startDate", new DateValue(new DateOnly(2027, 8, 1)), "1 August 2027", "1er août 2027" },
        { "startDate", new DateValue(new DateOnly(2027, 2, 11)), "11 February 2027", "11 février 2027" },
        { "budget", new MoneyValue(1234567.5m, "EUR"), "€1,234,567.50", "1\u202f234\u202f567,50\u00a0€" },
        { "budget", new MoneyValue(0, "GBP"), "£0.00", "0,00\u00a0£" },
        { "ects", new NumberValue(1000), "1,000", "1\u202f000" },
        { "ects", new NumberValue(-0.25m), "\u22120.25", "\u22120,25" },
        { "insured", new YesNoValue(true), "yes", "oui" },
        { "insured", new YesNoValue(false), "no", "non" },
        { "category", new TextValue("doctoral"), "doctoral student", "doctorante ou doctorant" },
        { "ethics", new ChoicesValue(["human-participants", "animals"]), "human participants; animals", "des participants humains\u202f; des animaux" },
        { "hostInstitution", new TextValue("oxford"), "University of Oxford", "Université d’Oxford" },
        { "nationality", new TextValue("DE"), "Germany", "Allemagne" },
        { "hostAcademic", new PersonValue("Ada", "ada@cam.ac.uk"), "Ada (ada@cam.ac.uk)", "Ada (ada@cam.ac.uk)" },
        { "purpose", new TextValue("any\ntext"), "any\ntext", "any\ntext" },
        { "category", new TextValue("gone"), "gone", "gone" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_reads_as_a_person_of_either_language_writes_it(string field, FieldValue value, string english, string french)
    {
        FormField definition = RealDefinitions.Exchange.Form.Field(field)!;

        Assert.Equal(english, FormText.Of(definition, value, RealDefinitions.Catalogue.Alliance, Language.English));
        Assert.Equal(french, FormText.Of(definition, value, RealDefinitions.Catalogue.Alliance, Language.French));
    }

    [Fact]
    public void A_list_of_rows_reads_line_by_line_without_what_was_left_empty()
    {
        FormField partners = BidDefinition.Bid.Form.Field("partners")!;
        FormContent row = FormContent.Empty with
        {
            Values = FormContent.Empty.Values.Add("institution", new TextValue("oxford")).Add("cost", new MoneyValue(1200, "GBP")),
        };
        var value = new RowsValue([row, new FormContent(FormContent.Empty.Values.Add("remark", new TextValue("none")))]);

        Assert.Equal(
            "1. Institution: University of Oxford; Full cost: £1,200.00\n2. Remark: none",
            FormText.Of(partners, value, RealDefinitions.Catalogue.Alliance, Language.English));
        Assert.Equal(
            "1. Établissement\u00a0: Université d’Oxford\u202f; Coût complet\u00a0: 1\u202f200,00\u00a0£\n2. Remarque\u00a0: none",
            FormText.Of(partners, value, RealDefinitions.Catalogue.Alliance, Language.French));
    }
}
