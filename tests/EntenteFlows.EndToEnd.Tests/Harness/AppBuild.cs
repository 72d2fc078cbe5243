using EntenteFlows.Tests.Support;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Where the app was built: the same configuration and framework as these tests.</summary>
internal static class AppBuild
{
    public static string Folder { get; } = RepositoryFolder.At(
        "functions", "EntenteFlows.Functions", "bin", Configuration, Path.GetFileName(Output));

    public static string Assembly { get; } = Path.Combine(Folder, "EntenteFlows.Functions.dll");

    /// <summary>The definitions as the app was built with.</summary>
    public static string Workflows { get; } = RepositoryFolder.At("functions", "workflows");

    private static string Output => Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Output)!);
}
