using System.Text.Json.Nodes;
using EntenteFlows.Domain.Tests.JsonSchemas;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

public sealed class SchemaFilesTests
{
    private static string SchemaOf(string file) => file switch
    {
        "institutions.yaml" => "institutions.schema.json",
        "gates.yaml" => "gates.schema.json",
        "lists.yaml" or "countries.yaml" => "lists.schema.json",
        _ => "workflow.schema.json",
    };

    [Fact]
    public void Every_file_names_its_schema_and_fits_it()
    {
        List<KeyValuePair<string, string>> files = [.. RealDefinitions.Files];
        Assert.All(files, f => Assert.StartsWith($"# yaml-language-server: $schema={SchemaOf(f.Key)}\n", f.Value, StringComparison.Ordinal));

        IReadOnlyList<IReadOnlyList<string>> faults = SchemaValidator.Faults([.. files.Select(f => ((JsonNode)SchemaOf(f.Key), YamlJson.Of(f.Value)))]);

        Assert.Equal([], files.Zip(faults).SelectMany(f => f.Second.Select(fault => $"{f.First.Key}: {fault}")));
    }

    [Theory]
    [InlineData("exchange.yaml", "reference: EX", "reference: exchange")]
    [InlineData("exchange.yaml", "summary:\n  en:", "summary:\n  english:")]
    [InlineData("exchange.yaml", "type: money", "type: cash")]
    [InlineData("exchange.yaml", "rule: all", "rule: most")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {house: host}}")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: London}")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "time: '24:30', zone: {party: host}}")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {party: host}, hour: '16:00'}")]
    [InlineData("exchange.yaml", "{id: zrr, gate: zrr,", "{id: zrr, gate: zrr, rule: any,")]
    [InlineData("gates.yaml", "workingDays: 40", "workingDays: 400")]
    [InlineData("gates.yaml", "{field: conflictOfInterest, equals: true}", "{field: conflictOfInterest, is: true}")]
    [InlineData("lists.yaml", "of: countries", "part-of: countries")]
    [InlineData("institutions.yaml", "country: GB", "country: UK")]
    public void A_slip_is_found_by_the_schema_and_by_the_loader_alike(string file, string right, string wrong)
    {
        string broken = Replace.Once(RealDefinitions.Files[file], right, wrong);

        Assert.NotEmpty(SchemaValidator.Faults((SchemaOf(file), YamlJson.Of(broken)))[0]);
        Assert.Throws<Domain.Definitions.DefinitionException>(() => Domain.Definitions.WorkflowFolder.Load(Replace.File(file, broken)));
    }
}
