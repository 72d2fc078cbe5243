using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>Somebody who has signed in at the stand-in.</summary>
public sealed class SignedIn : IDisposable
{
    private readonly HttpClient _browser;

    private SignedIn(HttpClient browser) => _browser = browser;

    public static async Task<SignedIn> AsAsync(AppProcess app, string role, string? institution = null)
    {
        HttpClient browser = app.NewBrowser();
        using HttpResponseMessage answer = await browser.PostAsJsonAsync("/.auth/login/aad", new { name = "Alix Office", role, institution }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new SignedIn(browser);
    }

    public async Task<Answer> GetAsync(string path, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        using HttpResponseMessage answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    public async Task<Answer> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _browser.PostAsync(path, body, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    /// <summary>A form as a browser sends it from one of the app's own pages.</summary>
    public async Task<Answer> PostFormAsync(string path, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using HttpResponseMessage answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    public void Dispose() => _browser.Dispose();
}
