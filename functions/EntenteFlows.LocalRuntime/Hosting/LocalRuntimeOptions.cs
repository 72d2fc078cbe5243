using System.Reflection;
using Microsoft.Extensions.Logging;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>How one run of the local runtime is set up. The command line fills it for the app, a test for itself.</summary>
public sealed record LocalRuntimeOptions
{
    public const int DefaultPort = 7071;

    /// <summary>The TCP port on loopback, or 0 for a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The absolute path of the folder that holds this run's storage, mails, keys and clock.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder with host.json.</summary>
    public string ContentRoot { get; init; } = AppContext.BaseDirectory;

    /// <summary>The assembly whose functions are hosted; null for the entry assembly.</summary>
    public Assembly? FunctionsAssembly { get; init; }

    /// <summary>The classes whose functions are hosted, where a test wants only some of an assembly.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>Settings that come before the environment's.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The folder of local.settings.json, or null to read none.</summary>
    public string? SettingsFolder { get; init; }

    /// <summary>Whether this is a person's run: addresses are printed, and a refused start ends the process with a message.</summary>
    public bool IsCommandLine { get; init; }

    /// <summary>Takes the log instead of the console.</summary>
    public ILoggerProvider? LogTo { get; init; }
}
