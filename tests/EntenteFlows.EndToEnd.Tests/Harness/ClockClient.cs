using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The app's clock.</summary>
public sealed class ClockClient(AppProcess app)
{
    public async Task<DateTimeOffset> NowAsync() =>
        (await app.Http.GetFromJsonAsync<Reading>("/local/clock", JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!.Now;

    /// <param name="span">ISO 8601, such as P3D.</param>
    /// <returns>The time after everything due on the way was carried out.</returns>
    public async Task<DateTimeOffset> AdvanceAsync(string span)
    {
        using HttpResponseMessage answer = await app.Http.PostAsJsonAsync("/local/clock", new { advance = span }, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonSerializer.Deserialize<Reading>(body, JsonSerializerOptions.Web)!.Now;
    }

    private sealed record Reading(DateTimeOffset Now);
}
