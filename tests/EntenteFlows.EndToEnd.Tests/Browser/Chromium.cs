namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The machine's own browser: the tests download none.</summary>
internal static class Chromium
{
    /// <summary>Names a browser that is not on the PATH.</summary>
    private const string Setting = "CHROMIUM_PATH";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <exception cref="InvalidOperationException">There is none; the message says what to do.</exception>
    public static string Find() =>
        Named() ?? OnPath() ?? throw new InvalidOperationException($"No Chromium here: install it (apt-get install chromium) or name it in {Setting}.");

    private static string? Named() => Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } path
        ? File.Exists(path) ? path : throw new InvalidOperationException($"{Setting} names {path}, where there is no file: install Chromium (apt-get install chromium) or mend {Setting}.")
        : null;

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
