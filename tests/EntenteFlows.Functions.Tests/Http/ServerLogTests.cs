using EntenteFlows.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>ASP.NET Core's server, which the worker runs as well, logs the whole address of each request, and that of a link holds its token.</summary>
public sealed class ServerLogTests
{
    private const string Token = "the-token-of-a-link";

    [Fact]
    public async Task The_server_logs_no_address_whatever_the_host_has_set() =>
        Assert.DoesNotContain(await LoggedAsync(services => services.AddHttpDoors()), line => line.Contains(Token, StringComparison.Ordinal));

    [Fact]
    public async Task Left_alone_the_server_would_log_it() =>
        Assert.Contains(await LoggedAsync(_ => { }), line => line.Contains(Token, StringComparison.Ordinal));

    private static async Task<IReadOnlyCollection<string>> LoggedAsync(Action<IServiceCollection> add)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using MemoryLog log = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        add(builder.Services);
        await using WebApplication server = builder.Build();
        server.Run(http => http.Response.WriteAsync("read", cancellation));
        await server.StartAsync(cancellation);
        using HttpClient browser = new();
        Assert.Equal("read", await browser.GetStringAsync(new Uri($"{server.Urls.Single()}/decide?k={Token}"), cancellation));
        await server.StopAsync(cancellation);
        return log.Lines;
    }
}
