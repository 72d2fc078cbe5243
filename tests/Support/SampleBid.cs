namespace EntenteFlows.Tests.Support;

/// <summary>
/// A small workflow with rows, a group, stages for each member and all conditions that ask about rows: what the real files do not have must be tested too, and
/// these may change.
/// </summary>
internal static class SampleBid
{
    public const string Id = "sample-bid";

    public const string File = "sample-bid.yaml";

    public const string Yaml = """
        id: sample-bid
        version: 1
        reference: ZZ
        title: {en: Joint bid, fr: Demande commune}
        summary: {en: A bid of several institutions, fr: Une demande de plusieurs établissements}
        parties:
          - {id: lead, title: {en: Lead, fr: Chef de file}, institutionField: leadInstitution}
        groups:
          - {id: partners, title: {en: Partner institution, fr: Établissement partenaire}, rows: partners, column: institution}
        form:
          - id: call
            title: {en: Call, fr: Appel}
            fields:
              - {id: leadInstitution, type: institution, label: {en: Lead institution, fr: Établissement chef de file}}
              - {id: opens, type: date, label: {en: The call opens, fr: Ouverture de l’appel}}
              - {id: deadline, type: date, label: {en: Deadline, fr: Date limite}}
          - id: money
            title: {en: Money, fr: Budget}
            fields:
              - id: partners
                type: rows
                label: {en: Partners, fr: Partenaires}
                rows: {atLeast: 1, atMost: 5}
                columns:
                  - {id: institution, type: institution, label: {en: Institution, fr: Établissement}, unique: true}
                  - {id: lead, type: person, label: {en: Lead there, fr: Responsable sur place}, at: institution}
                  - {id: cost, type: money, label: {en: Full cost, fr: Coût complet}}
                  - {id: from, type: date, required: false, label: {en: From, fr: À partir du}}
                  - {id: remark, type: text, required: false, maxLength: 80, label: {en: Remark, fr: Remarque}}
        rules:
          - id: lead-is-partner
            field: partners
            hasRow: {column: institution, of: leadInstitution}
            message: {en: The lead is one of the partners., fr: Le chef de file est l’un des partenaires.}
        stages:
          - id: costing
            forEach: partners
            title: {en: Costing, fr: Chiffrage}
            asked: {en: Is the costing right?, fr: Le chiffrage est-il juste ?}
            ask: [{role: research-office, party: partners}]
            shows: [money]
            deadline:
              workingDays: 5
              remindBefore: [2]
              escalate: [{to: deputy, workingDays: 3}, {to: office, workingDays: 3}]
              variants:
                - {when: {row: {field: cost, atLeast: 1000000, currency: EUR}}, workingDays: 10, source: (practice)}
          - id: head
            forEach: partners
            title: {en: Head of department, fr: Direction de département}
            asked: {en: Do you agree?, fr: Êtes-vous d’accord ?}
            after: [costing]
            ask: [{role: academic, party: partners, namedIn: partners.lead}]
            deadline: {workingDays: 5, escalate: [{to: deputy, workingDays: 3}]}
          - id: faculty
            forEach: partners
            title: {en: Faculty, fr: Composante}
            asked: {en: Do you agree?, fr: Êtes-vous d’accord ?}
            after: [head]
            when: {row: {field: cost, atLeast: 250000, currency: GBP}}
            ask: [{role: head-of-department, party: partners}]
            deadline: {workingDays: 5, escalate: [{to: office, workingDays: 3}]}
          - id: large
            title: {en: A large one, fr: Une grande demande}
            asked: {en: Do you know of it?, fr: En avez-vous connaissance ?}
            when: {anyRow: partners, holds: {field: cost, atLeast: 2000000, currency: EUR}}
            ask: [{role: head-of-unit, party: lead}]
            deadline: {workingDays: 5, escalate: [{to: office, workingDays: 3}]}
          - id: submission
            title: {en: Submission, fr: Dépôt}
            asked: {en: Was it sent?, fr: A-t-elle été déposée ?}
            after: [faculty, large]
            ask: [{role: research-office, party: lead}]
            deadline: {workingDays: 5, escalate: [{to: office, workingDays: 3}]}
        applicant: {confirmWorkingDays: 3, returnWorkingDays: 10, returnRemindBefore: [3]}
        retention: {monthsAfterClose: 24, source: (practice)}
        examples:
          - title: {en: Oxford and Paris, fr: Oxford et Paris}
            language: en
            applicant: {name: Ada Lovelace, email: ada.lovelace@cs.ox.ac.uk}
            form:
              leadInstitution: oxford
              opens: +10d
              deadline: +90d monday
              partners:
                - institution: oxford
                  lead: {name: Grace Hopper, email: grace.hopper@cs.ox.ac.uk}
                  cost: {amount: 300000, currency: GBP}
                  from: +200d monday
                - institution: ip-paris
                  lead: {name: Sophie Germain, email: sophie.germain@telecom-paris.fr}
                  cost: {amount: 120000.5, currency: EUR}
        """;

    /// <summary>The files that every workflow needs, and this one.</summary>
    /// <param name="yaml">The definition, perhaps with something changed.</param>
    public static Dictionary<string, string> Files(string yaml = Yaml)
    {
        string folder = RepositoryFolder.At("functions", "workflows");
        string[] shared = ["institutions.yaml", "gates.yaml", "lists.yaml", "countries.yaml"];
        Dictionary<string, string> files = shared.ToDictionary(name => name, name => System.IO.File.ReadAllText(Path.Combine(folder, name)));
        files[File] = yaml;
        return files;
    }
}
