using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>Each test breaks the real files at one place and expects the finding with its line.</summary>
public sealed class BrokenDefinitionTests
{
    private const string Supervisor = "ask: [{role: academic, party: home, namedIn: supervisor}]";

    [Theory]
    [InlineData("exchange.yaml", "after: [host-head]", "after: [host-haed]", "stage 'confirmation' waits for 'host-haed', which is no stage; stages are: home-supervisor, home-head,*")]
    [InlineData("exchange.yaml", "after: [host-head]", "after: [host-head, host-head]", "in 'after' of stage 'confirmation' the stage 'host-head' is there twice; first in line *")]
    [InlineData("exchange.yaml", Supervisor, "ask: [{role: acadmic, party: home, namedIn: supervisor}]", "there is no role 'acadmic'; roles are: academic, head-of-unit,*")]
    [InlineData("exchange.yaml", Supervisor, "ask: [{role: academic, party: partner, namedIn: supervisor}]", "there is no party 'partner'; parties are: home, host")]
    [InlineData("exchange.yaml", Supervisor, "ask: [{role: academic, party: home, namedIn: purpose}]", "'purpose' must be a field of type person")]
    [InlineData("exchange.yaml", Supervisor, "ask: [{role: academic, party: home, namedIn: tutor}]", "there is no field 'tutor'; fields are: category, *")]
    [InlineData("exchange.yaml", "gate: zrr,", "gate: zzr,", "there is no gate 'zzr'; gates are: zrr, atas,*")]
    [InlineData("exchange.yaml", "choicesFrom: cah3", "choicesFrom: cah4", "there is no list 'cah4' with labels; lists are: *")]
    [InlineData("exchange.yaml", "{field: personalDataLeaves, equals: true}", "{field: personalDataLeaves, equals: maybe}", "'maybe' is no value of 'personalDataLeaves'; it is true or false")]
    [InlineData("exchange.yaml", "{field: category, in: [student, doctoral]}", "{field: category, in: [student, phd]}", "'phd' is no choice of 'category'; choices are: student, doctoral, researcher, teacher")]
    [InlineData("exchange.yaml", "{field: homeInstitution, equals: cambridge}", "{field: homeInstitution, equals: camford}", "'camford' is no institution; institutions are: ip-paris, hec-paris, paris-saclay, oxford, cambridge")]
    [InlineData("exchange.yaml", "{field: hostInstitution, country: FR}", "{field: hostUnit, country: FR}", "'hostUnit' must be a field of type institution for this condition")]
    [InlineData("exchange.yaml", "{field: hostInstitution, country: FR}", "{field: endDate, present: true}", "the condition asks about 'endDate', which is no field declared before it; those are: category, *")]
    [InlineData("exchange.yaml", "{field: hostInstitution, country: FR}", "{field: hostInstitution, is: FR}", "a condition has no key 'is'; allowed are: field, equals, in,*")]
    [InlineData("exchange.yaml", "{field: hostInstitution, country: FR}", "{field: hostInstitution}", "a condition is one of {field, equals}, *")]
    [InlineData("exchange.yaml", "label: {en: First day, fr: Premier jour}", "label: {en: First day}", "'label' of a field lacks its French text ('fr')")]
    [InlineData("exchange.yaml", "label: {en: First day, fr: Premier jour}", "label: {en: '', fr: Premier jour}", "'label' of a field lacks its English text ('en')")]
    [InlineData("exchange.yaml", "label: {en: First day, fr: Premier jour}", "label: First day", "'label' of a field must say it in both languages: {en: …, fr: …}")]
    [InlineData("exchange.yaml", "type: money", "type: cash", "'type' of a field must be one of: text, longText, date, integer,*")]
    [InlineData("exchange.yaml", "maximum: 1000000", "maximum: a lot", "'maximum' of a field must be a number")]
    [InlineData("exchange.yaml", "maxLength: 3000", "maximum: 3000", "a field of type longText has no 'maximum'")]
    [InlineData("exchange.yaml", "maxLength: 3000", "pattern: '(['", "the pattern cannot be used: *")]
    [InlineData("exchange.yaml", "id: endDate", "id: startDate", "the field 'startDate' is there twice", "id: startDate\n        type: date\n        label: {en: Last day")]
    [InlineData("exchange.yaml", "id: endDate", "id: end-date", "'end-date' must be a camelCase name, as in 'startDate'")]
    [InlineData("exchange.yaml", "{id: atas, gate: atas,", "{id: zrr, gate: atas,", "the stage 'zrr' is there twice; first in line *")]
    [InlineData("exchange.yaml", "id: end-after-start", "id: not-in-the-past", "the rule 'not-in-the-past' is there twice; first in line *", "- id: not-in-the-past\n    field: endDate")]
    [InlineData("exchange.yaml", "notBefore: startDate", "notBefore: purpose", "'purpose' must be a field of type date")]
    [InlineData("exchange.yaml", "notBefore: startDate", "notAfter: startDate", "a rule has no key 'notAfter'; allowed are: *")]
    [InlineData("exchange.yaml", "notBefore: startDate", "daysFromSubmission: 0\n    notBefore: startDate", "a rule has exactly one of: notBefore, *", "- id: end-after-start")]
    [InlineData("exchange.yaml", "workingDays: 15\n", "workingDays: 0\n", "'workingDays' of a deadline must be a whole number from 1 to 250")]
    [InlineData("exchange.yaml", "workingDays: 15\n", "workingDays: 251\n", "'workingDays' of a deadline must be a whole number from 1 to 250")]
    [InlineData("exchange.yaml", "remindBefore: [5, 2]", "remindBefore: [15]", "a reminder 15 working days before a deadline of 15 would come before there is anything to be reminded of")]
    [InlineData("exchange.yaml", "{to: deputy, workingDays: 5}", "{to: dean, workingDays: 5}", "'to' of an escalation must be one of: deputy, office")]
    [InlineData("exchange.yaml", "rule: all", "rule: {atLeast: 3}", "'atLeast' of a rule of a stage must be a whole number from 1 to 2")]
    [InlineData("exchange.yaml", "rule: all", "rule: most", "'rule' of a stage is all, any, or {atLeast: n}")]
    [InlineData("exchange.yaml", "restrictedTo: [research-office]", "restrictedTo: [dean]", "there is no role 'dean'; roles are: *")]
    [InlineData("exchange.yaml", "institutionField: homeInstitution", "institutionField: homeUnit", "'homeUnit' must be a required field of type institution that is always asked")]
    [InlineData("exchange.yaml", "reference: EX", "reference: exchange", "'reference' must be two to four capital letters, as in EX")]
    [InlineData("exchange.yaml", "version: 1", "version: one", "'version' of a workflow must be a whole number from 1 to 10000")]
    [InlineData("exchange.yaml", "version: 1", "version: 1\nvariant: 2", "a workflow has no key 'variant'; allowed are: id, version,*", "variant: 2")]
    [InlineData("exchange.yaml", "id: exchange", "id: swap", "the file of workflow 'swap' is called swap.yaml, or swap.v1.yaml for a version kept for running cases")]
    [InlineData("exchange.yaml", "hostLaboratory: LTCI", "hostLaboratory: ''", "the example is no valid form: 'hostLaboratory' required")]
    [InlineData("exchange.yaml", "nationality: IN", "nationality: XX", "the example is no valid form: 'nationality' country")]
    [InlineData("exchange.yaml", "dualUse: \"no\"", "dualUseOfGoods: \"no\"", "the example is no valid form: 'dualUseOfGoods' unknown")]
    [InlineData("exchange.yaml", "endDate: +330d friday", "endDate: +100d friday", "the example is no valid form: 'endDate' rule:end-after-start (The last day*")]
    [InlineData("exchange.yaml", "email: helene.castagnier@telecom-paris.fr", "email: helene@example.org", "the example is no valid form: 'hostAcademic/email' rule:host-academic-at-host *")]
    [InlineData("exchange.yaml", "email: ananya.krishnan@cs.ox.ac.uk", "email: ananya@example.org", "the example is no valid form: 'applicant/email' rule:applicant-at-home *")]
    [InlineData("exchange.yaml", "category: teacher", "category: teacher\n      ects: 3", "the example is no valid form: 'ects' is not asked in this example", "ects: 3")]
    [InlineData("exchange.yaml", "field: startDate, zone", "field: purpose, zone", "'purpose' must be a field of type date")]
    [InlineData("exchange.yaml", "field: startDate, zone", "field: firstDay, zone", "there is no field 'firstDay'; fields are: category, *")]
    [InlineData("exchange.yaml", "field: startDate, zone", "zone", "a plan lacks 'field'", "- {title: {en: The stay begins")]
    [InlineData("exchange.yaml", "field: startDate, zone: {party: host}", "field: startDate", "a plan lacks 'zone'", "- {title: {en: The stay begins")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {party: guest}}", "there is no party 'guest'; parties are: home, host")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: Europe/Oxford}", "'zone' of a plan is an IANA time zone such as Europe/London, {field: …} or {party: …}")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {field: purpose}}", "'purpose' must be a field of type choice")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {field: fundingSource}}", "the choices of 'fundingSource' must be IANA time zones such as Europe/London; 'home' is none")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {house: host}}", "'zone' of a plan has no key 'house'; allowed are: *")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "time: '24:30', zone: {party: host}}", "'time' of a plan is a time such as \"16:00\", or {field: …}")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "time: {field: dualUse}, zone: {party: host}}", "the choices of 'dualUse' must be times such as 16:00; 'yes' is none")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "time: {field: hostLaboratoryZrr}, zone: {party: host}}", "'hostLaboratoryZrr' can be empty while 'startDate' is filled in; ask both together")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "zone: {party: host}}\n  - {title: {en: Again, fr: Encore}, field: startDate, zone: {party: home}}", "the plan by 'startDate' is there twice; first in line *", "- {title: {en: Again")]
    [InlineData("exchange.yaml", "zone: {party: host}}", "at: noon, zone: {party: host}}", "a plan has no key 'at'; allowed are: title, field, time, zone")]
    [InlineData("exchange.yaml", "together: [[startDate, endDate], [courses, ects]]", "together: [[startDate]]", "'together' lists groups of two fields or more, as in [[startDate, endDate]]")]
    [InlineData("exchange.yaml", "together: [[startDate, endDate], [courses, ects]]", "together: [[startDate, budget]]", "'budget' is no field of this section; its fields are: startDate, endDate, purpose,*")]
    [InlineData("exchange.yaml", "together: [[startDate, endDate], [courses, ects]]", "together: [[endDate, startDate]]", "fields that stand together on a page follow one another in the section, in the same order")]
    [InlineData("exchange.yaml", "together: [[startDate, endDate], [courses, ects]]", "together: [[startDate, endDate], [endDate, purpose]]", "'endDate' already stands together with other fields")]
    [InlineData("exchange.yaml", "together: [[dualUse, ethics]]", "together: [[personalDataLeaves, personalDataDescription]]", "'personalDataDescription' shows by the answer to a field beside it, so it needs a page of its own after that one")]
    [InlineData("gates.yaml", "id: atas", "id: zrr", "the gate 'zrr' is there twice", "- id: zrr\n    title: {en: ATAS")]
    [InlineData("gates.yaml", "inList: uk-no-permission", "inList: uk-nobody", "there is no list 'uk-nobody'; lists are: *")]
    [InlineData("gates.yaml", "owner: {role: fsd, party: host}", "owner: {role: FSD, party: host}", "there is no role 'FSD'; roles are: *")]
    [InlineData("gates.yaml", "    source: Policies", "    origin: Policies", "a gate has no key 'origin'; allowed are: *")]
    [InlineData("gates.yaml", "mayLack: [category]", "mayLack: [category, purpose]", "the gate 'convention-accueil' may lack 'purpose', about which its 'when' asks nothing")]
    [InlineData("joint-event.yaml", "party: host, after: [host-unit]}", "party: guest, after: [host-unit]}", "there is no party 'guest'; parties are: host")]
    [InlineData("joint-event.yaml", "gate: conflict-of-interest, party: host,", "gate: conflict-of-interest,", "there is no party 'home'; parties are: host")]
    [InlineData("joint-event.yaml", "asked:\n      en: \"Please say whether your unit", "party: host\n    asked:\n      en: \"Please say whether your unit", "only a stage with a 'gate' has a 'party' of its own: elsewhere 'ask' says it", "party: host\n    asked")]
    [InlineData("funding-bid.yaml", "    when: {row: {field: coLead, present: true}}\n", "", "'partners.coLead' names an approver, so it must be a column with 'at: institution' that is required, or the stage must say *", "- id: co-lead\n    forEach")]
    [InlineData("funding-bid.yaml", "assurance: high", "assurance: very high", "'assurance' of a stage is standard (the link is enough to decide) or high (a code mailed separately is asked for as well)")]
    [InlineData("funding-bid.yaml", "assurance: high", "assurence: high", "a stage has no key 'assurence'; allowed are: *")]
    [InlineData("lists.yaml", "items: [GB, IE]", "items: [GB, IRL]", "'IRL' is not in the list 'countries'")]
    [InlineData("lists.yaml", "items: [GB, IE]", "items: [GB, IE, GB]", "in the list 'uk-no-permission' the item 'GB' is there twice; first in line *")]
    [InlineData("lists.yaml", "  of: cah3", "  of: cah4", "there is no list 'cah4'; lists are: *")]
    [InlineData("institutions.yaml", "timeZone: Europe/London", "timeZone: Europe/Oxford", "'Europe/Oxford' is no IANA time zone, such as Europe/Paris")]
    [InlineData("institutions.yaml", "mailDomains: [ox.ac.uk]", "mailDomains: [OX.ac.uk]", "'OX.ac.uk' is no mail domain in lower case, such as ox.ac.uk")]
    [InlineData("institutions.yaml", "from: 12-24, to: 01-01", "from: 24-12, to: 01-01", "'24-12' is no day of the year; write it as 12-24")]
    [InlineData("institutions.yaml", "from: 2026-08-03, to: 2026-08-14", "from: 2026-08-03, to: 2026-08-01", "a closure must end on or after the day on which it begins, and last less than 60 days")]
    [InlineData("institutions.yaml", "country: GB", "country: UK", "'country' of an institution must be one of: FR, GB")]
    [InlineData("operator.yaml", "legalBases:\n", "publisher: {en: A, fr: A}\nlegalBases:\n", "operator.yaml has no key 'publisher'; allowed are: editor, publicationDirector, *", "publisher")]
    [InlineData("operator.yaml", "legalBases:\n", "host: {name: {en: A, fr: A}}\nlegalBases:\n", "'host' lacks 'address'", "host: {name")]
    [InlineData("operator.yaml", "legalBases:\n", "dataProtection: nobody\nlegalBases:\n", "'nobody' is no mail address (its domain in lower case)", "dataProtection: nobody")]
    [InlineData("operator.yaml", "      en: Needs of access", "      English: Needs of access", "'purpose' of a legal basis has no key 'English'; allowed are: en, fr")]
    [InlineData("institutions.yaml", "id: cambridge", "id: oxford", "the institution 'oxford' is there twice; first in line *", "- id: oxford\n    title: {en: University of Cambridge")]
    public void A_slip_is_named_with_its_line(string file, string right, string wrong, string expected, string? at = null)
    {
        string broken = Replace.Once(RealDefinitions.Files[file], right, wrong);

        IReadOnlyList<DefinitionError> errors = ErrorsOf(Replace.File(file, broken));

        Assert.Contains(errors, e => e.File == file && e.Line == LineOf(broken, at ?? wrong) && Fits(expected, e.What));
    }

    [Fact]
    public void A_stage_that_waits_for_itself_over_others_shows_the_circle()
    {
        string broken = Replace.Once(RealDefinitions.Files["exchange.yaml"], "{id: zrr, gate: zrr, after: [home-international-office, host-academic],", "{id: zrr, gate: zrr, after: [confirmation],");

        IReadOnlyList<DefinitionError> errors = ErrorsOf(Replace.File("exchange.yaml", broken));

        Assert.Contains(new DefinitionError("exchange.yaml", LineOf(broken, "{id: zrr"), "stage 'zrr' waits for itself and can never open: zrr → confirmation → host-head → zrr"), errors);
        Assert.Equal(3, errors.Count(e => e.What.Contains("waits for itself", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("all: [{field: category, equals: doctoral}, {field: category, equals: teacher}]")]
    [InlineData("all: [{field: homeInstitution, equals: oxford}, {field: homeInstitution, country: FR}]")]
    [InlineData("all: [{field: conflictOfInterest, equals: false}, {field: conflictDetails, present: true}]")]
    [InlineData("all: [{field: ects, atLeast: 30}, not: {field: category, equals: student}]")]
    [InlineData("all: [{from: startDate, to: endDate, longerThanDays: 90}, not: {from: startDate, to: endDate, longerThanDays: 30}]")]
    [InlineData("not: {field: purpose, present: true}")]
    public void A_stage_whose_condition_no_form_can_meet_is_dead(string condition)
    {
        string broken = Replace.Once(RealDefinitions.Files["exchange.yaml"], "    when: {field: category, in: [researcher, teacher]}", "    when: {" + condition + "}");

        IReadOnlyList<DefinitionError> errors = ErrorsOf(Replace.File("exchange.yaml", broken));

        Assert.Equal(
            new DefinitionError("exchange.yaml", LineOf(broken, "- id: home-head"), "stage 'home-head' can never open: no form that can be filled in meets its condition"),
            Assert.Single(errors));
    }

    [Fact]
    public void A_role_without_holder_is_found_only_where_the_stage_can_open()
    {
        string broken = Replace.Once(RealDefinitions.Files["exchange.yaml"], "- {field: homeInstitution, equals: cambridge}\n    ask:", "- {field: homeInstitution, in: [cambridge, oxford]}\n    ask:");

        Assert.Equal(
            "stage 'degree-committee' asks for the role 'degree-committee' at 'oxford', which has no holder in institutions.yaml",
            Assert.Single(ErrorsOf(Replace.File("exchange.yaml", broken))).What);
    }

    [Fact]
    public void A_deputy_who_is_escalated_to_must_be_there()
    {
        string broken = Regex.Replace(RealDefinitions.Files["institutions.yaml"], @"(?<=      degree-committee:\n.*\n)        deputy: .*\n", "", RegexOptions.None);

        Assert.Equal(
            "stage 'degree-committee' escalates to the deputy of 'degree-committee', and 'cambridge' has none in institutions.yaml",
            ErrorsOf(Replace.File("institutions.yaml", broken))[0].What);
    }

    [Fact]
    public void A_person_who_is_asked_must_be_named_and_proven()
    {
        string text = RealDefinitions.Files["exchange.yaml"];
        string optional = Replace.Once(text, "label: {en: The academic who hosts you,", "required: false\n        label: {en: The academic who hosts you,");
        string anywhere = Replace.Once(text, "personAt: host", "differsFrom: supervisor");

        Assert.Contains(ErrorsOf(Replace.File("exchange.yaml", optional)), e => e.What == "stage 'host-academic' can open while 'hostAcademic', which names who is asked, is empty");
        Assert.Contains(ErrorsOf(Replace.File("exchange.yaml", anywhere)), e => e.What == "'hostAcademic' names an approver, so it needs a rule 'personAt: host' without 'when'");
    }

    [Fact]
    public void A_reason_may_name_only_fields_of_the_form_that_all_may_read()
    {
        string gates = RealDefinitions.Files["gates.yaml"];
        string unknown = gates.Replace("{hostLaboratory}", "{lab}", StringComparison.Ordinal);
        string restricted = gates.Replace("({cah3})", "({nationality})", StringComparison.Ordinal);
        string lopsided = Replace.Once(gates, "({cah3})", "");

        Assert.Contains(ErrorsOf(Replace.File("gates.yaml", unknown)), e => e.File == "gates.yaml" && e.Line == LineOf(unknown, "    why:") + 1
            && e.What.StartsWith("'why' of the gate 'zrr' speaks of '{lab}', which exchange.yaml does not declare; fields are: category,", StringComparison.Ordinal));
        Assert.Contains(ErrorsOf(Replace.File("gates.yaml", restricted)), e => e.What == "'why' of the gate 'atas' spells out '{nationality}', which only some roles may read");
        Assert.Contains(ErrorsOf(Replace.File("gates.yaml", lopsided)), e => e.What == "'why' must name the same fields in braces in both languages");
    }

    [Fact]
    public void A_gate_that_asks_for_a_field_which_the_workflow_lacks_is_named_with_both_places()
    {
        string broken = RealDefinitions.Files["gates.yaml"].Replace("field: dualUse,", "field: militaryUse,", StringComparison.Ordinal);

        DefinitionError error = ErrorsOf(Replace.File("gates.yaml", broken))[0];

        Assert.Equal(("exchange.yaml", LineOf(RealDefinitions.Files["exchange.yaml"], "{id: export-control")), (error.File, error.Line));
        Assert.StartsWith($"the gate 'export-control' (gates.yaml:{LineOf(broken, "- id: export-control")}) does not fit this form: the condition asks about 'militaryUse'", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_would_skip_every_stage_is_refused()
    {
        string text = RealDefinitions.Files["exchange.yaml"];
        int stages = text.IndexOf("\n  - id: home-international-office", StringComparison.Ordinal);
        string students = text[..stages] + text[text.IndexOf("\napplicant:", StringComparison.Ordinal)..];
        string onlyStudents = Replace.Once(students, "when: {field: category, in: [researcher, teacher]}", "when: {field: category, equals: researcher}");

        Assert.Equal("a form can be filled in so that every stage is skipped, and the case would be approved unseen", Assert.Single(ErrorsOf(Replace.File("exchange.yaml", onlyStudents))).What);
    }

    [Fact]
    public void Two_houses_with_one_mail_domain_are_refused()
    {
        string broken = Replace.Once(RealDefinitions.Files["institutions.yaml"], "mailDomains: [ox.ac.uk]", "mailDomains: [ox.ac.uk, cs.cam.ac.uk]");

        Assert.Contains(ErrorsOf(Replace.File("institutions.yaml", broken)), e => e.What == "the mail domain 'cs.cam.ac.uk' of 'oxford' belongs to 'cambridge' too");
    }

    [Theory]
    [InlineData("a: [1", 1, "this is not valid YAML: *")]
    [InlineData("id: exchange\nversion: 1\nversion: 2", 3, "this is not valid YAML: *version*")]
    [InlineData("", 1, "the file is empty")]
    [InlineData("id: a\n---\nid: b", 1, "the file holds more than one YAML document; one is allowed")]
    [InlineData("a: &a [*a]", 1, "*")]
    [InlineData("a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]", 1, "the file nests deeper than 40 levels or unfolds to more than 100000 values; look at its anchors")]
    [InlineData("- id: exchange", 1, "a workflow must be a mapping (key: value)")]
    public void A_file_that_is_no_document_is_named(string text, int line, string expected) =>
        Assert.Contains(ErrorsOf(Replace.File("exchange.yaml", text)), e => e.File == "exchange.yaml" && e.Line == line && Fits(expected, e.What));

    private const string Convention = "  - {id: convention, title: {en: Agreement, fr: Convention}, from: [confirmation], neededBy: [confirmation], accept: [pdf]}";

    [Theory]
    [InlineData("from: [confirmation]", "from: [confirmatoin]", "a document is given by 'confirmatoin', which is no stage; stages are: home-supervisor, home-head,*")]
    [InlineData("neededBy: [confirmation]", "neededBy: [applicant]", "a document is needed by 'applicant', which is no stage; stages are: *")]
    [InlineData("accept: [pdf]", "accept: [pdf, doc]", "'doc' is no type of file that can be told by its content; types are: pdf, docx, odt, png, jpeg")]
    [InlineData("accept: [pdf]", "accept: []", "'accept' of a document must not be empty")]
    [InlineData("from: [confirmation], ", "", "a document lacks 'from'")]
    [InlineData("fr: Convention}", "}", "'title' of a document lacks its French text ('fr')")]
    [InlineData("accept: [pdf]", "accept: [pdf], maxBytes: 5", "a document has no key 'maxBytes'; allowed are: id, title, hint, from, neededBy, when, accept, restrictedTo, atMost")]
    [InlineData("accept: [pdf]", "accept: [pdf], atMost: 21", "'atMost' of a document must be a whole number from 1 to 20")]
    [InlineData("accept: [pdf]", "accept: [pdf], atMost: several", "'atMost' of a document must be a whole number from 1 to 20")]
    [InlineData("accept: [pdf]", "accept: [pdf], restrictedTo: [dean]", "there is no role 'dean'; roles are: *")]
    [InlineData("accept: [pdf]", "accept: [pdf], restrictedTo: [research-office]", "the document 'convention' concerns stage 'confirmation', whose role '*' is not in its 'restrictedTo'")]
    [InlineData("accept: [pdf]", "accept: [pdf], when: {field: hostCountry, equals: FR}", "the condition asks about 'hostCountry', which is no field *")]
    [InlineData("accept: [pdf]", "accept: [pdf], when: {all: [{field: hostInstitution, country: FR}, {field: hostInstitution, country: GB}]}", "the document 'convention' can never be asked for: no form that can be filled in meets its condition")]
    [InlineData("id: convention", "id: Convention", "'Convention' must be lower-case words joined by hyphens, as in 'home-head'")]
    [InlineData("from: [confirmation]", "from: [host-head]", "stage 'confirmation' may wait for the document 'convention' for ever: *")]
    [InlineData("from: [confirmation], neededBy: [confirmation]", "from: [zrr], neededBy: [zrr, confirmation]", "stage 'confirmation' may wait for the document 'convention' for ever: *")]
    [InlineData("from: [confirmation], neededBy: [confirmation]", "from: [confirmation], neededBy: [confirmation, host-head]", "stage 'host-head' may wait for the document 'convention' for ever: *")]
    public void A_slip_in_a_document_is_named_with_its_line(string right, string wrong, string expected)
    {
        string slot = Replace.Once(Convention, right, wrong);
        string broken = DocumentsYaml.Of(RealDefinitions.Files["exchange.yaml"], slot);

        Assert.Contains(ErrorsOf(Replace.File("exchange.yaml", broken)), e => e.File == "exchange.yaml" && e.Line == LineOf(broken, slot.Trim()) && Fits(expected, e.What));
    }

    [Fact]
    public void Two_documents_of_one_id_are_refused()
    {
        string broken = DocumentsYaml.Of(RealDefinitions.Files["exchange.yaml"], $"{Convention}\n{Convention}");

        Assert.StartsWith("the document 'convention' is there twice; first in line ", Assert.Single(ErrorsOf(Replace.File("exchange.yaml", broken))).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from: [applicant], neededBy: [confirmation]")]
    [InlineData("from: [host-head], neededBy: [host-head, confirmation]")]
    [InlineData("from: [zrr, confirmation], neededBy: [confirmation]")]
    public void A_document_that_can_come_in_time_is_taken(string way)
    {
        string slot = Replace.Once(Convention, "from: [confirmation], neededBy: [confirmation]", way);
        string text = DocumentsYaml.Of(RealDefinitions.Files["exchange.yaml"], slot);

        DocumentDefinition read = Assert.Single(WorkflowFolder.Load(Replace.File("exchange.yaml", text)).Find("exchange")!.Documents);
        Assert.Equal(("convention", "Convention"), (read.Id, read.Title.Fr));
    }

    [Theory]
    [InlineData("institutions.yaml")]
    [InlineData("gates.yaml")]
    [InlineData("lists.yaml")]
    [InlineData("countries.yaml")]
    public void A_missing_file_is_named(string file)
    {
        var files = new Dictionary<string, string>(RealDefinitions.Files);
        files.Remove(file);

        Assert.Contains(new DefinitionError(file, 1, "the file is missing"), ErrorsOf(files));
    }

    [Fact]
    public void A_folder_without_workflow_is_refused()
    {
        var files = new Dictionary<string, string>(RealDefinitions.Files);
        foreach (WorkflowDefinition workflow in RealDefinitions.Catalogue.Current)
            files.Remove(workflow.Id + ".yaml");

        Assert.Equal("there is no workflow file beside this one", Assert.Single(ErrorsOf(files)).What);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_files_and_lines()
    {
        string broken = Replace.Once(Replace.Once(RealDefinitions.Files["exchange.yaml"], "reference: EX", "reference: 7"), "rule: all", "rule: most");
        Dictionary<string, string> files = Replace.File("exchange.yaml", broken);
        files["institutions.yaml"] = Replace.Once(files["institutions.yaml"], "from: 12-24", "from: 24-12");

        IReadOnlyList<DefinitionError> errors = ErrorsOf(files);

        Assert.Equal(["exchange.yaml", "exchange.yaml", "institutions.yaml"], errors.Select(e => e.File));
        Assert.True(errors[0].Line < errors[1].Line);
    }

    [Fact]
    public void An_older_version_stays_beside_the_newest_and_no_version_is_there_twice()
    {
        string exchange = RealDefinitions.Files["exchange.yaml"];
        Dictionary<string, string> files = Replace.File("exchange.v1.yaml", exchange);
        files["exchange.yaml"] = Replace.Once(exchange, "version: 1", "version: 2");

        Catalogue catalogue = WorkflowFolder.Load(files);

        Assert.Equal(2, Assert.Single(catalogue.Current, w => w.Id == "exchange").Version);
        Assert.Equal(1, catalogue.Get("exchange", 1).Version);
        files["exchange.yaml"] = exchange;
        Assert.Equal("version 1 of workflow 'exchange' is in exchange.v1.yaml too", Assert.Single(ErrorsOf(files)).What);
    }

    [Fact]
    public void A_condition_nested_too_deep_ends_in_a_finding()
    {
        string broken = Replace.Once(RealDefinitions.Files["exchange.yaml"], "when: {field: category, in: [researcher, teacher]}",
            "when: {not: {not: {not: {not: {not: {not: {not: {not: {not: {field: category, equals: teacher}}}}}}}}}}");

        Assert.Contains(ErrorsOf(Replace.File("exchange.yaml", broken)), e => e.What == "a condition is nested deeper than 8 levels");
    }

    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static bool Fits(string expected, string what) =>
        Regex.IsMatch(what, @"\A" + Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal) + @"\z", RegexOptions.Singleline);

    private static IReadOnlyList<DefinitionError> ErrorsOf(Dictionary<string, string> files) =>
        Assert.Throws<DefinitionException>(() => WorkflowFolder.Load(files)).Errors;
}
