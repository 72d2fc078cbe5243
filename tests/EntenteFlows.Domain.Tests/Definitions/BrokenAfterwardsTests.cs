using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.JsonSchemas;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>As <see cref="BrokenDefinitionTests"/>, for what comes after the approval.</summary>
public sealed class BrokenAfterwardsTests
{
    private static readonly string Exchange = AfterwardsYaml.Of(RealDefinitions.Files["exchange.yaml"]);

    [Fact]
    public void A_sound_block_is_read_whole_and_fits_the_schema()
    {
        WorkflowDefinition exchange = WorkflowFolder.Load(Replace.File("exchange.yaml", Exchange)).Find("exchange")!;

        AfterwardsDefinition after = exchange.Afterwards;
        Assert.Equal(("end-of-stay", new DayFrom("endDate", 1)), (after.Obligations[0].Stage.Id, after.Obligations[0].Opens));
        Assert.Equal([EscalationTarget.Office], after.Obligations[0].Stage.Deadline.Escalations.Select(e => e.To));
        Assert.Equal(new DayFrom("endDate", -60), after.Notice("renew-in-time")!.At);
        Assert.Equal(["host", "office"], after.Amendment("extension")!.Stages.Select(s => s.Id));
        Assert.Equal("endDate", exchange.Retention.CountFrom);
        Assert.Equal("cancellation", after.Cancellation!.Id);
        Assert.Empty(SchemaValidator.Faults(("workflow.schema.json", YamlJson.Of(Exchange)))[0]);
    }

    [Fact]
    public void A_stage_of_what_comes_after_is_found_under_the_name_of_its_run()
    {
        WorkflowDefinition exchange = WorkflowFolder.Load(Replace.File("exchange.yaml", Exchange)).Find("exchange")!;

        Assert.Equal(["amendment:extension:2:host"], exchange.Stage("amendment:extension:2:office").After);
        Assert.Equal("End of the stay", exchange.Stage("obligation:end-of-stay:7").Title.En);
        Assert.Equal("cancellation:3", exchange.Stage("cancellation:3").Id);
        Assert.All(["obligation:other:1", "amendment:extension:1:other", "amendment:other:1:host", "obligation:end-of-stay:one"], name => Assert.Null(exchange.FindStage(name)));
        Assert.Throws<InvalidOperationException>(() => exchange.Stage("nowhere"));
    }

    [Theory]
    [InlineData("  obligations:", "  duties:", "'afterwards' has no key 'duties'; allowed are: obligations, notices, amendments, cancellation")]
    [InlineData("opens: {field: endDate, days: 1}", "opens: {field: endDate, after: 1}", "'opens' has no key 'after'; allowed are: field, days")]
    [InlineData("opens: {field: endDate, days: 1}", "opens: {field: purpose, days: 1}", "'purpose' must be a field of type date")]
    [InlineData("opens: {field: endDate, days: 1}", "opens: {field: lastDay, days: 1}", "there is no field 'lastDay'; fields are: *")]
    [InlineData("opens: {field: endDate, days: 1}", "opens: {field: endDate, days: 4000}", "'days' of 'opens' must be a whole number from -3650 to 3650")]
    [InlineData("when: {field: category, in: [doctoral, researcher]}", "when: {field: category, in: [phd]}", "'phd' is no choice of 'category'; choices are: *")]
    [InlineData("title: {en: End of the stay, fr: Fin du séjour}", "title: {en: End of the stay}", "'title' of an obligation lacks its French text ('fr')")]
    [InlineData("asked: {en: Has the stay ended as planned?, fr: Le séjour s’est-il terminé comme prévu ?}", "rule: all", "an obligation has no key 'rule'; allowed are: *")]
    [InlineData("ask: [{role: academic, party: host, namedIn: hostAcademic}]", "ask: [{role: academic, party: partner, namedIn: hostAcademic}]", "there is no party 'partner'; parties are: home, host")]
    [InlineData("escalate: [{to: office, workingDays: 5}]", "escalate: [{to: dean, workingDays: 5}]", "'to' of an escalation must be one of: deputy, office")]
    [InlineData("text: {en: \"Your stay ends on {endDate}.\"", "text: {en: \"Your stay ends on {lastDay}.\"", "'text' of a notice speaks of '{lastDay}', which is no field; fields are: *")]
    [InlineData("text: {en: \"Your stay ends on {endDate}.\", fr: \"Votre séjour s’achève le {endDate}.\"}", "text: {en: Soon}", "'text' of a notice lacks its French text ('fr')")]
    [InlineData("at: {field: endDate, days: -60}", "on: {field: endDate, days: -60}", "a notice has no key 'on'; allowed are: *")]
    [InlineData("at: {field: endDate, days: -60}", "at: {field: endDate}", "'at' lacks 'days'")]
    [InlineData("fields: [endDate]", "fields: []", "'fields' of an amendment must not be empty")]
    [InlineData("fields: [endDate]", "fields: [endDate, endDate]", "in 'fields' of an amendment the field 'endDate' is there twice; first in line *")]
    [InlineData("fields: [endDate]", "fields: [lastDay]", "there is no field 'lastDay'; fields are: *")]
    [InlineData("fields: [endDate]", "fields: [hostInstitution]", "an amendment cannot change 'hostInstitution': it says who takes part, and another house has approved nothing")]
    [InlineData("until: {field: endDate, days: 0}", "until: {field: purpose, days: 0}", "'purpose' must be a field of type date")]
    [InlineData("after: [host]", "after: [guest]", "stage 'office' waits for 'guest', which is no stage; stages are: host, office")]
    [InlineData("after: [host]", "after: [office]", "stage 'office' waits for itself and can never open: office → office", "- id: office")]
    [InlineData("ask: [{role: international-office, party: host}]", "ask: [{role: janitor, party: host}]", "there is no role 'janitor'; roles are: *")]
    [InlineData("    asked: {en: Do you accept it?, fr: L’acceptez-vous ?}", "    when: {field: category, equals: student}", "a cancellation has no key 'when'; allowed are: title, asked, ask, deadline")]
    [InlineData("countFrom: endDate", "countFrom: purpose", "'purpose' must be a field of type date")]
    [InlineData("  countFrom: endDate", "  from: endDate", "'retention' has no key 'from'; allowed are: monthsAfterClose, countFrom, source")]
    public void A_slip_is_named_with_its_line(string right, string wrong, string expected, string? at = null)
    {
        string broken = Replace.Once(Exchange, right, wrong, after: "\nafterwards:");

        IReadOnlyList<DefinitionError> errors = ErrorsOf(broken);

        Assert.Contains(errors, e => e.Line == LineOf(broken, at ?? wrong) && Fits(expected, e.What));
    }

    [Fact]
    public void What_is_there_twice_is_named()
    {
        string notice = "    - {id: renew-in-time, title: {en: Twice, fr: Deux}, text: {en: Twice, fr: Deux}, at: {field: endDate, days: 0}}\n";
        string broken = Exchange.Replace("  amendments:\n", notice + "  amendments:\n", StringComparison.Ordinal);

        Assert.Contains(ErrorsOf(broken), e => e.Line == LineOf(broken, notice) && Fits("the notice 'renew-in-time' is there twice; first in line *", e.What));
    }

    [Fact]
    public void A_person_who_confirms_must_be_named_and_a_stage_must_be_able_to_open()
    {
        string empty = Replace.Once(Exchange, "ask: [{role: academic, party: host, namedIn: hostAcademic}]", "ask: [{role: academic, party: home, namedIn: supervisor}]", after: "\nafterwards:");
        string dead = Replace.Once(
            Exchange, "when: {field: category, in: [doctoral, researcher]}",
            "when: {all: [{field: category, equals: doctoral}, {field: category, equals: teacher}]}", after: "\nafterwards:");

        Assert.Contains(ErrorsOf(empty), e => e.What == "stage 'end-of-stay' can open while 'supervisor', which names who is asked, is empty");
        Assert.Contains(ErrorsOf(dead), e => e.What == "stage 'end-of-stay' can never open: no form that can be filled in meets its condition" && e.Line == LineOf(dead, "- id: end-of-stay"));
    }

    [Theory]
    [InlineData("  obligations:", "  duties:")]
    [InlineData("opens: {field: endDate, days: 1}", "opens: {field: endDate, days: 4000}")]
    [InlineData("at: {field: endDate, days: -60}", "at: {field: endDate}")]
    [InlineData("fields: [endDate]", "fields: []")]
    [InlineData("    asked: {en: Do you accept it?, fr: L’acceptez-vous ?}", "    when: {field: category, equals: doctoral}")]
    [InlineData("  countFrom: endDate", "  from: endDate")]
    public void A_slip_is_found_by_the_schema_as_well(string right, string wrong)
    {
        string broken = Replace.Once(Exchange, right, wrong, after: "\nafterwards:");

        Assert.NotEmpty(SchemaValidator.Faults(("workflow.schema.json", YamlJson.Of(broken)))[0]);
        Assert.NotEmpty(ErrorsOf(broken));
    }

    private static int LineOf(string text, string part)
    {
        int after = text.IndexOf("\nafterwards:", StringComparison.Ordinal);
        return text[..text.IndexOf(part, after, StringComparison.Ordinal)].Count(c => c == '\n') + 1 + (part.StartsWith('\n') ? 1 : 0);
    }

    private static bool Fits(string expected, string what) =>
        Regex.IsMatch(what, @"\A" + Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal) + @"\z", RegexOptions.Singleline);

    private static IReadOnlyList<DefinitionError> ErrorsOf(string exchange) =>
        Assert.Throws<DefinitionException>(() => WorkflowFolder.Load(Replace.File("exchange.yaml", exchange))).Errors;
}
