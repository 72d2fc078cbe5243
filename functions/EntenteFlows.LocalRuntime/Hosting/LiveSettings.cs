using Microsoft.Extensions.Configuration;

namespace EntenteFlows.LocalRuntime.Hosting;

/// <summary>Settings that become known, or change, while the host starts. They go before all others.</summary>
internal sealed class LiveSettings : ConfigurationProvider, IConfigurationSource
{
    public const string Storage = "AzureWebJobsStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";

    /// <summary>What .NET's host logs of itself: a service that could not start among it, with its whole stack trace.</summary>
    private const string HostLog = "Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host";

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>The app's code finds a whole connection string under the usual name, whichever way it reads its settings.</summary>
    public void SetStorage(string connectionString) => Change(Storage, connectionString);

    /// <summary>While the app starts its fault is told to a person by the message alone.</summary>
    public void SilenceHost() => Change(HostLog, "None");

    public void HearHost() => Change(HostLog, "Warning");

    private void Change(string name, string value)
    {
        Set(name, value);
        OnReload();
    }
}
