using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class RowsReaderTests
{
    private static IEnumerable<(string Field, string Code)> Errors(JsonNode form) => FilledBid.Read(form).Errors.Select(e => (e.Field, e.Code));

    private static JsonObject Partner(string institution, params (string Column, JsonNode? Value)[] changes)
    {
        JsonObject row = FilledBid.Partner(institution);
        foreach ((string column, JsonNode? value) in changes)
        {
            row.Remove(column);
            if (value is not null)
                row[column] = value;
        }
        return row;
    }

    [Fact]
    public void Rows_are_read_as_forms_over_their_columns()
    {
        FormContent content = FilledBid.Content(Partner("oxford", ("from", "2027-05-03"), ("remark", "  two posts ")), Partner("ip-paris"));

        RowsValue partners = Assert.IsType<RowsValue>(content["partners"]);
        Assert.Equal(2, partners.Rows.Length);
        Assert.Equal(new TextValue("oxford"), partners.Rows[0]["institution"]);
        Assert.Equal(new DateValue(new DateOnly(2027, 5, 3)), partners.Rows[0]["from"]);
        Assert.Equal(new TextValue("two posts"), partners.Rows[0]["remark"]);
        Assert.Null(partners.Rows[1]["from"]);
    }

    [Fact]
    public void Dates_of_an_example_count_from_the_day_in_rows_too() =>
        Assert.Equal("2027-08-02", (string?)FilledBid.Form["partners"]![0]!["from"]);

    [Theory]
    [InlineData("null", "partners", "required")]
    [InlineData("[]", "partners", "required")]
    [InlineData("{}", "partners", "type")]
    [InlineData("\"oxford\"", "partners", "type")]
    [InlineData("[null]", "partners/0", "type")]
    [InlineData("[[]]", "partners/0", "type")]
    [InlineData("[1,2,3,4,5,6]", "partners", "too-many")]
    public void What_is_no_list_of_objects_or_too_long_is_refused(string partners, string field, string code)
    {
        JsonObject form = FilledBid.Form;
        form["partners"] = JsonNode.Parse(partners);

        Assert.Equal([(field, code)], Errors(form));
    }

    [Fact]
    public void Fewer_rows_than_needed_are_refused_with_the_number()
    {
        WorkflowDefinition two = BidDefinition.With("rows: {atLeast: 1, atMost: 5}", "rows: {atLeast: 2, atMost: 5}");

        FormError error = Assert.Single(FilledBid.Read(FilledBid.With(Partner("oxford")), two).Errors);

        Assert.Equal(("partners", "too-few"), (error.Field, error.Code));
        Assert.Equal("2", error.ArgsIn(Language.English)[1]);
    }

    [Fact]
    public void Each_fault_points_at_its_row_and_column()
    {
        JsonObject form = FilledBid.With(
            Partner("oxford", ("cost", JsonNode.Parse("{\"amount\": -1, \"currency\": \"USD\"}"))),
            Partner("oxford", ("institution", "sorbonne"), ("lead", JsonNode.Parse("{\"name\": \"L\"}")), ("salary", 7)),
            new JsonObject());

        Assert.Equal(
            [
                ("partners/0/cost/amount", "too-small"), ("partners/0/cost/currency", "choice"),
                ("partners/1/institution", "institution"), ("partners/1/lead/email", "required"), ("partners/1/salary", "unknown"),
                ("partners/2/institution", "required"), ("partners/2/lead", "required"), ("partners/2/cost", "required"),
            ],
            Errors(form));
    }

    [Fact]
    public void A_name_that_no_column_has_is_cut_where_it_is_long()
    {
        JsonObject row = Partner("oxford");
        row[new string('x', 500)] = 1;

        FormError error = Assert.Single(FilledBid.Read(FilledBid.With(row)).Errors);

        Assert.Equal("partners/0/" + new string('x', 60) + "…", error.Field);
    }

    [Fact]
    public void Two_rows_alike_in_a_unique_column_are_refused_at_the_second() =>
        Assert.Equal([("partners/2/institution", "repeated")], Errors(FilledBid.With(Partner("oxford"), Partner("ip-paris"), Partner("oxford"))));

    [Fact]
    public void Two_people_with_one_mailbox_are_alike_in_a_unique_column()
    {
        WorkflowDefinition unique = BidDefinition.WithColumn("lead", c => c with { Unique = true, At = null });
        JsonNode Somebody(string mail) => new JsonObject { ["name"] = "N", ["email"] = mail };
        JsonObject form = FilledBid.With(Partner("oxford", ("lead", Somebody("N@x.org"))), Partner("ip-paris", ("lead", Somebody("n+a@x.org"))));

        Assert.Equal("partners/1/lead", Assert.Single(FilledBid.Read(form, unique).Errors).Field);
    }

    [Fact]
    public void A_person_in_a_row_is_of_the_rows_institution_and_never_the_applicant()
    {
        JsonNode Somebody(string mail) => new JsonObject { ["name"] = "N", ["email"] = mail };

        Assert.Equal(
            [("partners/0/lead/email", "applicant"), ("partners/1/lead/email", "elsewhere")],
            Errors(FilledBid.With(Partner("oxford", ("lead", Somebody("ADA.lovelace+x@cs.ox.ac.uk"))), Partner("ip-paris", ("lead", Somebody("n@ox.ac.uk"))))));
    }

    [Theory]
    [InlineData("hasRow", true, null)]
    [InlineData("hasRow", false, "rule:lead-is-partner")]
    [InlineData("hasNoRow", false, null)]
    [InlineData("hasNoRow", true, "rule:lead-is-partner")]
    public void A_rule_asks_whether_a_row_has_another_fields_value(string rule, bool isPartner, string? expected)
    {
        WorkflowDefinition workflow = BidDefinition.WithRule(
            r => r with { Requires = rule == "hasRow" ? new Requirement.HasRow("institution", "leadInstitution") : new Requirement.HasNoRow("institution", "leadInstitution") });

        FormReading reading = FilledBid.Read(FilledBid.With(Partner(isPartner ? "oxford" : "cambridge"), Partner("ip-paris")), workflow);

        Assert.Equal(expected is null ? [] : [("partners", expected)], reading.Errors.Select(e => (e.Field, e.Code)));
    }

    [Fact]
    public void Reading_never_throws_and_is_either_content_or_errors() =>
        Gen.Select(
            AnyJson.Form(["institution", "lead", "cost", "from", "remark"], Partner("oxford")).List[0, 4],
            AnyJson.Form(["leadInstitution", "opens", "deadline", "partners"], FilledBid.Form),
            Gen.Bool).Sample((rows, form, inRightForm) =>
        {
            string json = inRightForm ? $"{FilledBid.Form.ToJsonString()[..^1]},\"partners\":[{string.Join(',', rows)}]}}" : form;
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            FormReading reading = FormReader.Read(BidDefinition.Bid, RealDefinitions.Catalogue.Alliance, document.RootElement, "a@ox.ac.uk", Filled.Now);

            Assert.Equal(reading.Content is null, reading.Errors.Count > 0);
            Assert.All(reading.Errors, e => Assert.NotNull(JsonSerializer.Serialize(e)));
            if (reading.Content is { } content)
                Assert.Equal(ContentHash.Of(content), ContentHash.Of(FilledBid.Read(JsonNode.Parse(CanonicalText.Of(content))).Content!));
        }, iter: 3000);

    [Fact]
    public void Rows_are_equal_by_what_they_hold()
    {
        FieldValue one = FilledBid.Content(Partner("oxford"), Partner("ip-paris"))["partners"]!;

        Assert.Equal(one, FilledBid.Content(Partner("oxford"), Partner("ip-paris"))["partners"]);
        Assert.Equal(one.GetHashCode(), FilledBid.Content(Partner("oxford"), Partner("ip-paris"))["partners"]!.GetHashCode());
        Assert.NotEqual(one, FilledBid.Content(Partner("ip-paris"), Partner("oxford"))["partners"]);
        Assert.NotEqual(one, FilledBid.Content(Partner("oxford"))["partners"]);
        Assert.NotEqual(one, FilledBid.Content(Partner("oxford"), FilledBid.Partner("ip-paris", 7))["partners"]);
    }
}
