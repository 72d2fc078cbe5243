using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>Each test breaks the sample of rows and groups at one place and expects the finding with its line.</summary>
public sealed class BrokenGroupTests
{
    private const string Threshold = "when: {row: {field: cost, atLeast: 250000, currency: GBP}}";
    private const string NamedHead = "ask: [{role: academic, party: partners, namedIn: partners.lead}]";

    [Theory]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "rows: {atLeast: 6, atMost: 5}", "'atLeast' is more than 'atMost'")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "rows: {atLeast: 0, atMost: 5}", "'atLeast' of 'rows' of a field must be a whole number from 1 to 50")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "rows: {atLeast: 1, atMost: 51}", "'atMost' of 'rows' of a field must be a whole number from 1 to 50")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "maxLength: 7", "a field of type rows has no 'maxLength'")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "rows: {least: 1, atMost: 5}", "'rows' of a field has no key 'least'; allowed are: atLeast, atMost")]
    [InlineData("rows: {atLeast: 1, atMost: 5}", "hint: {en: a, fr: b}", "a field lacks 'rows'", "- id: partners\n        type: rows")]
    [InlineData("id: deadline, type: date,", "id: deadline, type: date, rows: {atLeast: 1, atMost: 2},", "a field of type date has no 'rows'", "{atLeast: 1, atMost: 2}")]
    [InlineData("id: deadline, type: date,", "id: deadline, type: date, columns: [],", "a field of type date has no 'columns'", "id: deadline")]
    [InlineData("id: remark, type: text", "id: remark, type: rows", "'type' of a column must be one of: text, longText, *, person")]
    [InlineData("id: remark, type: text", "id: from, type: text", "the column 'from' is there twice; first in line *")]
    [InlineData("id: remark, type: text", "id: re-mark, type: text", "'re-mark' must be a camelCase name, as in 'startDate'")]
    [InlineData("id: remark, type: text", "id: remark, type: date", "a field of type date has no 'maxLength'")]
    [InlineData("id: remark, type: text", "id: remark, type: text, restrictedTo: [fsd]", "a column has no key 'restrictedTo'; allowed are: id, type, label,*")]
    [InlineData("id: remark, type: text", "id: remark, type: text, at: institution", "only a column of type person has 'at'")]
    [InlineData("at: institution}", "at: house}", "'at' names a required column of type institution beside it, and 'house' is none")]
    [InlineData("at: institution}", "at: cost}", "'at' names a required column of type institution beside it, and 'cost' is none")]
    [InlineData("rows: partners, column: institution", "rows: deadline, column: institution", "'deadline' must be a field of type rows")]
    [InlineData("rows: partners, column: institution", "rows: partner, column: institution", "'partner' must be a field of type rows")]
    [InlineData("rows: partners, column: institution", "rows: partners, column: cost", "'cost' must be a required column of type institution of 'partners' with 'unique: true'")]
    [InlineData("rows: partners, column: institution", "rows: partners", "a group lacks 'column'")]
    [InlineData("rows: partners, column: institution", "rows: partners, column: institution, of: lead", "a group has no key 'of'; allowed are: id, title, rows, column")]
    [InlineData("label: {en: Institution, fr: Établissement}, unique: true}", "label: {en: Institution, fr: Établissement}}", "'institution' must be a required column of type institution of 'partners' with 'unique: true'", "column: institution}")]
    [InlineData("- {id: partners, title:", "- {id: lead, title:", "'lead' is a party already; a group needs another name", "- {id: lead, title: {en: Partner")]
    [InlineData("- id: costing\n    forEach: partners", "- id: costing\n    forEach: houses", "there is no group 'houses'; groups are: partners", "houses")]
    [InlineData("ask: [{role: research-office, party: lead}]", "ask: [{role: research-office, party: partners}]", "'partners' is a group of several institutions; only a stage with 'forEach: partners' asks its members", "party: partners}]\n    deadline: {workingDays: 5, escalate: [{to: office, workingDays: 3}]}\napplicant")]
    [InlineData("ask: [{role: research-office, party: lead}]", "ask: [{role: research-office, party: lead, namedIn: partners.lead}]", "'partners.lead' names a person in a member's own row, so it stands only in a stage with 'forEach' *")]
    [InlineData(NamedHead, "ask: [{role: academic, party: lead, namedIn: partners.lead}]", "'partners.lead' names a person in a member's own row, so it stands only in a stage with 'forEach' *")]
    [InlineData(NamedHead, "ask: [{role: academic, party: partners, namedIn: partners.head}]", "'partners' has no column 'head'; columns are: institution, lead, cost, from, remark")]
    [InlineData(NamedHead, "ask: [{role: academic, party: partners, namedIn: partners.cost}]", "the column 'cost' of 'partners' must be of type person")]
    [InlineData(NamedHead, "ask: [{role: academic, party: partners, namedIn: opens}]", "a member of 'partners' has a row of its own, which names the person: write it as 'partners.column'")]
    [InlineData("at: institution}", "required: false, at: institution}", "'partners.lead' names an approver, so it must be a column with 'at: institution' that is required, or the stage must say *", "- id: head\n")]
    [InlineData("label: {en: Lead there, fr: Responsable sur place}, at: institution}", "label: {en: Lead there, fr: Responsable sur place}}", "'partners.lead' names an approver, so it must be a column with 'at: institution' that is required, or the stage must say *", "- id: head\n")]
    [InlineData(Threshold, "when: {row: {field: price, atLeast: 1, currency: GBP}}", "the condition asks about 'price', which is no field declared before it; those are: institution, lead, cost, from, remark", "{field: price")]
    [InlineData(Threshold, "when: {row: {field: from, atLeast: 1, currency: GBP}}", "'from' must be a field of type money for this condition", "{field: from")]
    [InlineData(Threshold, "when: {row: {field: cost, atLeast: 1, currency: USD}}", "'currency' of a condition must be one of: EUR, GBP")]
    [InlineData(Threshold, "when: {row: {row: {field: cost, present: true}}}", "'row' asks about the own row of a group's member, *")]
    [InlineData(Threshold, "when: {row: {field: cost, equals: 7}}", "of 'cost' a condition can only ask whether it is present", "{field: cost, equals")]
    [InlineData(Threshold, "when: {row: {date: from, before: cost}}", "'cost' must be a field of type date for this condition")]
    [InlineData(Threshold, "when: {row: {date: remark, notBefore: from}}", "'remark' must be a field of type date for this condition")]
    [InlineData(Threshold, "when: {anyRow: deadline, holds: {field: cost, present: true}}", "'deadline' must be a field of type rows for this condition")]
    [InlineData(Threshold, "when: {anyRow: partners, holds: {field: opens, present: true}}", "the condition asks about 'opens', which is no field declared before it; those are: institution, *", "{field: opens")]
    [InlineData(Threshold, "when: {anyRow: partners}", "a condition is one of {field, equals}, *")]
    [InlineData(Threshold, "when: {field: partners, equals: oxford}", "of 'partners' a condition can only ask whether it is present")]
    [InlineData("when: {anyRow: partners, holds: {field: cost, atLeast: 2000000, currency: EUR}}", "when: {row: {field: cost, present: true}}", "'row' asks about the own row of a group's member, so it stands only in a stage with 'forEach'; elsewhere write {anyRow: …, holds: …}")]
    [InlineData("hasRow: {column: institution, of: leadInstitution}", "hasRow: {column: house, of: leadInstitution}", "'partners' has no column 'house'; columns are: *")]
    [InlineData("hasRow: {column: institution, of: leadInstitution}", "hasRow: {column: institution, of: deadline}", "'deadline' must be a field of type institution")]
    [InlineData("hasRow: {column: institution, of: leadInstitution}", "hasNoRow: {column: institution}", "'hasNoRow' of a rule lacks 'of'")]
    [InlineData("field: partners\n    hasRow", "field: deadline\n    hasRow", "'deadline' must be a field of type rows", "deadline\n    hasRow")]
    [InlineData("workingDays: 10, source: (practice)}", "workingDays: 0, source: (practice)}", "'workingDays' of a variant of a deadline must be a whole number from 1 to 250")]
    [InlineData("workingDays: 10, source: (practice)}", "workingDays: 10, because: (practice)}", "a variant of a deadline has no key 'because'; allowed are: when, workingDays, source")]
    [InlineData("{when: {row: {field: cost, atLeast: 1000000, currency: EUR}}, workingDays: 10,", "{workingDays: 10,", "a variant of a deadline lacks 'when'")]
    [InlineData("{when: {row: {field: cost, atLeast: 1000000, currency: EUR}}, workingDays: 10,", "{when: {field: price, present: true}, workingDays: 10,", "the condition asks about 'price', which is no field declared before it; *")]
    [InlineData("workingDays: 10, source: (practice)}", "workingDays: 2, source: (practice)}", "a reminder 2 working days before a deadline of 2 would come before there is anything to be reminded of", "remindBefore: [2]")]
    [InlineData("shows: [money]", "shows: [budget]", "there is no section 'budget'; sections are: call, money")]
    [InlineData("shows: [money]", "shows: [money, money]", "in 'shows' the section 'money' is there twice; first in line *")]
    [InlineData("shows: [money]", "shows: []", "'shows' of a stage must not be empty")]
    [InlineData("after: [head]", "after: [heads]", "stage 'faculty' waits for 'heads', which is no stage; stages are: costing, head, faculty, large, submission")]
    [InlineData("after: [costing]", "after: [submission]", "stage 'head' waits for itself and can never open: head → submission → faculty → head", "- id: head\n")]
    [InlineData("role: head-of-department, party: partners", "role: fsd, party: partners", "stage 'faculty@oxford' asks for the role 'fsd' at 'oxford', which has no holder in institutions.yaml", "- id: faculty")]
    [InlineData("cost: {amount: 120000.5, currency: EUR}", "cost: {amount: 120000.5, currency: USD}", "the example is no valid form: 'partners/1/cost/currency' choice")]
    [InlineData("institution: ip-paris\n", "institution: oxford\n", "the example is no valid form: 'partners/1/institution' repeated", "institution: oxford\n          lead: {name: Sophie")]
    public void A_slip_is_named_with_its_line(string right, string wrong, string expected, string? at = null)
    {
        string broken = Replace.Once(SampleBid.Yaml, right, wrong);

        Assert.Contains(ErrorsOf(SampleBid.Files(broken)), e => e.File == SampleBid.File && e.Line == LineOf(broken, at ?? wrong) && Fits(expected, e.What));
    }

    [Fact]
    public void A_stage_that_can_open_for_some_institutions_only_is_no_fault_and_one_for_none_is()
    {
        string forFrance = Replace.Once(SampleBid.Yaml, Threshold, "when: {row: {field: institution, country: FR}}");
        string forNone = Replace.Once(SampleBid.Yaml, Threshold, "when: {row: {all: [{field: cost, atLeast: 10, currency: GBP}, not: {field: cost, atLeast: 10, currency: EUR}]}}");

        Assert.NotNull(BidDefinition.Load(Replace.Once(forFrance, "role: head-of-department, party: partners", "role: fsd, party: partners")));
        Assert.Equal(
            new DefinitionError(SampleBid.File, LineOf(forNone, "- id: faculty"), "stage 'faculty' can never open: no form that can be filled in meets its condition"),
            Assert.Single(ErrorsOf(SampleBid.Files(forNone))));
    }

    [Theory]
    [InlineData("{anyRow: partners, holds: {all: [{field: institution, equals: oxford}, {field: institution, equals: cambridge}]}}", false)]
    [InlineData("{all: [{anyRow: partners, holds: {field: institution, equals: oxford}}, {anyRow: partners, holds: {field: institution, equals: cambridge}}]}", true)]
    [InlineData("{not: {anyRow: partners, holds: {field: cost, present: true}}}", false)]
    [InlineData("{not: {anyRow: partners, holds: {field: from, present: true}}}", true)]
    [InlineData("{all: [{anyRow: partners, holds: {field: cost, atLeast: 100, currency: EUR}}, {not: {anyRow: partners, holds: {field: cost, atLeast: 100, currency: GBP}}}]}", true)]
    [InlineData("{all: [{date: opens, before: deadline}, {date: opens, notBefore: deadline}]}", false)]
    [InlineData("{all: [{date: opens, before: deadline}, {date: deadline, notBefore: opens}]}", true)]
    [InlineData("{all: [{date: opens, notBefore: deadline}, {date: deadline, notBefore: opens}]}", true)]
    public void What_some_list_of_rows_can_meet_is_possible_and_nothing_else(string condition, bool possible)
    {
        string text = Replace.Once(SampleBid.Yaml, "when: {anyRow: partners, holds: {field: cost, atLeast: 2000000, currency: EUR}}", "when: " + condition);

        IReadOnlyList<DefinitionError> errors = possible ? [] : ErrorsOf(SampleBid.Files(text));

        Assert.Equal(possible ? [] : ["stage 'large' can never open: no form that can be filled in meets its condition"], errors.Select(e => e.What));
        if (possible)
            Assert.NotNull(BidDefinition.Load(text));
    }

    [Fact]
    public void A_form_without_any_member_would_skip_every_stage()
    {
        string tracksOnly = Regex.Replace(SampleBid.Yaml, @"  - id: large.*(?=applicant: \{confirm)", "", RegexOptions.Singleline);
        string optional = Replace.Once(tracksOnly, "type: rows\n", "type: rows\n        required: false\n");

        Assert.NotNull(BidDefinition.Load(tracksOnly));
        Assert.Equal("a form can be filled in so that every stage is skipped, and the case would be approved unseen", Assert.Single(ErrorsOf(SampleBid.Files(optional))).What);
    }

    [Theory]
    [InlineData("inEuro: {GBP: 1.15}", "inEuro: {GBP: 0}", "the rate of GBP must be more than 0 and less than 1000 euros")]
    [InlineData("inEuro: {GBP: 1.15}", "inEuro: {GBP: high}", "'GBP' of 'inEuro' of 'rates' must be a number")]
    [InlineData("inEuro: {GBP: 1.15}", "inEuro: {USD: 1.15}", "'inEuro' of 'rates' has no key 'USD'; allowed are: GBP")]
    [InlineData("inEuro: {GBP: 1.15}", "inEuro: {}", "'inEuro' of 'rates' lacks 'GBP'")]
    [InlineData("  inEuro: {GBP: 1.15}", "  perEuro: {GBP: 1.15}", "'rates' has no key 'perEuro'; allowed are: source, inEuro")]
    public void A_slip_in_the_rates_is_named_with_its_line(string right, string wrong, string expected)
    {
        Dictionary<string, string> files = SampleBid.Files();
        files["lists.yaml"] = Replace.Once(files["lists.yaml"], right, wrong);

        Assert.Contains(ErrorsOf(files), e => e.File == "lists.yaml" && e.Line == LineOf(files["lists.yaml"], wrong) && e.What == expected);
    }

    [Fact]
    public void A_comparison_of_amounts_without_a_rate_is_named_where_it_stands()
    {
        Dictionary<string, string> files = SampleBid.Files();
        files["lists.yaml"] = files["lists.yaml"][..files["lists.yaml"].IndexOf("rates:", StringComparison.Ordinal)];

        Assert.Contains(
            new DefinitionError(SampleBid.File, LineOf(SampleBid.Yaml, Threshold), "lists.yaml has no rate for GBP under 'rates', so amounts cannot be compared"),
            ErrorsOf(files));
    }

    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static bool Fits(string expected, string what) =>
        Regex.IsMatch(what, @"\A" + Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal) + @"\z", RegexOptions.Singleline);

    private static IReadOnlyList<DefinitionError> ErrorsOf(Dictionary<string, string> files) =>
        Assert.Throws<DefinitionException>(() => WorkflowFolder.Load(files)).Errors;
}
