using System.Diagnostics;
using System.Text;
using CsCheck;
using EntenteFlows.Functions.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using Xunit;

namespace EntenteFlows.Functions.Tests.Telemetry;

/// <summary>Plants what must not get out wherever a span or a log record has room for it, and looks at what an exporter is given.</summary>
[Collection(SpansAlone.Name)]
public sealed class ScrubbingTests
{
    private static readonly string[] Names =
    [
        "url.full", "url.path", "url.query", "http.url", "http.target", "http.route", "db.statement", "enduser.id", "error.type", "server.address",
        "ententeflows.case.id", "exception.message", "anything",
    ];

    private static readonly Gen<(string Secret, string Text)[]> Several = Planted.Text.Array[16];

    [Fact]
    public void No_exported_span_holds_a_token_or_an_address() => Several.Sample(
        planted =>
        {
            string told = Told(ExportedSpans(source =>
            {
                using Activity span = source.StartActivity("GET " + planted[0].Text, ActivityKind.Server)!;
                for (int i = 0; i < Names.Length; i++) span.SetTag(Names[i], planted[i].Text);
                span.SetTag("ententeflows.list", planted.Select(p => p.Text).ToArray());
                span.SetTag("ententeflows.uri", new Uri("https://flows.example/decide?k=" + Uri.EscapeDataString(planted[13].Secret)));
                span.SetStatus(ActivityStatusCode.Error, planted[14].Text);
                span.TraceStateString = "caller=" + planted[15].Secret;
            }));
            Assert.Contains("GET ", told, StringComparison.Ordinal);
            AssertNone(planted, told);
        },
        iter: 300);

    [Fact]
    public void No_exported_span_holds_one_in_an_event_or_a_link() => Several.Sample(
        planted =>
        {
            string told = Told(ExportedSpans(source =>
            {
                using (Activity span = source.StartActivity("exception")!) span.AddException(new InvalidOperationException(planted[0].Text));
                using (Activity span = source.StartActivity("name")!) span.AddEvent(new ActivityEvent(planted[1].Text));
                using (Activity span = source.StartActivity("tag")!) span.AddEvent(new ActivityEvent("e", tags: new() { ["ententeflows.x"] = planted[2].Text }));
                using (Activity span = source.StartActivity("key")!) span.AddEvent(new ActivityEvent("e", tags: new() { [planted[3].Text] = 1 }));
                ActivityContext elsewhere = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "k=" + planted[4].Secret);
                using (Activity span = source.StartActivity("state")!) span.AddLink(new ActivityLink(elsewhere));
                using (Activity span = source.StartActivity("link")!) span.AddLink(new ActivityLink(new(elsewhere.TraceId, elsewhere.SpanId, default), new() { ["ententeflows.x"] = planted[5].Text }));
                using (Activity span = source.StartActivity("clean")!) span.AddEvent(new ActivityEvent("e", tags: new() { ["ententeflows.x"] = "nothing" }));
            }));
            Assert.Contains("clean", told, StringComparison.Ordinal);
            AssertNone(planted, told);
        },
        iter: 300);

    [Fact]
    public void Attributes_that_are_not_listed_do_not_go_and_listed_ones_stay()
    {
        Activity span = Assert.Single(ExportedSpans(source =>
        {
            using Activity made = source.StartActivity("GET", ActivityKind.Server)!;
            made.SetTag("http.response.status_code", 404);
            made.SetTag("url.full", "https://a.table.core.windows.net/Cases()?$filter=Reference%20eq%20'EX'");
            made.SetTag("url.query", "?k=1");
            made.SetTag("client.address", "192.0.2.1");
            made.SetTag("ententeflows.case.id", "0123456789abcdef0123456789abcdef");
        }));
        Assert.Equal(
            [new("ententeflows.case.id", "0123456789abcdef0123456789abcdef"), new("http.response.status_code", 404), new("url.full", "https://a.table.core.windows.net/Cases()")],
            span.TagObjects.OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void No_exported_log_holds_a_token_or_an_address() => Several.Sample(
        planted =>
        {
            string told = Told(ExportedLogs(loggers =>
            {
                foreach (string category in (string[])["EntenteFlows.Functions.Test", "Microsoft.Test"])
                {
                    ILogger logger = loggers.CreateLogger(category);
                    logger.LogWarning(Thrown(planted), "Sent {Text} to {Other} of {Address}", planted[0].Text, planted[1].Text, new Uri("https://flows.example/decide?k=" + Uri.EscapeDataString(planted[2].Secret)));
                    logger.Log(LogLevel.Error, new EventId(1), new Dictionary<string, object?> { [planted[3].Text] = planted[4].Text }, null, (_, _) => planted[5].Text);
                    logger.Log(LogLevel.Error, new EventId(2), planted[6].Text, null, (state, _) => state);
                }
            }));
            Assert.Equal(6, told.Split("Category=").Length - 1);
            AssertNone(planted, told);
        },
        iter: 300);

    [Fact]
    public void A_clean_exception_stays_what_it_is_and_one_that_names_somebody_keeps_its_kind()
    {
        InvalidOperationException clean = new("The row stayed contended.");
        List<LogRecord> records = ExportedLogs(loggers =>
        {
            ILogger logger = loggers.CreateLogger("EntenteFlows.Functions.Test");
            logger.LogError(clean, "One");
            logger.LogError(new TimeoutException("No answer for ada@ox.ac.uk"), "Two");
        });
        Assert.Same(clean, records[0].Exception);
        Assert.Equal("System.TimeoutException: No answer for [address]", records[1].Exception!.Message);
    }

    [Fact]
    public void The_values_of_a_foreign_log_stay_here_and_its_text_goes()
    {
        LogRecord record = Assert.Single(ExportedLogs(loggers => loggers.CreateLogger("Azure.Core").LogWarning("Asked {Host} twice", "a.table.core.windows.net")));
        Assert.Equal("Asked a.table.core.windows.net twice", record.FormattedMessage);
        Assert.Equal(["{OriginalFormat}"], record.Attributes!.Select(a => a.Key));
    }

    private static AggregateException Thrown((string Secret, string Text)[] planted)
    {
        try
        {
            throw new AggregateException(planted[7].Text, new TimeoutException(planted[8].Text), new InvalidOperationException("outer", new FormatException(planted[9].Text)));
        }
        catch (AggregateException fault)
        {
            return fault;
        }
    }

    private static List<Activity> ExportedSpans(Action<ActivitySource> make)
    {
        using ActivitySource source = new("scrubbing-" + Guid.NewGuid());
        List<Activity> exported = [];
        using (TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler()).AddSource(source.Name).AddProcessor(new ScrubSpans()).AddInMemoryExporter(exported).Build())
            make(source);
        return exported;
    }

    private static List<LogRecord> ExportedLogs(Action<ILoggerFactory> write)
    {
        List<LogRecord> exported = [];
        using (ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.AddProcessor(new ScrubLogs()).AddInMemoryExporter(exported);
        })))
            write(loggers);
        return exported;
    }

    /// <summary>All that an exporter can read of a span.</summary>
    private static string Told(IEnumerable<Activity> spans)
    {
        StringBuilder all = new();
        foreach (Activity span in spans)
        {
            all.Append(span.DisplayName).Append(span.StatusDescription).Append(span.TraceStateString);
            Tell(all, span.TagObjects);
            foreach (ActivityEvent happened in span.Events) Tell(all.Append(happened.Name), happened.Tags);
            foreach (ActivityLink link in span.Links) Tell(all.Append(link.Context.TraceState), link.Tags ?? []);
        }
        return all.ToString();
    }

    private static string Told(IEnumerable<LogRecord> records)
    {
        StringBuilder all = new();
        foreach (LogRecord record in records)
        {
            all.Append("Category=").Append(record.CategoryName).Append(record.FormattedMessage).Append(record.Body).Append(record.TraceState);
            Tell(all, record.Attributes ?? []);
            for (Exception? fault = record.Exception; fault is not null; fault = fault.InnerException)
                all.Append(fault).Append(fault.Message).Append(fault.StackTrace);
        }
        return all.ToString();
    }

    private static void Tell(StringBuilder all, IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        foreach ((string name, object? value) in pairs) all.Append(name).Append('=').Append(value is object?[] list ? string.Join(' ', list) : value).Append('\n');
    }

    private static void AssertNone((string Secret, string Text)[] planted, string told) =>
        Assert.All(planted, p => Assert.DoesNotContain(p.Secret, told, StringComparison.Ordinal));
}
