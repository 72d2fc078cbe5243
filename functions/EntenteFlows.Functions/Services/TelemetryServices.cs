using EntenteFlows.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EntenteFlows.Functions.Services;

/// <summary>Traces, metrics and logs: what is listened to, scrubbed, and sent where.</summary>
public static class TelemetryServices
{
    /// <summary>The worker's own source: the span of each invocation, whose parent is the host's. Without it no trace would reach the app's code.</summary>
    public const string WorkerSource = "Microsoft.Azure.Functions.Worker";

    /// <summary>The runtime's source of outgoing calls: storage, mail, the task hub.</summary>
    public const string CallSource = "System.Net.Http";

    /// <summary>
    /// The worker's provider that hands every line and exception to the host as it is, by name since its type is internal. The host's OpenTelemetry drops them
    /// where it is told to; what it writes as FunctionAppLogs does not.
    /// </summary>
    public const string HostLogs = "Microsoft.Azure.Functions.Worker.Logging.WorkerLoggerProvider";

    public const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string SiteSetting = "WEBSITE_SITE_NAME";
    private const string InstanceSetting = "WEBSITE_INSTANCE_ID";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        services.AddMetrics().AddSingleton<CaseMetrics>();
        services.AddLogging(KeepOwnLogs);
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(NameOf(settings), serviceInstanceId: settings[InstanceSetting]))
            .WithTracing(traces => traces.AddSource(CaseSpans.Source, WorkerSource, CallSource).AddProcessor(new ScrubSpans()))
            .WithMetrics(metrics => metrics.AddMeter(CaseSpans.Source))
            .WithLogging(logs => logs.AddProcessor(new ScrubLogs()), logs => logs.IncludeFormattedMessage = true);
        telemetry.AddAzureMonitor(settings);
        if (settings[OtlpSetting] is { Length: > 0 })
        {
            telemetry
                .WithTracing(traces => traces.AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithLogging(logs => logs.AddOtlpExporter());
        }
        // Last, since an exporter may bring a sampler of its own.
        telemetry.WithTracing(traces => traces.SetSampler(new EveryInvocation()));
        if (IsExported(settings)) services.Configure<WorkerOptions>(TellHost).Configure<LoggerFilterOptions>(KeepFromHost);
        return services;
    }

    /// <summary>As the host names itself, so that both halves of a trace are one role.</summary>
    private static string NameOf(IConfiguration settings) => settings[SiteSetting] is { Length: > 0 } site ? site : nameof(EntenteFlows);

    private static bool IsExported(IConfiguration settings) =>
        settings[AzureMonitorExport.ConnectionSetting] is { Length: > 0 } || settings[OtlpSetting] is { Length: > 0 };

    /// <summary>What others log costs, and is wanted only where something is wrong. A setting for a longer category goes before these.</summary>
    private static void KeepOwnLogs(ILoggingBuilder logging) => logging
        .AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Warning)
        .AddFilter<OpenTelemetryLoggerProvider>(nameof(EntenteFlows), LogLevel.Information);

    /// <summary>What goes to the host passes by the scrubbing. Where nothing is exported it is all that there is.</summary>
    private static void KeepFromHost(LoggerFilterOptions filters) => filters.Rules.Add(new LoggerFilterRule(HostLogs, categoryName: null, LogLevel.None, filter: null));

    /// <summary>The host need not pass on the worker's logs, which go their own way; and an invocation's span is no second request.</summary>
    private static void TellHost(WorkerOptions options)
    {
        options.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString;
        options.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
    }
}
