using System.Net;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.Hosting;

public sealed class LocalOnlyTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync([]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/local/mail.json")]
    [InlineData("/local/clock")]
    [InlineData("/.auth/me")]
    [InlineData("/LOCAL/runtime")]
    public async Task A_name_that_somebody_elsewhere_gave_this_machine_is_refused(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { Host = "rebound.example.org" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example.org")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_elsewhere_cannot_post(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/local/clock") { Content = new StringContent("""{"advance":"P1D"}"""), Headers = { { header, value } } };
        DateTimeOffset before = _app.Local.Clock.GetUtcNow();
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        Assert.True(_app.Local.Clock.GetUtcNow() < before.AddHours(1));
    }

    [Fact]
    public async Task The_runtime_tells_what_runs()
    {
        string json = await _app.Http.GetStringAsync("/local/runtime", TestContext.Current.CancellationToken);
        Assert.Contains($"\"pid\":{Environment.ProcessId}", json, StringComparison.Ordinal);
        Assert.Contains("\"turnsRunning\":0,\"activitiesRunning\":0,\"requestsRunning\":0", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_style_sheet_is_there() =>
        Assert.Equal("text/css", (await _app.Http.GetAsync("/local/style.css", TestContext.Current.CancellationToken)).Content.Headers.ContentType!.MediaType);
}
