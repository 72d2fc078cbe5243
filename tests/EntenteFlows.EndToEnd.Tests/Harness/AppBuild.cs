namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Where the app was built: the same configuration and framework as these tests.</summary>
internal static class AppBuild
{
    public static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    public static string Folder { get; } = Path.Combine(
        Root, "functions", "EntenteFlows.Functions", "bin", Configuration, Path.GetFileName(Output));

    public static string Assembly { get; } = Path.Combine(Folder, "EntenteFlows.Functions.dll");

    /// <summary>The definitions as the app was built with.</summary>
    public static string Workflows { get; } = Path.Combine(Root, "functions", "workflows");

    private static string Output => Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Output)!);

    private static string RootAbove(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "EntenteFlows.sln")))
                return at.FullName;
        throw new InvalidOperationException($"No solution above {folder}: run the tests from their build output.");
    }
}
