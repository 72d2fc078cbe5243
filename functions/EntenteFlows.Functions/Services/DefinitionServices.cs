using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Definitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Services;

public static class DefinitionServices
{
    public const string FolderSetting = "WorkflowsPath";

    /// <summary>Reads the workflow folder on another thread. Whoever begins it awaits it before the app starts, so that a broken file stops the start.</summary>
    /// <exception cref="DefinitionException">In the task: a file is wrong; names file, line and reason.</exception>
    public static Task<Catalogue> BeginReading(IConfiguration settings)
    {
        string folder = settings[FolderSetting] is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "workflows");
        return Task.Run(() => WorkflowFiles.Load(folder));
    }

    public static IServiceCollection AddDefinitions(this IServiceCollection services, Task<Catalogue> definitions) =>
        services.AddSingleton(_ => definitions.GetAwaiter().GetResult());
}
