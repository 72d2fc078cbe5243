using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions.Reading;

/// <summary>Reads one workflow file.</summary>
internal sealed partial class WorkflowReader(YamlSource source, NamedLists lists, GateTable gates, Directory directory, ConditionReader conditions)
{
    public WorkflowDefinition Read(YamlNode root)
    {
        YamlMap map = YamlMap.Read(source, root, "a workflow",
            "id", "version", "reference", "title", "summary", "parties", "groups", "form", "rules", "stages", "documents", "plan", "applicant", "afterwards", "retention", "examples");
        string id = Identifier.Hyphenated(map, "id");
        int version = map.Whole("version", 1, 10_000);
        CheckFileName(map, id, version);

        var fields = new FormDefinitionReader(source, lists, directory, conditions);
        IReadOnlyList<FormSection> sections = fields.Read(map.Items("form", required: true));
        IReadOnlyList<PartyDefinition> parties = ReadParties(map, fields.Fields);
        var groupReader = new GroupReader(source, fields.Fields, parties);
        IReadOnlyList<GroupDefinition> groups = groupReader.Read(map.Items("groups"));
        var context = new WorkflowContext(source, directory, gates, conditions, parties, groups, new FormDefinition(sections, []), fields.Fields);
        CheckFieldsCanShow(context, map);
        IReadOnlyList<FormRule> rules = new FormRuleReader(context).Read(map.Items("rules"));
        IReadOnlyList<PlacedStage> stages = new StageReader(context).Read(map.Items("stages", required: true));
        if (groupReader.AreSound)
            new StageCheck(context, stages, rules).Run();
        AfterwardsDefinition afterwards = new AfterwardsReader(context, rules).Read(map);
        List<PlacedExample> examples = [.. map.Items("examples", required: true).Select(new ExampleReader(context).Read)];

        var workflow = new WorkflowDefinition(
            id, version, ReadPrefix(map), map.Localized("title"), map.Localized("summary"), parties,
            new FormDefinition(sections, rules), [.. stages.Select(s => s.Stage)],
            ReadApplicant(map), ReadRetention(map, context), [.. examples.Select(e => e.Example)])
        {
            Plans = new PlanReader(context).Read(map.Items("plan")),
            Groups = groups,
            Afterwards = afterwards,
            Documents = new DocumentReader(context, stages).Read(map.Items("documents")),
        };
        if (source.Findings.Errors.All(e => e.File != source.File))
            examples.ForEach(new ExampleCheck(source, directory, workflow).Run);
        return workflow;
    }

    private void CheckFileName(YamlMap map, string id, int version)
    {
        if (id.Length > 0 && source.File != $"{id}.yaml" && source.File != $"{id}.v{version}.yaml")
            source.Wrong(map.Optional("id")!, $"the file of workflow '{id}' is called {id}.yaml, or {id}.v{version}.yaml for a version kept for running cases");
    }

    private List<PartyDefinition> ReadParties(YamlMap map, IReadOnlyDictionary<string, FormField> fields)
    {
        IReadOnlyList<YamlNode> nodes = map.Items("parties", required: true);
        List<PartyDefinition> parties = [.. nodes.Select(node => ReadParty(node, fields))];
        Identifier.Unique(source, "the party", parties.Zip(nodes, (p, n) => (p.Id, n)));
        // Whatever else is wrong, later checks may ask for the first party.
        return parties.Count > 0 ? parties : [new PartyDefinition("", LocalizedReader.Missing, "")];
    }

    private PartyDefinition ReadParty(YamlNode node, IReadOnlyDictionary<string, FormField> fields)
    {
        YamlMap map = YamlMap.Read(source, node, "a party", "id", "title", "institutionField");
        var party = new PartyDefinition(Identifier.Hyphenated(map, "id"), map.Localized("title"), map.Text("institutionField"));
        if (party.InstitutionField.Length > 0 && fields.GetValueOrDefault(party.InstitutionField) is not { Type: FieldType.Institution, Required: true, VisibleWhen: null })
            source.Wrong(map.Optional("institutionField")!, $"'{party.InstitutionField}' must be a required field of type institution that is always asked");
        return party;
    }

    private void CheckFieldsCanShow(WorkflowContext context, YamlMap map)
    {
        foreach (FormField field in context.Form.Fields.Where(f => f.VisibleWhen is { } visible && !context.Possibility.CanHold(visible)))
            source.Wrong(map.Optional("form")!, $"the field '{field.Id}' can never show: no form that can be filled in meets its 'visibleWhen'");
    }

    private string ReadPrefix(YamlMap map)
    {
        string prefix = map.Text("reference");
        if (prefix.Length > 0 && !PrefixPattern().IsMatch(prefix))
            source.Wrong(map.Optional("reference")!, "'reference' must be two to four capital letters, as in EX");
        return prefix;
    }

    private ApplicantDeadlines ReadApplicant(YamlMap map)
    {
        if (map.Required("applicant") is not { } node)
            return new ApplicantDeadlines(1, 1, []);
        YamlMap applicant = YamlMap.Read(source, node, "'applicant'", "confirmWorkingDays", "returnWorkingDays", "returnRemindBefore");
        int days = applicant.Whole("returnWorkingDays", 1, DeadlineReader.LongestWorkingDays);
        return new ApplicantDeadlines(
            applicant.Whole("confirmWorkingDays", 1, DeadlineReader.LongestWorkingDays), days, DeadlineReader.Reminders(applicant, "returnRemindBefore", days));
    }

    private Retention ReadRetention(YamlMap map, WorkflowContext context)
    {
        if (map.Required("retention") is not { } node)
            return new Retention(1, "");
        YamlMap retention = YamlMap.Read(source, node, "'retention'", "monthsAfterClose", "countFrom", "source");
        return new Retention(retention.Whole("monthsAfterClose", 1, 600), retention.Text("source"), AfterwardsReader.CountFrom(context, retention));
    }

    [GeneratedRegex(@"\A[A-Z]{2,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
