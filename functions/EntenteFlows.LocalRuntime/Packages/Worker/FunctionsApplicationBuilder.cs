using EntenteFlows.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects the app's services and settings. What it builds is the local runtime with the app's functions on it.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly LocalRuntimeOptions _options;
    private readonly WebApplicationBuilder _web;

    internal FunctionsApplicationBuilder(LocalRuntimeOptions options)
    {
        LocalHostBuilder.RefuseAzure();
        _options = options;
        _web = LocalHostBuilder.Prepare(options);
    }

    /// <summary>Whether HTTP functions are served; the app says so by <c>ConfigureFunctionsWebApplication</c>.</summary>
    internal bool AnswersHttp { get; set; }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    public IHost Build() => BuildHost();

    internal LocalHost BuildHost() =>
        StartFault.OrExit(_options.IsCommandLine, () => LocalHostBuilder.Build(_options, _web, AnswersHttp));
}
