using System.Globalization;
using EntenteFlows.ColdStart;
using EntenteFlows.LocalRuntime.Storage;

if (args is [DefinitionsStart.Argument])
{
    DefinitionsStart.Read();
    return;
}

// How often each thing is started, then folders of published azure builds to measure beside the local one.
int rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
Dictionary<string, string> plain = [];
Dictionary<string, string> unprofiled = new() { ["DOTNET_TieredPGO"] = "0" };

DirectoryInfo work = Directory.CreateTempSubdirectory("entente-cold-start-");
string built = AppContext.BaseDirectory, ahead = Path.Combine(work.FullName, "ahead"), data = Path.Combine(work.FullName, "data"), keys = Path.Combine(work.FullName, "keys");
try
{
    await AheadOfTime.CompileAsync(built, ahead);
    await Report.ShowAsync(
        [
            new("definitions, compiled when run", DefinitionsStart.Phases, () => DefinitionsStart.MeasureAsync(built, plain)),
            new("definitions, compiled ahead", DefinitionsStart.Phases, () => DefinitionsStart.MeasureAsync(ahead, plain)),
            new("local app, compiled when run", LocalStart.Phases, () => LocalStart.MeasureAsync(built, data, plain)),
            new("local app, compiled ahead", LocalStart.Phases, () => LocalStart.MeasureAsync(ahead, data, plain)),
            new("local app, compiled ahead, TieredPGO off", LocalStart.Phases, () => LocalStart.MeasureAsync(ahead, data, unprofiled)),
            .. args.Skip(1).Select(Path.GetFullPath).Select(folder =>
                new Subject($"azure worker in {Path.GetFileName(folder)}", AzureStart.Phases, () => AzureStart.MeasureAsync(folder, keys))),
        ],
        rounds);
}
finally
{
    await Azurite.StopAsync(data, CancellationToken.None);
    work.Delete(recursive: true);
}
