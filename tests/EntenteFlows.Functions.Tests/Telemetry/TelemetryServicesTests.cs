using System.Diagnostics;
using System.Reflection;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

[Collection(SpansAlone.Name)]
public sealed class TelemetryServicesTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1:9/";
    private const string Authentication = "ClientId=11111111-1111-1111-1111-111111111111;Authorization=AAD";

    [Fact]
    public void Every_trace_is_kept_whatever_an_exporter_brings_along()
    {
        using ServiceProvider services = Services((AzureMonitorExport.ConnectionSetting, Connection), (AzureMonitorExport.AuthenticationSetting, Authentication));
        using TracerProvider provider = services.GetRequiredService<TracerProvider>();
        using ActivitySource worker = new(TelemetryServices.WorkerSource);
        ActivityContext unsampled = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

        // Far more than the five a second that the exporter would keep.
        for (int i = 0; i < 200; i++)
        {
            using Activity? invocation = worker.StartActivity("function", ActivityKind.Internal, i % 2 == 0 ? unsampled : default);
            Assert.True(invocation is { Recorded: true, IsAllDataRequested: true });
        }
    }

    /// <summary>The exporter would keep the logs of the traces that it samples, and those alone; and tell what the host tells.</summary>
    [Fact]
    public void The_exporter_samples_no_log_and_tells_nothing_that_the_host_tells()
    {
        AzureMonitorExporterOptions options = new();

        AzureMonitorExport.KeepAll(options);

        Assert.Equal((null, 1f, false), (options.TracesPerSecond, options.SamplingRatio, options.EnableTraceBasedLogsSampler));
        Assert.Equal((false, false, false), (options.EnableStandardMetrics, options.EnablePerformanceCounters, options.EnableLiveMetrics));
    }

    [Fact]
    public void A_call_that_belongs_to_no_invocation_is_left_out()
    {
        using ServiceProvider services = Services();
        using TracerProvider provider = services.GetRequiredService<TracerProvider>();
        using ActivitySource calls = new(TelemetryServices.CallSource);
        Activity.Current = null;

        using (Activity? alone = calls.StartActivity("GET", ActivityKind.Client)) Assert.False(alone is { Recorded: true });
        using Activity invocation = new Activity("invocation").Start();
        using Activity? within = calls.StartActivity("GET", ActivityKind.Client);
        Assert.True(within is { Recorded: true });
    }

    [Fact]
    public void The_host_is_told_not_to_pass_logs_on_only_where_they_go_their_own_way()
    {
        using ServiceProvider quiet = Services();
        using ServiceProvider sending = Services((TelemetryServices.OtlpSetting, "http://127.0.0.1:9"));

        Assert.Empty(quiet.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities);
        Assert.Equal(
            [new("WorkerOpenTelemetryEnabled", "True"), new("WorkerOpenTelemetrySchemaVersion", "1.37.0")],
            sending.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities.Order(Comparer<KeyValuePair<string, string>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key))));
    }

    [Fact]
    public void No_log_goes_to_the_host_unscrubbed_where_the_scrubbed_ones_go_their_own_way()
    {
        Assert.Equal(["An ordinary line"], SeenByHost());
        Assert.Empty(SeenByHost((TelemetryServices.OtlpSetting, "http://127.0.0.1:9")));
        Assert.Empty(SeenByHost((AzureMonitorExport.ConnectionSetting, Connection)));

        static IEnumerable<string> SeenByHost(params (string Name, string? Value)[] settings)
        {
            using var host = new Microsoft.Azure.Functions.Worker.Logging.WorkerLoggerProvider();
            using ServiceProvider services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddTelemetry(Settings(settings))
                .AddSingleton<ILoggerProvider>(host)
                .BuildServiceProvider();
            services.GetRequiredService<ILoggerFactory>().CreateLogger("EntenteFlows.Functions.Http.Door").LogError("An ordinary line");
            return host.Lines;
        }
    }

    [Theory]
    [InlineData(Authentication, "other", true)]
    [InlineData("Authorization=AAD", "other", true)]
    [InlineData("Authorization=AAD", null, true)]
    [InlineData(null, "other", false)]
    [InlineData("ClientId=1", "other", false)]
    public void Ingestion_is_signed_in_as_the_app_where_the_setting_asks_for_it(string? authentication, string? identity, bool signedIn)
    {
        IConfiguration settings = Settings((AzureMonitorExport.AuthenticationSetting, authentication), (AzureMonitorExport.IdentitySetting, identity));
        Assert.Equal(signedIn, AzureMonitorExport.IdentityOf(settings) is ManagedIdentityCredential);
    }

    [Theory]
    [InlineData("EntenteFlows.Functions.Cases.CommandLoop", LogLevel.Information, true)]
    [InlineData("EntenteFlows.Functions.Cases.CommandLoop", LogLevel.Debug, false)]
    [InlineData("Azure.Core", LogLevel.Information, false)]
    [InlineData("Microsoft.Azure.Functions.Worker", LogLevel.Warning, true)]
    public void The_apps_own_logs_are_kept_from_information_on_and_others_from_warning(string category, LogLevel level, bool kept)
    {
        using ServiceProvider services = Services();
        LoggerFilterOptions filters = services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value;
        LoggerFilterRule rule = filters.Rules
            .Where(r => r.ProviderName == typeof(OpenTelemetryLoggerProvider).FullName && (r.CategoryName is null || category.StartsWith(r.CategoryName, StringComparison.Ordinal)))
            .MaxBy(r => r.CategoryName?.Length ?? 0)!;
        Assert.Equal(kept, level >= rule.LogLevel);
    }

    [Fact]
    public void The_functions_assembly_knows_of_no_client_of_the_older_telemetry() =>
        Assert.DoesNotContain(typeof(CaseMetrics).Assembly.GetReferencedAssemblies(), (AssemblyName a) => a.Name == "Microsoft.ApplicationInsights");

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddTelemetry(Settings(settings))
        .BuildServiceProvider();

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build();
}
