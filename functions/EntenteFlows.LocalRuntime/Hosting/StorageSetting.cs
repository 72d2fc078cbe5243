using Microsoft.Extensions.Configuration;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>
/// AzureWebJobsStorage, once Azurite tells its ports: the app's code finds a whole connection string there, whichever way it
/// reads its settings.
/// </summary>
internal sealed class StorageSetting : ConfigurationProvider, IConfigurationSource
{
    public const string Name = "AzureWebJobsStorage";
    public const string Development = "UseDevelopmentStorage=true";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Become(string connectionString) => Set(Name, connectionString);
}
