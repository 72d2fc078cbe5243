using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;

namespace EntenteFlows.Functions.Telemetry;

/// <summary>Sends traces, metrics and logs to Application Insights, signed in as the app's managed identity where the resource asks for that.</summary>
internal static class AzureMonitorExport
{
    public const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>ClientId=…;Authorization=AAD</c></summary>
    public const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public const string IdentitySetting = "AZURE_CLIENT_ID";

    public static void AddAzureMonitor(this OpenTelemetryBuilder telemetry, IConfiguration settings)
    {
        if (settings[ConnectionSetting] is not { Length: > 0 } connection) return;
        TokenCredential? identity = IdentityOf(settings);
        telemetry
            .WithTracing(traces => traces.AddAzureMonitorTraceExporter(Set))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Set))
            .WithLogging(logs => logs.AddAzureMonitorLogExporter(Set));

        void Set(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = connection;
            options.Credential = identity;
            KeepAll(options);
        }
    }

    internal static void KeepAll(AzureMonitorExporterOptions options)
    {
        // The exporter would keep five traces a second, and the logs of those alone.
        options.TracesPerSecond = null;
        options.SamplingRatio = 1;
        options.EnableTraceBasedLogsSampler = false;
        // The host tells of requests and of the process; telling it twice costs twice.
        options.EnableStandardMetrics = false;
        options.EnablePerformanceCounters = false;
        options.EnableLiveMetrics = false;
    }

    /// <returns>Null where the resource takes telemetry without a sign-in.</returns>
    internal static TokenCredential? IdentityOf(IConfiguration settings)
    {
        Dictionary<string, string> parts = (settings[AuthenticationSetting] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("Authorization", out string? kind) || !kind.Equals("AAD", StringComparison.OrdinalIgnoreCase)) return null;
        string? client = parts.GetValueOrDefault("ClientId") is { Length: > 0 } named ? named : settings[IdentitySetting];
        return new ManagedIdentityCredential(client is { Length: > 0 } ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);
    }
}
