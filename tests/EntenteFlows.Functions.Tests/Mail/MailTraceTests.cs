using System.Collections.Concurrent;
using System.Diagnostics;
using EntenteFlows.Functions.Services;
using EntenteFlows.Functions.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SendGrid;
using SendGrid.Helpers.Mail;
using Xunit;

namespace EntenteFlows.Functions.Tests.Mail;

[Collection(SpansAlone.Name)]
public sealed class MailTraceTests
{
    [Fact]
    public async Task The_call_to_the_provider_is_traced_and_the_provider_is_told_nothing_of_it()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ConcurrentQueue<string> headers = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using WebApplication provider = builder.Build();
        provider.MapPost("/v3/mail/send", (HttpRequest request) =>
        {
            foreach (string name in request.Headers.Keys) headers.Enqueue(name.ToLowerInvariant());
            return Results.Accepted();
        });
        await provider.StartAsync(cancellation);
        List<Activity> exported = [];
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler()).AddSource(TelemetryServices.CallSource).AddInMemoryExporter(exported).Build();
        using Activity invocation = new Activity("invocation") { TraceStateString = "caller=1" }.Start();

        Response answer = await ClientOf(provider.Urls.Single()).SendEmailAsync(
            MailHelper.CreateSingleEmail(new EmailAddress("a@example.org"), new EmailAddress("b@example.org"), "s", "t", null), cancellation);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Contains(exported, span => span.TraceId == invocation.TraceId);
        Assert.DoesNotContain(headers, name => name is "traceparent" or "tracestate" or "baggage" or "request-id" or "correlation-context");
        await provider.StopAsync(cancellation);
    }

    private static ISendGridClient ClientOf(string address) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new(MailServices.KeySetting, "SG.x"), new(MailServices.BaseAddressSetting, address)]).Build())
        .AddMail()
        .BuildServiceProvider()
        .GetRequiredService<ISendGridClient>();
}
