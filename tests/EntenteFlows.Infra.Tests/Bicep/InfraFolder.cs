namespace EntenteFlows.Infra.Tests.Bicep;

/// <summary>The folder <c>infra</c>: the repository's own, or a copy of it to change.</summary>
public sealed class InfraFolder
{
    public static readonly InfraFolder Own = new(RepositoryFolder.At("infra"));

    private InfraFolder(string path) => Path = path;

    public string Path { get; }

    public string FileAt(string name) => System.IO.Path.Combine(Path, name);

    public IReadOnlyList<string> Sources(string extension) =>
        [.. Directory.GetFiles(Path, "*" + extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public InfraFolder CopyTo(string path)
    {
        foreach (string file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new InfraFolder(path);
    }

    /// <summary>Replaces a text that stands in the file exactly once. Where it does not, the edit no longer means what it was written for, and the test fails.</summary>
    public void Replace(string file, string old, string with)
    {
        string text = File.ReadAllText(FileAt(file));
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(FileAt(file), text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>
    /// Switches the linter off. It finds some weakenings by the parameter that they leave unused; whoever weakens with more care removes the parameter too.
    /// </summary>
    public void WithoutLinter() => File.WriteAllText(FileAt("bicepconfig.json"), """{"analyzers": {"core": {"enabled": false}}}""");
}
