using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Domain.Tests.JsonSchemas;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Forms;

public sealed class FormSchemaTests
{
    private static JsonObject Schema(Language language) => FormSchema.Of(Filled.Exchange, RealDefinitions.Catalogue.Alliance, language);

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public void Every_example_fits_the_schema(Language language) =>
        Assert.All(SchemaValidator.Faults([.. Filled.Exchange.Examples.Select(e => ((JsonNode)Schema(language), (JsonNode?)Examples.FormAt(e, Filled.Now)))]), Assert.Empty);

    [Fact]
    public void What_the_schema_refuses_the_reader_refuses_too()
    {
        JsonObject[] wrong =
        [
            Filled.Doctoral.With(("purpose", null)),
            Filled.Doctoral.With(("supervisor", null)),
            Filled.Doctoral.With(("hostLaboratory", null)),
            Filled.Teacher.With(("cah3", null)),
            Filled.Doctoral.With(("personalDataDescription", null)),
            Filled.Doctoral.With(("startDate", "soon")),
            Filled.Doctoral.With(("nationality", "XX")),
            Filled.Doctoral.With(("hostInstitution", "sorbonne")),
            Filled.Doctoral.With(("insured", "yes")),
            Filled.Doctoral.With(("ethics", JsonNode.Parse("[\"animals\",\"animals\"]"))),
            Filled.Doctoral.With(("budget", JsonNode.Parse("{\"amount\":-1,\"currency\":\"GBP\"}"))),
            Filled.Doctoral.With(("hostAcademic", JsonNode.Parse("{\"name\":\"H\"}"))),
            Filled.Doctoral.With(("surprise", true)),
        ];

        IReadOnlyList<IReadOnlyList<string>> faults = SchemaValidator.Faults([.. wrong.Select(w => ((JsonNode)Schema(Language.English), (JsonNode?)w))]);

        Assert.All(wrong.Zip(faults), pair =>
        {
            Assert.NotEmpty(pair.Second);
            Assert.Null(Filled.Read(pair.First).Content);
        });
    }

    [Fact]
    public void Titles_are_in_the_language_asked_for_and_restricted_fields_say_who_reads_them()
    {
        JsonNode nationality = Schema(Language.French)["properties"]!["nationality"]!;

        Assert.Equal("Nationalité", (string?)nationality["title"]);
        Assert.Contains("fsd", nationality["x-visibleTo"]!.AsArray().Select(r => (string?)r));
        Assert.Contains("Un échange dure trois ans au plus.", (string?)Schema(Language.French)["properties"]!["endDate"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_an_array_of_objects_and_what_the_schema_refuses_of_them_the_reader_refuses_too()
    {
        JsonObject schema = FormSchema.Of(BidDefinition.Bid, RealDefinitions.Catalogue.Alliance, Language.English);
        JsonObject unknown = FilledBid.Partner("oxford");
        unknown["salary"] = 1;
        JsonObject[] wrong =
        [
            FilledBid.With(),
            FilledBid.With([.. Enumerable.Range(0, 6).Select(_ => FilledBid.Partner("oxford"))]),
            FilledBid.With(unknown),
            FilledBid.With(new JsonObject { ["institution"] = "oxford" }),
            FilledBid.With(FilledBid.Partner("oxford", -1)),
            FilledBid.With("oxford"),
        ];

        Assert.All(wrong, form => Assert.Null(FilledBid.Read(form).Content));
        IReadOnlyList<IReadOnlyList<string>> faults = SchemaValidator.Faults([(schema, FilledBid.Form), .. wrong.Select(w => ((JsonNode)schema, (JsonNode?)w))]);
        Assert.Empty(faults[0]);
        Assert.All(faults.Skip(1), Assert.NotEmpty);
    }

    [Theory]
    [InlineData("{anyRow: partners, holds: {field: institution, equals: cambridge}}", true, false)]
    [InlineData("{anyRow: partners, holds: {field: institution, country: FR}}", false, true)]
    [InlineData("{anyRow: partners, holds: {field: cost, atLeast: 115000, currency: EUR}}", true, true)]
    [InlineData("{anyRow: partners, holds: {field: cost, atLeast: 115001, currency: EUR}}", false, true)]
    public void A_field_that_shows_by_a_question_about_rows_is_required_just_then(string condition, bool shows, bool showsInExample)
    {
        string text = Replace.Once(SampleBid.Yaml, "rules:\n", $"      - {{id: reason, type: text, label: {{en: Why, fr: Pourquoi}}, visibleWhen: {condition}}}\nrules:\n");
        WorkflowDefinition workflow = BidDefinition.Load(showsInExample ? Replace.Once(text, "deadline: +90d monday", "deadline: +90d monday\n      reason: given") : text);
        JsonObject schema = FormSchema.Of(workflow, RealDefinitions.Catalogue.Alliance, Language.English);
        JsonObject form = FilledBid.With(FilledBid.Partner("oxford"), FilledBid.Partner("cambridge"));

        Assert.Equal(shows ? ["reason"] : [], FilledBid.Read(form, workflow).Errors.Select(e => e.Field));
        Assert.Equal(shows, SchemaValidator.Faults((schema, form))[0].Count > 0);
    }
}
