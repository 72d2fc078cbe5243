using System.Diagnostics;
using EntenteFlows.Tests.Support;

namespace EntenteFlows.LocalRuntime.Tests.Build;

/// <summary>The <c>dotnet</c> command, run at the root of the repository on the project of the functions.</summary>
internal static class DotnetCommand
{
    public const string Functions = "functions/EntenteFlows.Functions/EntenteFlows.Functions.csproj";

    /// <param name="environment">What the command finds set, beside what these tests found.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>Its exit code, and all that it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = RepositoryFolder.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("FunctionsRuntime");
        // No node of the build may outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
