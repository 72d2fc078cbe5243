using EntenteFlows.Domain.Definitions;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>The officers' page tells of every workflow, stage, check and rule that the files hold.</summary>
public sealed class WorkflowGuideTests
{
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.At("docs", "workflows.md"));

    public static TheoryData<string> Workflows => new(RealDefinitions.Catalogue.Current.Select(w => w.Id));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_guide_tells_of_every_stage_and_of_every_rule_with_a_source(string id)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        string chapter = Chapter(id);

        Assert.All(workflow.Stages.Select(s => s.Track?.Stage ?? s.Id).Distinct(), stage => Assert.Contains($"`{stage}`", chapter, StringComparison.Ordinal));
        Assert.All(workflow.Form.Rules.Where(r => r.Source is not null), rule => Assert.Contains($"`{rule.Id}`", chapter, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_guide_tells_of_every_file_and_of_what_goes_on_after_the_decision(string id)
    {
        WorkflowDefinition workflow = RealDefinitions.Catalogue.Find(id)!;
        string chapter = Chapter(id);
        IEnumerable<string> names = [.. workflow.Documents.Select(d => d.Id), .. workflow.Afterwards.Obligations.Select(o => o.Stage.Id), .. workflow.Afterwards.Notices.Select(n => n.Id), .. workflow.Afterwards.Amendments.Select(a => a.Id)];

        Assert.All(names, name => Assert.Contains($"`{name}`", chapter, StringComparison.Ordinal));
        Assert.Contains($"Erased {workflow.Retention.MonthsAfterClose} months", chapter, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guide_tells_of_every_check_its_days_and_who_uses_it()
    {
        foreach (var uses in RealDefinitions.Catalogue.Current.SelectMany(w => w.Stages, (w, s) => (Workflow: w.Id, s.Gate)).Where(u => u.Gate is not null).GroupBy(u => u.Gate!.Id))
        {
            string row = Guide.Split('\n').First(l => l.StartsWith('|') && l.Contains($"`{uses.Key}`", StringComparison.Ordinal));
            string[] cells = [.. row.Split('|').Select(c => c.Trim())];
            Assert.Equal(uses.First().Gate!.LeadTimeWorkingDays.ToString(System.Globalization.CultureInfo.InvariantCulture), cells[4]);
            Assert.All(uses.Select(u => u.Workflow).Distinct(), w => Assert.True(cells[5] == "all five" || cells[5].Split(", ").Contains(w), $"{uses.Key}: {w}"));
        }
    }

    private static string Chapter(string workflow)
    {
        int from = Guide.IndexOf($"\n## {workflow}:", StringComparison.Ordinal);
        Assert.True(from >= 0, $"The guide has no chapter on {workflow}.");
        return Guide[from..Guide.IndexOf("\n## ", from + 4, StringComparison.Ordinal)];
    }
}
