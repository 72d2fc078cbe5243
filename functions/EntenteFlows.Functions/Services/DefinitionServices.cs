using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Definitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EntenteFlows.Functions.Services;

public static class DefinitionServices
{
    public const string FolderSetting = "WorkflowsPath";

    /// <summary>Reads the workflow folder now, so that a broken file stops the start.</summary>
    /// <exception cref="DefinitionException">A file is wrong; names file, line and reason.</exception>
    public static IServiceCollection AddDefinitions(this IServiceCollection services, IConfiguration settings)
    {
        string folder = settings[FolderSetting] is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "workflows");
        return services.AddSingleton(WorkflowFiles.Load(folder));
    }
}
