using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The app as a proxy's neighbour sees it: every answer's headers, and who is told to wait.</summary>
public sealed partial class GuardTests : IAsyncLifetime
{
    private const string Address = "X-Azure-SocketIP";
    private const string Forged = "AAAAAAAAAAAAAAAAAAAAAAAA";

    private AppProcess? _app;

    private AppProcess App => _app!;

    private CaseClient Client => new(App);

    public async ValueTask InitializeAsync() => _app = await AppProcess.StartAsync(environment: new Dictionary<string, string>
    {
        ["ClientAddressHeader"] = Address,
        ["LimitOfForgedLinks"] = "5",
        ["LimitOfSubmissions"] = "2",
    });

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task Every_answer_of_every_route_says_what_a_browser_must_not_do()
    {
        JsonElement contract = (await Client.GetAsync("/openapi.json")).MustBe(HttpStatusCode.OK).Json;
        int asked = 0;
        foreach (JsonProperty path in contract.GetProperty("paths").EnumerateObject())
        {
            foreach (string method in path.Value.EnumerateObject().Select(m => m.Name).Where(m => m is "get" or "post"))
            {
                foreach (string accept in (string[])["text/html", "application/json"])
                {
                    await IsGuardedAsync(method, RouteParameter().Replace(path.Name, "x"), accept);
                    asked++;
                }
            }
        }
        Assert.InRange(asked, 100, int.MaxValue);
        string home = (await Client.GetAsync("/", "text/html")).Body;
        foreach (string asset in AssetAddress().Matches(home).Select(m => m.Value).Distinct())
            await IsGuardedAsync("get", asset, "*/*");
    }

    [Fact]
    public async Task Limits_hold_over_all_requests_of_an_address_and_before_no_true_link()
    {
        OpenCase file = await Client.OpenAsync(0);
        Ask ask = await new Approvers(Client, file).FirstAsync();
        for (int n = 0; n < 5; n++)
            Assert.Equal(HttpStatusCode.NotFound, (await FromAsync("203.0.113.9", HttpMethod.Get, $"/decide?k={Forged}")).StatusCode);
        // Whatever the caller writes before what the proxy adds is not looked at.
        using HttpResponseMessage refused = await FromAsync("198.51.100.7, 203.0.113.9", HttpMethod.Post, $"/track/withdraw?k={Forged}", "{}");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, (await FromAsync("203.0.113.9", HttpMethod.Get, $"/decide?k={ask.Token}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await FromAsync("203.0.113.9", HttpMethod.Post, $"/decide?k={ask.Token}", """{"decision":"approve","name":"Camille Test"}""")).StatusCode);

        JsonObject body = await Client.ExampleAsync(0);
        HttpStatusCode[] sent = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await FromAsync("203.0.113.9", HttpMethod.Post, "/api/cases", body.ToJsonString())).StatusCode))];
        Assert.Equal((2, 4), (sent.Count(s => s is HttpStatusCode.Created), sent.Count(s => s is HttpStatusCode.TooManyRequests)));
        Assert.Equal(HttpStatusCode.Created, (await FromAsync("203.0.113.10", HttpMethod.Post, "/api/cases", body.ToJsonString())).StatusCode);
        await App.Clock.AdvanceAsync("PT1H");
        Assert.Equal(HttpStatusCode.Created, (await FromAsync("203.0.113.9", HttpMethod.Post, "/api/cases", body.ToJsonString())).StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_holds_nobody_up_and_is_not_waited_for()
    {
        OpenCase file = await Client.OpenAsync(0);
        Ask ask = await new Approvers(Client, file).FirstAsync();
        string draft = (await Client.PostAsync("/apply/exchange", "{}")).MustBe(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (string Path, string Type)[] doors =
        [
            ($"/decide?k={ask.Token}", "application/json"), ($"/track/withdraw?k={file.Own}", "application/x-www-form-urlencoded"), ($"/track/documents/insurance?k={file.Own}", "multipart/form-data; boundary=b"),
            ($"/draft/page?k={draft}&page=purpose", "application/x-www-form-urlencoded"), ($"/draft/documents/insurance?k={draft}", "multipart/form-data; boundary=b"), ("/api/cases", "application/json"), ("/recover", "application/json"),
        ];
        string before = await Settled.RowsAsync(Client, file);
        List<TcpClient> slow = [];
        foreach ((string path, string type) in doors.SelectMany(d => Enumerable.Repeat(d, 12)))
            slow.Add(await StalledAsync(path, type));

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync($"/decide?k={ask.Token}")).Status);
        foreach (TcpClient connection in slow)
        {
            using (connection)
                await EndAsync(connection.GetStream());
        }
        Assert.Equal(before, await Settled.RowsAsync(Client, file));
        (await Client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Links_in_mails_begin_with_the_address_of_the_settings_whatever_host_a_request_names()
    {
        JsonObject body = await Client.ExampleAsync(0);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Host = "evil.example";
        foreach (string header in (string[])["X-Forwarded-Host", "X-Original-Host", "X-Forwarded-Server", "X-Host", "Forwarded"])
            request.Headers.Add(header, header == "Forwarded" ? "host=evil.example" : "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using HttpResponseMessage answer = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string reference = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("reference").GetString()!;

        ReceivedMail mail = await App.Mailbox.WaitAsync(reference, "confirm", m => m.Token("confirm") is not null);
        Assert.Contains($"\nhttp://localhost:{App.Address.Port}/confirm?k=", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_answers_another_host_with_its_name()
    {
        foreach (string path in (string[])["/", "/apply/exchange", "/recover", "/nothing", "//evil.example", "//evil.example/%2f..", "/apply/x"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(App.Address, "/").AbsoluteUri.TrimEnd('/') + path);
            request.Headers.Host = "evil.example";
            request.Headers.Add("X-Forwarded-Host", "evil.example");
            request.Headers.Accept.ParseAdd("text/html");
            using HttpResponseMessage answer = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("http://evil.example", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"//evil.example", text, StringComparison.Ordinal);
            Assert.Null(answer.Headers.Location);
        }
    }

    [Fact]
    public async Task What_a_person_types_is_text_on_every_page_and_in_every_mail()
    {
        const string Name = "Ada \"><script>alert(1)</script><img src=x onerror=alert(1)>";
        JsonObject body = await Client.ExampleAsync(0);
        body["applicant"]!["name"] = Name;
        body["form"]!["purpose"] = "</textarea><script>alert(2)</script> {{7*7}} @(7*7)";
        OpenCase file = await Client.OpenAsync(body);
        Ask ask = await new Approvers(Client, file).FirstAsync();
        using SignedIn admin = await SignedIn.AsAsync(App, "Entente.Admin");
        string[] shown =
        [
            (await Client.GetAsync($"/track?k={file.Own}", "text/html")).Body, (await Client.GetAsync($"/track/copy?k={file.Own}", "text/html")).Body, (await Client.GetAsync($"/decide?k={ask.Token}", "text/html")).Body,
            (await admin.GetAsync($"/manage/cases/{file.CaseId}", "text/html")).Body, .. (await App.Mailbox.OfCaseAsync(file.Reference)).Select(m => m.Html),
        ];
        Assert.All(shown, s =>
        {
            Assert.DoesNotContain("<script>", s, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", s, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains(shown, s => s.Contains("&lt;script&gt;", StringComparison.Ordinal));
    }

    /// <summary>Announces a body, sends its first byte, and nothing more.</summary>
    private async Task<TcpClient> StalledAsync(string path, string type)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync("localhost", App.Address.Port, TestContext.Current.CancellationToken);
        byte[] head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost:{App.Address.Port}\r\nAccept: application/json\r\nContent-Type: {type}\r\nContent-Length: 200000\r\n\r\n-");
        await connection.GetStream().WriteAsync(head, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Waits until the app hangs up.</summary>
    private static async Task EndAsync(NetworkStream stream)
    {
        byte[] answer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(answer, TestContext.Current.CancellationToken) > 0)
            {
                // An answer may come before the end.
            }
        }
        catch (IOException)
        {
            // Cut off: as good an end.
        }
    }

    private async Task IsGuardedAsync(string method, string path, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path);
        request.Headers.Accept.ParseAdd(accept);
        if (method == "post")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        string where = $"{method} {path} ({accept}): {(int)answer.StatusCode}";
        Dictionary<string, string> headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in (IEnumerable<(string, string)>)
        [
            ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("X-Robots-Tag", "noindex, nofollow"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp"),
        ])
            Assert.Equal($"{where} {name}: {value}", $"{where} {name}: {headers.GetValueOrDefault(name)}");
        Assert.True(headers["Referrer-Policy"] is "same-origin" or "no-referrer", where);
        Assert.True(headers["Content-Security-Policy"].Contains("default-src 'none'", StringComparison.Ordinal) && headers["Content-Security-Policy"].Contains("frame-ancestors 'none'", StringComparison.Ordinal), where);
        Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("camera=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.True(headers["Cache-Control"] == (path.StartsWith("/assets/", StringComparison.Ordinal) && answer.IsSuccessStatusCode ? "public, max-age=31536000, immutable" : "no-store"), where);
        // Plain HTTP: a browser is not to be held to what is not spoken here.
        Assert.False(headers.ContainsKey("Strict-Transport-Security"), where);
        Assert.False(headers.ContainsKey("Set-Cookie") || headers.ContainsKey("Server") || headers.ContainsKey("Access-Control-Allow-Origin"), where);
    }

    private async Task<HttpResponseMessage> FromAsync(string address, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add(Address, address);
        return await App.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex("/assets/[A-Za-z0-9./_-]+")]
    private static partial Regex AssetAddress();
}
