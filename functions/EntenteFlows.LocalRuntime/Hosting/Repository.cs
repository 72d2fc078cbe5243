namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Finds the source tree that a build came from.</summary>
internal static class Repository
{
    /// <returns>The nearest folder at or above the given one that holds a solution, or the fallback.</returns>
    public static string RootAbove(string folder, string fallback)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            if (at.EnumerateFiles("*.sln").Any())
                return at.FullName;
        return fallback;
    }
}
