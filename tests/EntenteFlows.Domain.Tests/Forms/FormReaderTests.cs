using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class FormReaderTests
{
    private static JsonNode? Json(string json) => JsonNode.Parse(json);

    private static IEnumerable<(string, string)> Errors(JsonNode? form) => Filled.Read(form).Errors.Select(e => (e.Field, e.Code));

    private static IEnumerable<(string, string)> Errors(string field, string json) => Errors(Filled.Doctoral.With((field, Json(json))));

    [Theory]
    [InlineData("purpose", "7", "purpose", "type")]
    [InlineData("purpose", "{}", "purpose", "type")]
    [InlineData("purpose", "\"a\\u0000b\"", "purpose", "type")]
    [InlineData("purpose", "\"a\\u202eb\"", "purpose", "type")]
    [InlineData("purpose", "\"\\uffff\"", "purpose", "type")]
    [InlineData("hostUnit", "\"two\\nlines\"", "hostUnit", "type")]
    [InlineData("purpose", "\"  \\r\\n \"", "purpose", "required")]
    [InlineData("purpose", "null", "purpose", "required")]
    [InlineData("startDate", "\"2027-02-29\"", "startDate", "type")]
    [InlineData("startDate", "\"14/02/2027\"", "startDate", "type")]
    [InlineData("startDate", "20270301", "startDate", "type")]
    [InlineData("startDate", "\"0001-01-01\"", "startDate", "too-small")]
    [InlineData("endDate", "\"9999-12-31\"", "endDate", "too-large")]
    [InlineData("insured", "\"true\"", "insured", "type")]
    [InlineData("insured", "false", "insured", "rule:insured")]
    [InlineData("category", "\"phd\"", "category", "choice")]
    [InlineData("category", "[\"doctoral\"]", "category", "type")]
    [InlineData("ethics", "\"animals\"", "ethics", "type")]
    [InlineData("ethics", "[\"animals\", 1]", "ethics", "type")]
    [InlineData("ethics", "[\"plants\"]", "ethics", "choice")]
    [InlineData("ethics", "[\"animals\", \"animals\"]", "ethics", "choice")]
    [InlineData("hostInstitution", "\"sorbonne\"", "hostInstitution", "institution")]
    [InlineData("nationality", "\"ZZ\"", "nationality", "country")]
    [InlineData("nationality", "\"in\"", "nationality", "country")]
    [InlineData("budget", "9800", "budget", "type")]
    [InlineData("budget", "{\"amount\": 1.005, \"currency\": \"GBP\"}", "budget/amount", "type")]
    [InlineData("budget", "{\"amount\": -1, \"currency\": \"GBP\"}", "budget/amount", "too-small")]
    [InlineData("budget", "{\"amount\": 1000001, \"currency\": \"GBP\"}", "budget/amount", "too-large")]
    [InlineData("budget", "{\"amount\": 1e400, \"currency\": \"GBP\"}", "budget/amount", "type")]
    [InlineData("budget", "{\"amount\": 10, \"currency\": \"USD\"}", "budget/currency", "choice")]
    [InlineData("budget", "{\"amount\": 10}", "budget/currency", "required")]
    [InlineData("budget", "{\"amount\": 10, \"currency\": \"EUR\", \"vat\": 2}", "budget/vat", "unknown")]
    [InlineData("hostAcademic", "\"Hélène\"", "hostAcademic", "type")]
    [InlineData("hostAcademic", "{\"name\": \"\", \"email\": \"\"}", "hostAcademic", "required")]
    [InlineData("hostAcademic", "{\"name\": \"Hélène\"}", "hostAcademic/email", "required")]
    [InlineData("hostAcademic", "{\"email\": \"h@telecom-paris.fr\"}", "hostAcademic/name", "required")]
    [InlineData("hostAcademic", "{\"name\": \"42\", \"email\": \"h@telecom-paris.fr\"}", "hostAcademic/name", "pattern")]
    [InlineData("hostAcademic", "{\"name\": \"H\", \"email\": \"h@telecom-paris\"}", "hostAcademic/email", "email")]
    [InlineData("hostAcademic", "{\"name\": \"H\", \"email\": \"h@telecom-paris.fr\", \"phone\": \"1\"}", "hostAcademic/phone", "unknown")]
    [InlineData("hostAcademic", "{\"name\": \"H\", \"email\": \"h@evil-telecom-paris.fr\"}", "hostAcademic/email", "rule:host-academic-at-host")]
    [InlineData("supervisor", "{\"name\": \"Me\", \"email\": \"Ananya.Krishnan@cs.ox.ac.uk\"}", "supervisor/email", "rule:supervisor-at-home")]
    [InlineData("nickname", "\"Nan\"", "nickname", "unknown")]
    public void A_wrong_value_is_refused_with_its_field_and_code(string field, string json, string pointer, string code) =>
        Assert.Equal([(pointer, code)], Errors(field, json));

    [Theory]
    [InlineData("{\"purpose\": \"\\ud800\"}", "purpose", "type")]
    [InlineData("{\"\\ud800\": 1}", "\ufffd", "unknown")]
    [InlineData("{\"hostAcademic\": {\"name\": \"\\ud800\", \"email\": \"\"}}", "hostAcademic/name", "type")]
    public void Half_a_surrogate_pair_is_no_text(string json, string pointer, string code)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        FormReading reading = FormReader.Read(Filled.Exchange, RealDefinitions.Catalogue.Alliance, document.RootElement, "", Filled.Now);

        Assert.Contains((pointer, code), reading.Errors.Select(e => (e.Field, e.Code)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"form\"")]
    [InlineData("7")]
    public void What_is_no_object_is_refused_as_a_whole(string json) => Assert.Equal([("", "type")], Errors(Json(json)));

    [Fact]
    public void An_empty_form_asks_for_every_field_that_is_always_required_in_the_forms_order()
    {
        IEnumerable<string> expected = Filled.Exchange.Form.Fields.Where(f => f is { Required: true, VisibleWhen: null }).Select(f => f.Id);

        Assert.Equal(expected.Select(f => (f, "required")), Errors(new JsonObject()));
    }

    [Fact]
    public void Errors_come_in_the_order_of_the_form_and_unknown_fields_last()
    {
        JsonObject form = Filled.Doctoral.With(("conflictOfInterest", "no"), ("startDate", null), ("zeta", 1), ("alpha", 2), ("category", 3));

        Assert.Equal(["category", "startDate", "conflictOfInterest", "alpha", "zeta"], Filled.Read(form).Errors.Select(e => e.Field));
    }

    [Fact]
    public void A_field_that_is_not_visible_is_dropped_even_with_a_wrong_value()
    {
        FormReading reading = Filled.Read(Filled.Doctoral.With(("ects", "many"), ("cah3", "CAH11-01-05"), ("conflictDetails", "none")));

        Assert.Empty(reading.Errors);
        Assert.Null(reading.Content!["ects"]);
        Assert.Null(reading.Content["cah3"]);
        Assert.Equal(ContentHash.Of(Filled.Doctoral.Content()), ContentHash.Of(reading.Content));
    }

    [Fact]
    public void A_text_of_a_megabyte_is_too_long_and_the_limit_is_named_in_both_languages()
    {
        FormError error = Assert.Single(Filled.Read(Filled.Doctoral.With(("purpose", new string('a', 1_000_000)))).Errors);

        Assert.Equal(("purpose", "too-long"), (error.Field, error.Code));
        Assert.Equal(["What will you do there?", "3,000"], error.ArgsIn(Language.English));
        Assert.Equal(["Qu’allez-vous y faire\u00a0?", "3\u202f000"], error.ArgsIn(Language.French));
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    public void A_text_may_be_as_long_as_its_limit(int length, bool fits) =>
        Assert.Equal(fits, Filled.Read(Filled.Doctoral.With(("purpose", new string('a', length)))).Content is not null);

    [Fact]
    public void Texts_are_kept_in_one_form()
    {
        FormContent content = Filled.Read(Filled.Doctoral.With(
            ("purpose", "  E\u0301tude\r\nsuite\rfin "),
            ("hostAcademic", Json("{\"name\": \" He\u0301le\u0300ne \", \"email\": \" H.C@Telecom-Paris.FR \"}")),
            ("ethics", Json("[\"sensitive-data\", \"human-participants\"]")),
            ("budget", Json("{\"amount\": 9800.10, \"currency\": \"EUR\"}")))).Content!;

        Assert.Equal(new TextValue("Étude\nsuite\nfin"), content["purpose"]);
        Assert.Equal(new PersonValue("Hélène", "H.C@telecom-paris.fr"), content["hostAcademic"]);
        Assert.Equal(new ChoicesValue(["human-participants", "sensitive-data"]), content["ethics"]);
        Assert.Equal(new MoneyValue(9800.1m, "EUR"), content["budget"]);
    }

    [Fact]
    public void A_currency_without_an_amount_counts_as_empty() =>
        Assert.Null(Filled.Read(Filled.Doctoral.With(("budget", Json("{\"amount\": \"\", \"currency\": \"EUR\"}")))).Content!["budget"]);

    [Fact]
    public void A_stay_may_begin_today_at_home_and_not_yesterday()
    {
        // 23:30 in London on 30 June is 00:30 in Paris on 1 July: the home institution's day counts.
        var late = new DateTimeOffset(2027, 6, 30, 22, 30, 0, TimeSpan.Zero);
        JsonObject fromOxford = Filled.Doctoral.With(("startDate", "2027-06-30"), ("endDate", "2027-07-30"));
        JsonObject fromParis = Filled.Teacher.With(("startDate", "2027-06-30"), ("endDate", "2027-07-30"));

        Assert.Empty(Filled.Read(fromOxford, now: late).Errors);
        Assert.Equal(["rule:not-in-the-past"], Filled.Read(fromParis, "marchadier@hec.fr", late).Errors.Select(e => e.Code));
    }

    [Theory]
    [InlineData("2027-03-01", "2027-03-01", null)]
    [InlineData("2027-03-02", "2027-03-01", "rule:end-after-start")]
    [InlineData("2027-03-01", "2030-03-01", null)]
    [InlineData("2027-03-01", "2030-03-02", "rule:at-most-three-years")]
    public void The_end_lies_after_the_start_and_within_three_years(string start, string end, string? expected) =>
        Assert.Equal(expected is null ? [] : [("endDate", expected)], Errors(Filled.Doctoral.With(("startDate", start), ("endDate", end))));

    [Fact]
    public void The_two_institutions_differ_and_lie_on_both_sides_of_the_Channel()
    {
        static IEnumerable<string> Rules(string host) => Filled.Read(Filled.Doctoral.With(("hostInstitution", host))).Errors.Select(e => e.Code).Where(c => c.Contains("institution", StringComparison.Ordinal) || c.Contains("channel", StringComparison.Ordinal));

        Assert.Equal(["rule:other-institution", "rule:across-the-channel"], Rules("oxford"));
        Assert.Equal(["rule:across-the-channel"], Rules("cambridge"));
        Assert.Empty(Rules("paris-saclay"));
    }

    [Theory]
    [InlineData(0, "too-small")]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(4, "rule:oxford-recognised-terms")]
    public void A_Recognised_Student_stays_at_Oxford_for_one_to_three_terms(int terms, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], ErrorsOfVisitor("oxford", "doctoral", "2027-06-30", ("oxfordTerms", terms)));

    [Theory]
    [InlineData("student", "2028-02-01", null)]
    [InlineData("student", "2028-02-02", "rule:cambridge-visiting-year")]
    [InlineData("doctoral", "2028-02-02", "rule:cambridge-visiting-year")]
    [InlineData("researcher", "2028-02-02", null)]
    public void A_Visiting_Student_stays_at_Cambridge_for_a_year_at_the_most(string category, string end, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], ErrorsOfVisitor("cambridge", category, end));

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "rule:cambridge-after-first-year")]
    public void A_Cambridge_research_student_leaves_after_the_first_year_registration(bool registered, string? expected)
    {
        JsonObject form = Filled.Doctoral.With(
            ("homeInstitution", "cambridge"),
            ("firstYearRegistered", registered),
            ("supervisor", Json("{\"name\": \"M W\", \"email\": \"mw@cam.ac.uk\"}")));

        Assert.Equal(expected is null ? [] : [expected], Filled.Read(form, "a@cam.ac.uk").Errors.Select(e => e.Code));
    }

    [Fact]
    public void Rules_that_look_at_a_faulty_field_stay_silent() =>
        Assert.Equal([("startDate", "type")], Errors(Filled.Doctoral.With(("startDate", "soon"), ("endDate", "2020-01-01"))));

    [Fact]
    public void Reading_never_throws_and_is_either_content_or_errors() =>
        AnyJson.Form([.. Filled.Exchange.Form.Fields.Select(f => f.Id)], Filled.Doctoral.With()).Sample(json =>
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
            FormReading reading = FormReader.Read(Filled.Exchange, RealDefinitions.Catalogue.Alliance, document.RootElement, "a@ox.ac.uk", Filled.Now);

            Assert.Equal(reading.Content is null, reading.Errors.Count > 0);
            // What an error says goes out as JSON again.
            Assert.All(reading.Errors, e => Assert.NotNull(JsonSerializer.Serialize(e)));
        }, iter: 3000);

    [Fact]
    public void What_was_read_reads_the_same_again() =>
        AnyJson.Changed(Filled.Doctoral.With(), Filled.Teacher.With()).Sample(json =>
        {
            if (Filled.Read(json).Content is not { } content)
                return;
            FormContent again = Filled.Read(JsonNode.Parse(CanonicalText.Of(content))).Content!;
            Assert.Equal(ContentHash.Of(content), ContentHash.Of(again));
        }, iter: 1000);

    private static IEnumerable<string> ErrorsOfVisitor(string host, string category, string end, params (string Field, JsonNode? Value)[] more)
    {
        JsonObject form = Filled.Teacher.With([
            ("category", category),
            ("hostInstitution", host),
            ("startDate", "2027-02-01"),
            ("endDate", end),
            ("courses", "AI"),
            ("ects", 10),
            ("hostAcademic", Json($$"""{"name": "H", "email": "h@{{(host == "oxford" ? "ox" : "cam")}}.ac.uk"}""")),
            ("supervisor", Json("{\"name\": \"S\", \"email\": \"s@hec.fr\"}")),
            .. more]);
        return Filled.Read(form, "marchadier@hec.fr").Errors.Select(e => e.Code);
    }
}
