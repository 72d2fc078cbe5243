using System.Text.Json;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What holds for every address that takes a link.</summary>
public sealed class LinkTests
{
    private readonly App _app = new();

    public static TheoryData<string, string> Doors => new()
    {
        { "GET", "/confirm" }, { "POST", "/confirm" }, { "GET", "/track" }, { "POST", "/track/withdraw" }, { "POST", "/track/resubmit" },
        { "GET", "/decide" }, { "POST", "/decide" }, { "POST", "/renew" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task An_invented_link_is_unknown_and_touches_no_storage(string method, string path)
    {
        foreach (string query in (string[])["?k=AAAAAAAAAAAAAAAAAAAAAAAA", "?k=", "", "?k=a&k=b"])
        {
            Reply reply = await SendAsync(method, path + query, "application/json");
            Assert.Equal((404, "link-unknown"), (reply.Status, reply.Problem()));
            Reply page = await SendAsync(method, path + query, "text/html");
            Assert.Equal((404, "link-unknown"), (page.Status, page.Shows<ProblemView>().Slug));
        }

        Assert.Equal((0, 0), (_app.Desk.Reads, _app.Desk.Commands));
    }

    [Fact]
    public async Task A_link_opens_no_door_but_its_own()
    {
        Case file = await _app.OpenAsync();
        string confirm = Story.Token(_app.Links.Confirm(file).PathAndQuery);
        string track = Story.Token(_app.TrackAddress());
        string own = Story.Token(_app.OwnAddress());
        string decide = Story.Token(_app.DecideAddress());
        int before = _app.Desk.Commands;
        (string Method, string Path, string Token)[] wrong =
        [
            ("GET", "/decide", track), ("GET", "/decide", own), ("GET", "/decide", confirm), ("POST", "/decide", own),
            ("GET", "/confirm", decide), ("POST", "/confirm", own), ("GET", "/track", confirm), ("GET", "/track", decide),
            ("POST", "/track/withdraw", track), ("POST", "/track/resubmit", track), ("POST", "/track/withdraw", decide),
        ];

        foreach ((string method, string path, string token) in wrong)
        {
            Reply reply = await SendAsync(method, $"{path}?k={token}", "application/json");
            Assert.Equal((404, "link-unknown"), (reply.Status, reply.Problem()));
        }

        Assert.Equal(before, _app.Desk.Commands);
    }

    [Fact]
    public async Task A_true_link_of_a_case_that_is_gone_is_unknown()
    {
        string address = "/decide?k=" + _app.Links.Seal(new Capability(LinkPurpose.Decide, new CaseId(7), 1, 1, 1));

        Assert.Equal(404, (await _app.GetAsync(address)).Status);
        Assert.Equal(404, (await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""")).Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Looking_changes_nothing_however_often(string method)
    {
        Case file = await _app.OpenAsync();
        int before = _app.Desk.Commands;

        foreach (string address in (string[])[_app.Links.Confirm(file).PathAndQuery, _app.TrackAddress(), _app.OwnAddress(), _app.DecideAddress()])
        {
            foreach (string accept in (string[])["text/html", "application/json"])
            {
                Assert.Equal(200, (await _app.SendAsync(method, address, accept, null, null)).Status);
                Assert.Equal(200, (await _app.SendAsync(method, address, accept, null, null)).Status);
            }
        }

        Assert.Equal(before, _app.Desk.Commands);
        Assert.Same(file, _app.Desk.Only);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Every_answer_is_private_and_framed(string method, string path)
    {
        foreach (string accept in (string[])["application/json", "text/html"])
        {
            Reply reply = await SendAsync(method, path + "?k=x", accept);
            Assert.Equal("no-store", reply.Headers.CacheControl);
            Assert.Contains("default-src 'none'", reply.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", reply.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
            Assert.Equal("same-origin", reply.Headers["Referrer-Policy"]);
            Assert.Contains("noindex", reply.Headers["X-Robots-Tag"].ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", reply.Headers.XContentTypeOptions);
            Assert.Contains("Accept", reply.Headers.Vary.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Origin", "https://elsewhere.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost:7072", 403)]
    [InlineData("Origin", "http://localhost:7071", 303)]
    public async Task A_form_of_another_site_is_refused(string header, string value, int status)
    {
        await _app.OpenAsync();
        Reply reply = await _app.PostFormAsync(
            _app.DecideAddress(), [new("decision", "approve"), new("name", "Margaret Whitcombe")], with: r => r.Headers[header] = value);

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 303, _app.Desk.Only.Tasks.Any(t => t.State is TaskState.Approved));
    }

    [Theory]
    [InlineData("https://flows.example.org", 303)]
    [InlineData("http://flows.example.org", 403)]
    [InlineData("https://flows.example.org.evil.example", 403)]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    public async Task Behind_a_proxy_the_public_name_counts_and_no_header_that_names_another(string origin, int status)
    {
        App app = new(more: new KeyValuePair<string, string?>(SignedLinks.BaseAddressSetting, "https://flows.example.org/"));
        await app.OpenAsync();
        Reply reply = await app.PostFormAsync(app.DecideAddress(), [new("decision", "approve"), new("name", "Margaret Whitcombe")], with: r =>
        {
            r.Headers.Origin = origin;
            r.Headers["X-Forwarded-Host"] = "evil.example";
            r.Headers["X-Original-Host"] = "evil.example";
        });

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData(Refusal.LinkUnknown, 404, "link-unknown")]
    [InlineData(Refusal.LinkUsed, 410, "link-used")]
    [InlineData(Refusal.LinkReplaced, 410, "link-replaced")]
    [InlineData(Refusal.LinkExpired, 410, "link-expired")]
    [InlineData(Refusal.CaseClosed, 410, "case-closed")]
    [InlineData(Refusal.ContentChanged, 409, "content-changed")]
    [InlineData(Refusal.OwnCase, 403, "own-case")]
    [InlineData(Refusal.NotConfirmed, 409, "not-confirmed")]
    [InlineData(Refusal.NotReturned, 409, "not-returned")]
    [InlineData(Refusal.RenewedTooSoon, 429, "rate-limited")]
    [InlineData(Refusal.IdempotencyConflict, 409, "idempotency-conflict")]
    [InlineData(Refusal.TooLarge, 413, "too-large")]
    [InlineData(Refusal.NameRequired, 422, "invalid")]
    [InlineData(Refusal.ReasonRequired, 422, "invalid")]
    public async Task Each_refusal_has_a_status_a_type_and_a_page_in_both_languages(Refusal refusal, int status, string slug)
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Desk.Refuses = refusal;
        List<string> titles = [];

        foreach (string language in (string[])["en", "fr"])
        {
            string there = $"{address}&lang={language}";
            Reply json = await _app.PostJsonAsync(there, """{"decision":"approve","name":"A"}""");
            Assert.Equal((status, slug), (json.Status, json.Problem()));
            Shape.Is("Problem", json.Json);
            Reply page = await _app.PostFormAsync(there, [new("decision", "approve"), new("name", "A")]);
            Assert.Equal(status, page.Status);
            ProblemView view = page.Shows<ProblemView>();
            Assert.Equal(status, view.Status);
            Assert.Equal(json.Json.GetProperty("title").GetString(), view.Title);
            titles.Add(view.Title);
        }

        Assert.Equal(2, titles.Distinct().Count());
        Assert.Equal(refusal is Refusal.RenewedTooSoon ? "600" : null, (await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""")).Headers.RetryAfter);
    }

    [Fact]
    public void No_refusal_is_left_without_an_answer() =>
        Assert.All(Enum.GetValues<Refusal>(), refusal => Assert.InRange(EntenteFlows.Functions.Http.Problems.Problem.Of(refusal).Kind.Status, 400, 499));

    [Fact]
    public async Task A_page_is_in_the_language_of_its_person_unless_the_reader_chose_another()
    {
        await _app.OpenAsync("fr", example: 1);
        string track = _app.TrackAddress();

        Assert.Equal("fr", (await _app.GetAsync(track, with: r => r.Headers.AcceptLanguage = "en")).Shows<TrackView>().Frame.Code);
        Assert.Equal("en", (await _app.GetAsync(track + "&lang=en")).Shows<TrackView>().Frame.Code);
        Assert.Equal("fr", (await _app.GetAsync(track + "&lang=xx")).Shows<TrackView>().Frame.Code);
        string stage = Story.Exchange.Stages[0].Title.En;
        Assert.Contains(stage, (await _app.GetAsync(track, "application/json", r => r.Headers.AcceptLanguage = "en")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_calls_are_never_redirected()
    {
        Case file = await _app.SubmittedAsync();
        Reply confirmed = await _app.PostJsonAsync(_app.Links.Confirm(file).PathAndQuery, """{"confirm":true}""", accept: null);
        Reply decided = await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"approve","name":"A"}""", accept: "*/*");
        Reply withdrawn = await _app.PostFormAsync(_app.OwnAddress().Replace("/track", "/track/withdraw", StringComparison.Ordinal), [new("confirm", "true")], accept: "application/json");

        Assert.Equal([200, 200, 200], [confirmed.Status, decided.Status, withdrawn.Status]);
        Assert.All([confirmed, decided, withdrawn], r => Assert.Equal(JsonValueKind.Object, r.Json.ValueKind));
    }

    [Fact]
    public async Task A_fault_inside_has_a_page_with_its_number_and_no_token_in_the_log()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Desk.Fault = new InvalidOperationException("the inner workings");
        Reply reply = await _app.GetAsync(address, "text/html");

        Assert.Equal((500, Call.Id), (reply.Status, reply.Shows<ProblemView>().CorrelationId));
        Assert.DoesNotContain(_app.Log.Lines, l => l.Contains(Story.Token(address), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_whose_case_cannot_be_read_asks_to_come_again_and_says_nothing_of_what_was_recorded()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        _app.Desk.Fault = new StorageUnavailableException(new TimeoutException());
        Reply page = await _app.GetAsync(address, "text/html");
        Reply json = await _app.PostJsonAsync(address, """{"decision":"approve","name":"A"}""");

        Assert.Equal((503, "unavailable"), (page.Status, page.Shows<ProblemView>().Slug));
        Assert.Equal((503, "unavailable"), (json.Status, json.Problem()));
        Assert.All([page, json], r => Assert.True(int.Parse(r.Headers.RetryAfter.ToString(), null) > 0));
        Assert.DoesNotContain(_app.Log.Lines, l => l.Contains(Story.Token(address), StringComparison.Ordinal));
    }

    private Task<Reply> SendAsync(string method, string address, string accept) => method switch
    {
        "GET" => _app.GetAsync(address, accept),
        _ when accept == "text/html" => _app.PostFormAsync(address, [new("confirm", "true"), new("decision", "approve"), new("name", "A")]),
        _ => _app.PostJsonAsync(address, """{"confirm":true}""", accept),
    };
}
