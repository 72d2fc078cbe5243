using EntenteFlows.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app's Program begins.</summary>
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => StartFault.OrExit(
        isCommandLine: true,
        () =>
        {
            string current = System.Environment.CurrentDirectory;
            return new FunctionsApplicationBuilder(CommandLine.Parse(args, current, Repository.RootAbove(AppContext.BaseDirectory, current)));
        });
}
