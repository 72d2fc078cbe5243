using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Telemetry;

public sealed class LocalTelemetryTests
{
    private const string Source = "local-telemetry-tests";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spans_metrics_and_logs_are_shown_as_the_app_would_have_exported_them()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)], builder => Observe(builder.Services));
        await app.Http.GetStringAsync("/work?case=c1", Ended);

        JsonElement seen = await SeenAsync(app, "");
        JsonElement[] spans = [.. seen.GetProperty("spans").EnumerateArray()];
        JsonElement work = spans.Single(s => s.GetProperty("name").GetString() == "work");
        JsonElement function = spans.Single(s => s.GetProperty("spanId").GetString() == work.GetProperty("parentSpanId").GetString());
        Assert.Equal("function Work", function.GetProperty("name").GetString());
        Assert.Equal(("c1", "hidden"), (work.GetProperty("attributes").GetProperty("case").GetString(), work.GetProperty("attributes").GetProperty("secret").GetString()));
        JsonElement metric = Assert.Single(seen.GetProperty("metrics").EnumerateArray());
        Assert.Equal(("jobs", 1), (metric.GetProperty("name").GetString(), metric.GetProperty("value").GetDouble()));
        JsonElement log = seen.GetProperty("logs").EnumerateArray().Single(l => l.GetProperty("eventId").GetInt32() == 7);
        Assert.Equal(work.GetProperty("traceId").GetString(), log.GetProperty("traceId").GetString());
        Assert.Equal("Worked on c1", log.GetProperty("message").GetString());
    }

    [Fact]
    public async Task One_case_is_shown_with_the_whole_of_its_traces_and_nothing_of_others()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)], builder => Observe(builder.Services));
        await app.Http.GetStringAsync("/work?case=c1", Ended);
        await app.Http.GetStringAsync("/work?case=c2", Ended);

        JsonElement seen = await SeenAsync(app, "?case=c2");

        Assert.Equal(["work", "function Work"], seen.GetProperty("spans").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Single(seen.GetProperty("logs").EnumerateArray(), l => l.GetProperty("eventId").GetInt32() == 7);
    }

    [Fact]
    public async Task Calls_of_each_function_are_counted_and_those_never_called_stand_at_none()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)]);
        await app.Http.GetStringAsync("/work?case=c1", Ended);
        await app.Http.GetStringAsync("/work?case=c1", Ended);

        JsonElement functions = (await SeenAsync(app, "")).GetProperty("functions");
        Assert.Equal((2, 0), (functions.GetProperty("Work").GetInt32(), functions.GetProperty("Idle").GetInt32()));
    }

    [Fact]
    public async Task A_function_that_fails_leaves_a_failed_span()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)], builder => Observe(builder.Services));
        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Http.GetAsync("/fail", Ended)).StatusCode);

        // The runtime's spans are the process's: apps of other tests leave theirs as well.
        JsonElement span = Assert.Single((await SeenAsync(app, "")).GetProperty("spans").EnumerateArray(), s => s.GetProperty("name").GetString() == "function Fail");
        Assert.Equal("Error", span.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_app_without_telemetry_has_a_page_that_says_so()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)]);
        string page = await app.Http.GetStringAsync("/local/telemetry", Ended);
        Assert.Contains("No spans.", page, StringComparison.Ordinal);
        Assert.Contains("No measurements.", page, StringComparison.Ordinal);
        Assert.Contains("No logs.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_is_encoded()
    {
        await using TestApp app = await TestApp.StartAsync([typeof(Doors)], builder => Observe(builder.Services));
        await app.Http.GetStringAsync("/work?case=" + Uri.EscapeDataString("<script>x</script>"), Ended);

        string page = await app.Http.GetStringAsync("/local/telemetry?case=" + Uri.EscapeDataString("<script>x</script>"), Ended);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    private static void Observe(IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(Source, "Microsoft.Azure.Functions.Worker").SetSampler(new AlwaysOnSampler()).AddProcessor(new Hide()))
            .WithMetrics(metrics => metrics.AddMeter(Source))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true);
        services.AddLogging(logging => logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Warning));
        services.AddSingleton<Job>();
    }

    private static async Task<JsonElement> SeenAsync(TestApp app, string query) =>
        JsonSerializer.Deserialize<JsonElement>(await app.Http.GetStringAsync("/local/telemetry.json" + query, Ended));

    /// <summary>What an app puts before its exporters.</summary>
    private sealed class Hide : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem("secret") is not null) data.SetTag("secret", "hidden");
        }
    }

    public sealed class Job(IMeterFactory meters, ILogger<Job> logger)
    {
        private static readonly ActivitySource Spans = new(Source);
        private readonly Counter<long> _jobs = meters.Create(Source).CreateCounter<long>("jobs");

        public void Do(string id)
        {
            using Activity? span = Spans.StartActivity("work");
            span?.SetTag("case", id);
            span?.SetTag("secret", "shown");
            _jobs.Add(1);
            logger.LogWarning(new EventId(7), "Worked on {Case}", id);
        }
    }

    public sealed class Doors
    {
        [Function("Work")]
        public static IResult Work([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work")] HttpRequest request)
        {
            request.HttpContext.RequestServices.GetService<Job>()?.Do(request.Query["case"].ToString());
            return Results.Text("done");
        }

        [Function("Fail")]
        public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fail")] HttpRequest request) => throw new InvalidOperationException(request.Method);

        [Function("Idle")]
        public static IResult Idle([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "idle")] HttpRequest request) => Results.Text(request.Method);
    }
}
