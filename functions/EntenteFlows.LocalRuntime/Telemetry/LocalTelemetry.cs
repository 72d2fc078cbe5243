using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EntenteFlows.LocalRuntime.Telemetry;

/// <summary>Keeps what the app's OpenTelemetry would export, behind whatever the app itself puts in between. An app without OpenTelemetry leaves all of it unused.</summary>
internal static class LocalTelemetry
{
    /// <summary>To be called after the app has added its own: processors run in the order in which they were added.</summary>
    public static void AddLocalTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<TelemetryStore>().AddSingleton<ReadMetrics>();
        services.ConfigureOpenTelemetryTracerProvider((all, traces) =>
            traces.AddProcessor(new SimpleActivityExportProcessor(new KeepSpans(all.GetRequiredService<TelemetryStore>()))));
        services.ConfigureOpenTelemetryMeterProvider((all, metrics) => metrics.AddReader(all.GetRequiredService<ReadMetrics>().Reader));
        services.ConfigureOpenTelemetryLoggerProvider((all, logs) =>
            logs.AddProcessor(new SimpleLogRecordExportProcessor(new KeepLogs(all.GetRequiredService<TelemetryStore>()))));
    }
}
