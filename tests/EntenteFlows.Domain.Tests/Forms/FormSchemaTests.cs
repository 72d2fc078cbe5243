using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Forms;
using EntenteFlows.Domain.Tests.Definitions;
using EntenteFlows.Domain.Tests.JsonSchemas;
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
}
