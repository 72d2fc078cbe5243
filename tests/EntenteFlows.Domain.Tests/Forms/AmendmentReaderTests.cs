using System.Text.Json;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

/// <summary>Over the real exchange, months after it was sent.</summary>
public sealed class AmendmentReaderTests
{
    private static readonly DateTimeOffset Sent = new(2027, 1, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Catalogue Catalogue = WorkflowFolder.Load(Replace.File("exchange.yaml", AfterwardsYaml.Of(RealDefinitions.Files["exchange.yaml"])));
    private static readonly WorkflowDefinition Exchange = Catalogue.Find("exchange")!;
    private static readonly Example Example = Exchange.Examples[0];
    private static readonly FormContent Form = FormReader.Read(
        Exchange, Catalogue.Alliance, JsonSerializer.SerializeToElement(Examples.FormAt(Example, Sent)), Example.ApplicantEmail, Sent).Content!;

    private static DateOnly LastDay => ((DateValue)Form["endDate"]!).Day;

    [Fact]
    public void A_new_day_is_a_change_although_the_first_day_lies_in_the_past_by_now()
    {
        AmendmentReading reading = Read($$"""{"endDate":"{{LastDay.AddDays(7):yyyy-MM-dd}}"}""");

        Assert.Empty(reading.Errors);
        Assert.Equal([KeyValuePair.Create("endDate", (FieldValue)new DateValue(LastDay.AddDays(7)))], reading.Changes.Values);
        Assert.Empty(reading.Cleared);
    }

    [Theory]
    [InlineData("""{"endDate":"2026-01-01"}""", "endDate", "rule:end-after-start")]
    [InlineData("""{"endDate":"soon"}""", "endDate", "type")]
    [InlineData("""{"endDate":"\ud800"}""", "endDate", "type")]
    [InlineData("""{"endDate":null}""", "endDate", "required")]
    [InlineData("""{"endDate":"2099-01-01","purpose":"Another"}""", "purpose", "unknown")]
    [InlineData("""{"endDate":"2099-01-01","other":1}""", "other", "unknown")]
    [InlineData("{}", "endDate", "unchanged")]
    [InlineData("[]", "", "type")]
    public void What_does_not_fit_is_named(string json, string field, string code) =>
        Assert.Contains((field, code), Read(json).Errors.Select(e => (e.Field, e.Code)));

    [Fact]
    public void A_field_that_may_be_empty_is_cleared_by_null_and_what_shows_by_it_goes_along()
    {
        FormField insurance = Exchange.Form.Fields.First(f => f is { Required: true, VisibleWhen: null, Type: FieldType.Date });
        WorkflowDefinition lenient = Exchange with
        {
            Form = new FormDefinition(
                [
                    .. Exchange.Form.Sections,
                    new FormSection("more", Exchange.Title, [insurance with { Id = "more", Required = false }, insurance with { Id = "hidden", VisibleWhen = new Condition.FieldPresent("more") }]),
                ],
                Exchange.Form.Rules),
        };
        FormContent filled = new(Form.Values.Add("more", new DateValue(LastDay)).Add("hidden", new DateValue(LastDay)));
        AmendmentDefinition amendment = Exchange.Afterwards.Amendments[0] with { Fields = ["more"] };

        AmendmentReading cleared = AmendmentReader.Read(lenient, Catalogue.Alliance, amendment, filled, Json("""{"more":null}"""), Example.ApplicantEmail, Sent);
        AmendmentReading shown = AmendmentReader.Read(lenient, Catalogue.Alliance, amendment, Form, Json("""{"more":"2030-01-01"}"""), Example.ApplicantEmail, Sent);

        Assert.Equal(["hidden", "more"], cleared.Cleared.Order());
        Assert.Equal([("hidden", "required")], shown.Errors.Select(e => (e.Field, e.Code)));
    }

    [Fact]
    public void A_rule_on_a_field_that_stays_as_it_was_is_not_asked_again()
    {
        AmendmentDefinition both = Exchange.Afterwards.Amendments[0] with { Fields = ["startDate", "endDate", "purpose"] };
        DateTimeOffset now = new(LastDay.AddDays(-1), new TimeOnly(9, 0), TimeSpan.Zero);

        AmendmentReading kept = AmendmentReader.Read(Exchange, Catalogue.Alliance, both, Form, Json("""{"purpose":"Another"}"""), Example.ApplicantEmail, now);
        AmendmentReading past = AmendmentReader.Read(
            Exchange, Catalogue.Alliance, both, Form, Json($$"""{"startDate":"{{LastDay.AddDays(-9):yyyy-MM-dd}}"}"""), Example.ApplicantEmail, now);

        Assert.Empty(kept.Errors);
        Assert.Contains("rule:not-in-the-past", past.Errors.Select(e => e.Code));
    }

    private static AmendmentReading Read(string json) => AmendmentReader.Read(
        Exchange, Catalogue.Alliance, Exchange.Afterwards.Amendments[0], Form, Json(json), Example.ApplicantEmail, new DateTimeOffset(LastDay, new TimeOnly(9, 0), TimeSpan.Zero));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
