using System.Globalization;
using EntenteFlows.ColdStart;
using EntenteFlows.LocalRuntime.Storage;

if (args is [DefinitionsStart.Argument])
{
    DefinitionsStart.Read();
    return;
}

// How often each thing is started, then folders of published azure builds to measure beside the local one.
int times = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
Dictionary<string, string> plain = [];
Dictionary<string, string> unprofiled = new() { ["DOTNET_TieredPGO"] = "0" };

DirectoryInfo work = Directory.CreateTempSubdirectory("entente-cold-start-");
try
{
    string compiledAhead = Path.Combine(work.FullName, "ahead"), data = Path.Combine(work.FullName, "data");
    await AheadOfTime.CompileAsync(AppContext.BaseDirectory, compiledAhead);
    await Report.ShowAsync("definitions, compiled when run", times, DefinitionsStart.Phases, () => DefinitionsStart.MeasureAsync(AppContext.BaseDirectory, plain));
    await Report.ShowAsync("definitions, compiled ahead", times, DefinitionsStart.Phases, () => DefinitionsStart.MeasureAsync(compiledAhead, plain));
    await Report.ShowAsync("local app, compiled when run", times, LocalStart.Phases, () => LocalStart.MeasureAsync(AppContext.BaseDirectory, data, plain));
    await Report.ShowAsync("local app, compiled ahead", times, LocalStart.Phases, () => LocalStart.MeasureAsync(compiledAhead, data, plain));
    await Report.ShowAsync("local app, compiled ahead, TieredPGO off", times, LocalStart.Phases, () => LocalStart.MeasureAsync(compiledAhead, data, unprofiled));
    foreach (string folder in args.Skip(1))
        await Report.ShowAsync($"azure worker of {Path.GetFileName(folder)}", times, AzureStart.Phases, () => AzureStart.MeasureAsync(Path.GetFullPath(folder), plain));
}
finally
{
    await Azurite.StopAsync(Path.Combine(work.FullName, "data"), CancellationToken.None);
    work.Delete(recursive: true);
}
