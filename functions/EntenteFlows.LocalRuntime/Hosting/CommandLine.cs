using System.Globalization;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>The command line of an app on the local runtime: <c>--port N</c> and <c>--data DIR</c>.</summary>
internal static class CommandLine
{
    private const string Usage = "Options: --port N (0 takes a free one; default 7071), --data DIR (default .local under the repository). Other settings come from the environment or local.settings.json.";

    /// <param name="args">As typed.</param>
    /// <param name="currentFolder">What a relative DIR starts from.</param>
    /// <param name="repository">The folder under which the default data folder lies.</param>
    /// <exception cref="StartRefusedException">An option is unknown or has no good value.</exception>
    public static LocalRuntimeOptions Parse(IReadOnlyList<string> args, string currentFolder, string repository)
    {
        LocalRuntimeOptions options = new()
        {
            DataFolder = Path.Combine(repository, ".local"),
            SettingsFolder = repository,
            IsCommandLine = true,
        };
        for (int i = 0; i < args.Count; i++)
        {
            (string name, string? joined) = Split(args[i]);
            string? value = joined ?? (i + 1 < args.Count ? args[++i] : null);
            options = name switch
            {
                "--port" => options with { Port = ReadPort(value) },
                "--data" => options with { DataFolder = Path.GetFullPath(Filled(name, value), currentFolder) },
                _ => throw new StartRefusedException($"Unknown option {args[i]}. {Usage}"),
            };
        }
        return options;
    }

    private static (string Name, string? Value) Split(string arg)
    {
        int equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }

    private static int ReadPort(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue
            ? port
            : throw new StartRefusedException($"--port wants a number from 0 to {ushort.MaxValue}, not \"{value}\". {Usage}");

    private static string Filled(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw new StartRefusedException($"{name} wants a value. {Usage}") : value;
}
