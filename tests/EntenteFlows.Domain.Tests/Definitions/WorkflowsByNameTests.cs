using System.Text.RegularExpressions;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.Domain.Tests.Definitions;

/// <summary>A workflow is a file: code that knew one by name would have to change with it.</summary>
public sealed class WorkflowsByNameTests
{
    private static readonly string[] Sources = ["*.cs", "*.razor"];

    [Fact]
    public void No_code_of_the_app_names_a_workflow()
    {
        string ids = string.Join('|', RealDefinitions.Catalogue.Current.Select(w => Regex.Escape(w.Id)));
        // As a text of its own, or as part of an address or a file's name; a word of an English sentence is none.
        Regex named = new($"\"(?:[^\"\\s]*[/:=])?(?:{ids})(?:\\.yaml)?(?:[/?#&:][^\"\\s]*)?\"");
        List<string> files = [.. Sources.SelectMany(s => System.IO.Directory.GetFiles(RepositoryFolder.At("functions"), s, SearchOption.AllDirectories)).Where(IsOurs)];

        Assert.True(files.Count > 200);
        Assert.Matches(named, "Find(\"exchange\")");
        Assert.Matches(named, "href=\"/apply/funding-bid?lang=fr\"");
        Assert.Empty(files.SelectMany(f => named.Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
    }

    /// <summary>Roles, stages and fields are the files' business too.</summary>
    [Fact]
    public void No_code_of_the_domain_names_a_stage_or_a_gate()
    {
        string[] names = [.. RealDefinitions.Catalogue.Current.SelectMany(w => w.Stages.SelectMany(s => new[] { s.Track?.Stage ?? s.Id, s.Gate?.Id })).OfType<string>().Where(n => n.Contains('-', StringComparison.Ordinal)).Distinct()];
        string[] files = [.. System.IO.Directory.GetFiles(RepositoryFolder.At("functions", "EntenteFlows.Domain"), "*.cs", SearchOption.AllDirectories).Where(IsOurs)];

        Assert.True(names.Length > 30);
        Assert.Empty(files.SelectMany(f => names.Where(n => File.ReadAllText(f).Contains($"\"{n}\"", StringComparison.Ordinal)).Select(n => $"{Path.GetFileName(f)}: {n}")));
    }

    private static bool IsOurs(string path) => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules");
}
