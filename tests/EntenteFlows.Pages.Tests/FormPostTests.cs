using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Pages.Forms;
using Microsoft.Extensions.Primitives;

namespace EntenteFlows.Pages.Tests;

public sealed class FormPostTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static WorkflowDefinition Exchange => Repository.Exchange;

    [Theory]
    [InlineData("4", "12", "2026", "\"2026-12-04\"")]
    [InlineData("04", "12", "2026", "\"2026-12-04\"")]
    [InlineData("31", "2", "2027", "\"2027-02-31\"")]
    [InlineData("4", "12", "26", "\"26-12-4\"")]
    [InlineData("4", "", "2026", "\"2026--4\"")]
    [InlineData("x", "12", "2026", "\"2026-12-x\"")]
    [InlineData("", " ", "", null)]
    public void A_date_is_put_together_from_its_parts_and_a_wrong_one_is_kept(string day, string month, string year, string? json) =>
        Assert.Equal(json, Sent(("startDate-day", day), ("startDate-month", month), ("startDate-year", year))["startDate"]?.ToJsonString());

    [Theory]
    [InlineData("60", "60")]
    [InlineData("1 200", "1200")]
    [InlineData("1\u202f200", "1200")]
    [InlineData("1,200", "1200")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1.200,50", "1200.50")]
    [InlineData("1,200.50", "1200.50")]
    [InlineData("-3", "-3")]
    [InlineData("twelve", "\"twelve\"")]
    [InlineData("1,2,3", "\"1,2,3\"")]
    [InlineData("99999999999999999999999999999999999999", "\"99999999999999999999999999999999999999\"")]
    public void A_number_may_be_typed_as_in_either_country(string typed, string json) =>
        Assert.Equal(json, Sent(("ects", typed))["ects"]!.ToJsonString());

    [Theory]
    [InlineData("1 200,50", "EUR", """{"amount":1200.50,"currency":"EUR"}""")]
    [InlineData("1,200.5", "GBP", """{"amount":1200.5,"currency":"GBP"}""")]
    [InlineData("1.200", "EUR", """{"amount":"1.200","currency":"EUR"}""")]
    [InlineData("1200", "", """{"amount":1200}""")]
    [InlineData("", "EUR", null)]
    public void Money_keeps_what_cannot_be_read_and_is_absent_without_an_amount(string amount, string currency, string? json) =>
        Assert.Equal(json, Sent(("budget-amount", amount), ("budget-currency", currency))["budget"]?.ToJsonString());

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("no", "false")]
    [InlineData("perhaps", "\"perhaps\"")]
    public void Yes_and_no_become_booleans(string posted, string json) => Assert.Equal(json, Sent(("insured", posted))["insured"]!.ToJsonString());

    [Fact]
    public void Ticked_boxes_become_a_list()
    {
        var posted = new Dictionary<string, StringValues> { ["ethics"] = new(["animals", "human-participants"]) };
        Assert.Equal("""["animals","human-participants"]""", FormPost.ToJson(Exchange, posted)["ethics"]!.ToJsonString());
    }

    [Fact]
    public void A_person_with_one_part_is_passed_on_so_that_the_other_is_asked_for()
    {
        JsonObject form = Sent(("hostAcademic-name", " Prof. Host "));
        Assert.Equal("""{"name":"Prof. Host"}""", form["hostAcademic"]!.ToJsonString());
        FormReading reading = FormReader.Read(Exchange, Repository.Catalogue.Alliance, JsonSerializer.SerializeToElement(form), "", Now);
        Assert.Contains(reading.Errors, e => e is { Field: "hostAcademic/email", Code: "required" });
    }

    [Fact]
    public void What_is_empty_or_not_of_the_form_is_left_out() => Assert.Empty(Sent(("purpose", "  "), ("invented", "x"), ("applicant.name", "x")));

    [Fact]
    public void A_wrong_date_is_named_by_the_forms_reader()
    {
        JsonElement form = JsonSerializer.SerializeToElement(Sent(("startDate-day", "31"), ("startDate-month", "2"), ("startDate-year", "2027")));
        FormReading reading = FormReader.Read(Exchange, Repository.Catalogue.Alliance, form, "", Now);
        FormError error = Assert.Single(reading.Errors, e => e.Field == "startDate");
        Assert.Equal("type", error.Code);
        Assert.Contains("day, month", FormErrorText.Of(error, Exchange, Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, Language.English)]
    [InlineData(0, Language.French)]
    [InlineData(1, Language.English)]
    [InlineData(1, Language.French)]
    public void A_form_comes_back_as_it_was_sent(int example, Language language)
    {
        JsonObject form = Examples.FormAt(Exchange.Examples[example], Now);
        JsonObject again = FormPost.ToJson(Exchange, FormPost.FromJson(Exchange, form, language));
        Assert.True(JsonNode.DeepEquals(form, again), again.ToJsonString());
    }

    private static JsonObject Sent(params (string Name, string Value)[] inputs) =>
        FormPost.ToJson(Exchange, inputs.ToDictionary(i => i.Name, i => new StringValues(i.Value)));
}
