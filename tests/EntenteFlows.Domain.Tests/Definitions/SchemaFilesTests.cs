using System.Text.Json.Nodes;
using EntenteFlows.Domain.Tests.JsonSchemas;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

public sealed class SchemaFilesTests
{
    private static string SchemaOf(string file) => file switch
    {
        "institutions.yaml" => "institutions.schema.json",
        "gates.yaml" => "gates.schema.json",
        "operator.yaml" => "operator.schema.json",
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
    [InlineData("exchange.yaml", "accept: [pdf, png, jpeg]", "accept: [exe]")]
    [InlineData("exchange.yaml", "    from: [applicant]\n    accept: [pdf, png, jpeg]", "    accept: [pdf, png, jpeg]")]
    [InlineData("joint-event.yaml", "    ask: [{role: head-of-unit, party: host}]", "    party: host\n    ask: [{role: head-of-unit, party: host}]")]
    [InlineData("gates.yaml", "mayLack: [category]", "mayLack: category")]
    [InlineData("gates.yaml", "workingDays: 40", "workingDays: 400")]
    [InlineData("gates.yaml", "{field: conflictOfInterest, equals: true}", "{field: conflictOfInterest, is: true}")]
    [InlineData("lists.yaml", "of: countries", "part-of: countries")]
    [InlineData("lists.yaml", "inEuro: {GBP: 1.15}", "inEuro: {GBP: 0}")]
    [InlineData("lists.yaml", "inEuro: {GBP: 1.15}", "inEuro: {USD: 1.15}")]
    [InlineData("institutions.yaml", "country: GB", "country: UK")]
    [InlineData("operator.yaml", "legalBases:\n", "publisher: {en: A, fr: A}\nlegalBases:\n")]
    [InlineData("operator.yaml", "legalBases:\n", "editor: {address: {en: A, fr: A}}\nlegalBases:\n")]
    [InlineData("operator.yaml", "  - purpose:\n      en: Taking", "  - decided: perhaps\n    purpose:\n      en: Taking")]
    public void A_slip_is_found_by_the_schema_and_by_the_loader_alike(string file, string right, string wrong)
    {
        string broken = Replace.Once(RealDefinitions.Files[file], right, wrong);

        Assert.NotEmpty(SchemaValidator.Faults((SchemaOf(file), YamlJson.Of(broken)))[0]);
        Assert.Throws<Domain.Definitions.DefinitionException>(() => Domain.Definitions.WorkflowFolder.Load(Replace.File(file, broken)));
    }

    [Fact]
    public void What_the_operator_fills_in_fits_the_schema_and_is_read()
    {
        string filled = RealDefinitions.Files["operator.yaml"] + """
            editor: {name: {en: U, fr: U}, address: {en: "1 S", fr: "1 s"}, telephone: "+33 1", mail: a@example.org}
            publicationDirector: {en: P, fr: P}
            host: {name: {en: H, fr: H}, address: {en: "2 S", fr: "2 s"}}
            dataProtection: b@example.org
            accessibility: c@example.org

            """.ReplaceLineEndings("\n");

        Assert.Empty(SchemaValidator.Faults(("operator.schema.json", YamlJson.Of(filled)))[0]);
        Domain.Institutions.Operator read = Domain.Definitions.WorkflowFolder.Load(Replace.File("operator.yaml", filled)).Operator;
        Assert.Equal(("a@example.org", "H", "b@example.org", "c@example.org"), (read.Editor!.Mail, read.Host!.Name.Fr, read.DataProtection, read.Accessibility));
        Assert.All(read.LegalBases, b => Assert.False(b.IsDecided));
    }

    [Fact]
    public void An_installation_that_says_nothing_of_its_operator_starts()
    {
        var files = RealDefinitions.Files.Where(f => f.Key != "operator.yaml").ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal(Domain.Institutions.Operator.Unknown, Domain.Definitions.WorkflowFolder.Load(files).Operator);
    }

    [Fact]
    public void The_sample_of_rows_and_groups_fits_the_schema() => Assert.Empty(SchemaValidator.Faults(("workflow.schema.json", YamlJson.Of(SampleBid.Yaml)))[0]);

    [Theory]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "rows: {atLeast: 0, atMost: 5}")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "hint: {en: a, fr: b}")]
    [InlineData("id: deadline, type: date,", "id: deadline, type: date, rows: {atLeast: 1, atMost: 2},")]
    [InlineData("id: remark, type: text", "id: remark, type: rows")]
    [InlineData("id: remark, type: text", "id: remark, type: text, restrictedTo: [fsd]")]
    [InlineData("rows: partners, column: institution", "rows: partners")]
    [InlineData("namedIn: partners.lead", "namedIn: partners.lead.name")]
    [InlineData("forEach: partners", "forEach: [partners]")]
    [InlineData("shows: [money]", "shows: []")]
    [InlineData("currency: GBP}}\n", "currency: USD}}\n")]
    [InlineData("{anyRow: partners, holds:", "{anyRow: partners, has:")]
    [InlineData("hasRow: {column: institution, of: leadInstitution}", "hasRow: {column: institution}")]
    [InlineData("workingDays: 10, source: (practice)}", "workingDays: 251, source: (practice)}")]
    [InlineData("{when: {row: {field: cost, atLeast: 1000000, currency: EUR}}, workingDays: 10,", "{workingDays: 10,")]
    public void A_slip_in_rows_and_groups_is_found_by_the_schema_and_by_the_loader_alike(string right, string wrong)
    {
        string broken = Replace.Once(SampleBid.Yaml, right, wrong);

        Assert.NotEmpty(SchemaValidator.Faults(("workflow.schema.json", YamlJson.Of(broken)))[0]);
        Assert.Throws<Domain.Definitions.DefinitionException>(() => BidDefinition.Load(broken));
    }

    [Theory]
    [InlineData("from: [applicant], accept: [exe]")]
    [InlineData("accept: [pdf]")]
    public void A_slip_in_a_document_is_found_by_the_schema_and_by_the_loader_alike(string slot)
    {
        string broken = DocumentsYaml.Of(RealDefinitions.Files["exchange.yaml"], $"  - {{id: a, title: {{en: A, fr: A}}, {slot}}}");

        Assert.NotEmpty(SchemaValidator.Faults((SchemaOf("exchange.yaml"), YamlJson.Of(broken)))[0]);
        Assert.Throws<Domain.Definitions.DefinitionException>(() => Domain.Definitions.WorkflowFolder.Load(Replace.File("exchange.yaml", broken)));
    }
}
