using EntenteFlows.Domain.Definitions.Reading;
using EntenteFlows.Domain.Institutions;
using YamlDotNet.RepresentationModel;

namespace EntenteFlows.Domain.Definitions;

/// <param name="Line">From 1.</param>
/// <param name="What">What is wrong, and what is allowed instead.</param>
public sealed record DefinitionError(string File, int Line, string What)
{
    public override string ToString() => $"{File}:{Line}: {What}";
}

public sealed class DefinitionException(IReadOnlyList<DefinitionError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<DefinitionError> Errors { get; } = errors;
}

public static class WorkflowFolder
{
    private const string InstitutionsFile = "institutions.yaml";
    private const string Gates = "gates.yaml";
    private const string OperatorFile = "operator.yaml";

    /// <summary>Files of named lists; more than one only so that the long list of countries stands for itself.</summary>
    private static readonly string[] Lists = ["lists.yaml", "countries.yaml"];

    /// <summary>
    /// Reads definitions from texts by file name: institutions.yaml, gates.yaml, lists.yaml, countries.yaml, a file
    /// for each workflow, and operator.yaml, which may be left out. Names that do not end in <c>.yaml</c> are left alone. The caller does the I/O.
    /// </summary>
    /// <exception cref="DefinitionException">Something is wrong; names every error with file and line.</exception>
    public static Catalogue Load(IReadOnlyDictionary<string, string> files)
    {
        var findings = new Findings();
        var lists = new NamedLists();
        var conditions = new ConditionReader(lists);
        var gates = new GateTable();

        foreach (string file in Lists)
            WithRoot(files, file, findings, lists.Read);
        lists.CheckSubsets();
        Reading.Directory directory = ReadDirectory(files, findings);
        WithRoot(files, Gates, findings, (source, root) => gates.Read(source, root, conditions, directory));

        var workflows = new List<(WorkflowDefinition Workflow, YamlSource Source)>();
        foreach (string file in files.Keys.Where(IsWorkflow).Order(StringComparer.Ordinal))
            WithRoot(files, file, findings, (source, root) => workflows.Add((new WorkflowReader(source, lists, gates, directory, conditions).Read(root), source)));
        CheckTogether(workflows, findings);
        Operator known = Operator.Unknown;
        if (files.ContainsKey(OperatorFile))
            WithRoot(files, OperatorFile, findings, (source, root) => known = new OperatorReader(source).Read(root));

        return findings.Errors.Count == 0
            ? new Catalogue(directory.Alliance, [.. workflows.Select(w => w.Workflow)]) { Operator = known }
            : throw new DefinitionException(findings.Errors);
    }

    private static bool IsWorkflow(string file) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) && file is not (InstitutionsFile or Gates or OperatorFile) && !Lists.Contains(file);

    private static Reading.Directory ReadDirectory(IReadOnlyDictionary<string, string> files, Findings findings)
    {
        var directory = new Reading.Directory(new([]), new Dictionary<string, LocalizedText>());
        WithRoot(files, InstitutionsFile, findings, (source, root) => directory = new DirectoryReader(source).Read(root));
        return directory;
    }

    private static void WithRoot(IReadOnlyDictionary<string, string> files, string file, Findings findings, Action<YamlSource, YamlNode> read)
    {
        var source = new YamlSource(file, findings);
        if (!files.TryGetValue(file, out string? text))
            findings.Add(file, 1, "the file is missing");
        else if (YamlText.Parse(source, text) is { } root)
            read(source, root);
    }

    private static void CheckTogether(List<(WorkflowDefinition Workflow, YamlSource Source)> workflows, Findings findings)
    {
        if (workflows.Count == 0)
            findings.Add(Gates, 1, "there is no workflow file beside this one");
        foreach (var same in workflows.GroupBy(w => (w.Workflow.Id, w.Workflow.Version)).Where(g => g.Count() > 1))
            findings.Add(same.Last().Source.File, 1, $"version {same.Key.Version} of workflow '{same.Key.Id}' is in {same.First().Source.File} too");
        foreach (var same in workflows.GroupBy(w => w.Workflow.ReferencePrefix).Where(g => g.Select(w => w.Workflow.Id).Distinct().Count() > 1))
            findings.Add(same.Last().Source.File, 1, $"the reference '{same.Key}' belongs to workflow '{same.First().Workflow.Id}' already");
    }
}
