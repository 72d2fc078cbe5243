namespace EntenteFlows.Tests.Support;

/// <summary>The repository that these tests were built in, for those that read its files.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <param name="parts">The names of folders and of the file, from the root on.</param>
    public static string At(params IEnumerable<string> parts) => Path.Combine([Root, .. parts]);

    private static string Above(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "EntenteFlows.sln")))
                return at.FullName;
        throw new InvalidOperationException($"No solution above {folder}: run the tests from their build output.");
    }
}
