using System.Text;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Functions.Links;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>What somebody tries who has no right to, or a browser that is made to.</summary>
public sealed class AttackTests
{
    private const string Approval = """{"decision":"approve","name":"A. Signer"}""";

    private readonly App _app = new();

    public static TheoryData<string, string> Posts =>
    [
        .. from f in FunctionRoutes.All
           where f.Trigger.Methods!.Contains("post")
           select new TheoryDataRow<string, string>(f.Trigger.Route!, f.Trigger.Route!.Replace("{slot}", "letter", StringComparison.Ordinal).Replace("{workflow}", "exchange", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_form_of_another_site_reaches_no_door(string route, string path)
    {
        Assert.NotEmpty(route);
        string address = "/" + await AddressAsync(path);
        int commands = _app.Desk.Commands;
        (string Type, string Body)[] simple =
        [
            ("text/plain", Approval[..^1] + ""","x":"="}"""),
            ("application/x-www-form-urlencoded", "decision=approve&name=A.+Signer&confirm=true"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"decision\"\r\n\r\napprove\r\n--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA. Signer\r\n--b--\r\n"),
            ("application/json", Approval),
        ];
        (string Header, string Value)[] foreign = [("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost:7072"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")];
        foreach ((string type, string body) in simple)
        {
            foreach ((string header, string value) in foreign)
            {
                Reply reply = await _app.SendAsync("POST", address, "application/json", type, Encoding.UTF8.GetBytes(body), r => SignIn(r).Headers[header] = value);
                Assert.Equal((403, "foreign-form"), (reply.Status, reply.Problem()));
            }
        }
        Assert.Equal(commands, _app.Desk.Commands);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task JSON_in_the_clothes_of_a_form_is_not_read(string route, string path)
    {
        Assert.NotEmpty(route);
        string address = "/" + await AddressAsync(path);
        int commands = _app.Desk.Commands;
        // Without any header that says from where: as an old browser, or one whose extension strips them, might send it.
        Reply reply = await _app.SendAsync("POST", address, "application/json", "text/plain", Encoding.UTF8.GetBytes(Approval[..^1] + ""","x":"="}"""), r => SignIn(r));
        Assert.InRange(reply.Status, 400, 499);
        Assert.Equal(commands, _app.Desk.Commands);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-Method-Override")]
    [InlineData("_method")]
    public async Task A_reading_that_claims_to_be_a_post_reads(string claim)
    {
        await _app.OpenAsync();
        Case before = _app.Desk.Only;
        foreach (string method in (string[])["GET", "HEAD"])
        {
            foreach (string address in (string[])[_app.DecideAddress(), _app.OwnAddress()])
            {
                Reply reply = await _app.SendAsync(method, $"{address}&{claim}=POST&decision=approve&name=A&confirm=true&lang=en", "application/json", "application/json", Encoding.UTF8.GetBytes(Approval), r => r.Headers[claim] = "POST");
                Assert.Equal(200, reply.Status);
            }
        }
        Assert.Same(before, _app.Desk.Only);
    }

    [Fact]
    public async Task A_prefetch_reads_and_changes_nothing()
    {
        Case submitted = await _app.SubmittedAsync();
        string confirm = _app.Links.Confirm(submitted).PathAndQuery;
        foreach ((string header, string value) in (IEnumerable<(string, string)>)[("Sec-Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Moz", "prefetch")])
            Assert.Equal(200, (await _app.GetAsync(confirm, with: r => r.Headers[header] = value)).Status);
        Assert.Same(submitted, _app.Desk.Only);
    }

    [Fact]
    public async Task What_was_seen_before_an_edit_decides_nothing_after_it()
    {
        await _app.OpenAsync();
        string seen = (await _app.GetAsync(_app.DecideAddress(), "application/json")).Json.GetProperty("contentHash").GetString()!;
        Assert.Equal(200, (await _app.PostJsonAsync(_app.DecideAddress(), """{"decision":"return","name":"A. Signer","reason":"Which laboratory?"}""")).Status);
        Assert.Equal(200, (await _app.PostJsonAsync(_app.OwnAddress().Replace("/track", "/track/edit", StringComparison.Ordinal), """{"form":{"purpose":"Something else altogether."}}""")).Status);
        Case before = _app.Desk.Only;

        Reply stale = await _app.PostJsonAsync(_app.DecideAddress(), $$"""{"decision":"approve","name":"A. Signer","contentHash":"{{seen}}"}""");

        Assert.Equal((409, "content-changed"), (stale.Status, stale.Problem()));
        Assert.Same(before, _app.Desk.Only);
    }

    [Fact]
    public async Task The_link_of_a_task_that_was_handed_over_decides_nothing_any_more()
    {
        await _app.OpenAsync();
        string old = _app.DecideAddress();
        Reply handed = await _app.PostJsonAsync(old.Replace("/decide", "/decide/delegate", StringComparison.Ordinal), """{"to":{"name":"Col League","email":"colleague@ox.ac.uk"},"name":"A. Signer","reason":"On fieldwork."}""");
        Assert.Equal(200, handed.Status);
        Case before = _app.Desk.Only;
        foreach ((string path, string body) in (IEnumerable<(string, string)>)
        [
            ("/decide", Approval), ("/decide", """{"decision":"reject","name":"A. Signer","reason":"No."}"""), ("/decide/delegate", """{"to":{"name":"An Other","email":"other@ox.ac.uk"},"name":"A. Signer","reason":"No."}"""),
            ("/decide/wrong-person", """{"confirm":true}"""), ("/decide/question", """{"name":"A. Signer","text":"Who?"}"""), ("/decide/undo", """{"confirm":true}"""),
        ])
            Assert.InRange((await _app.PostJsonAsync(old.Replace("/decide", path, StringComparison.Ordinal), body)).Status, 403, 410);
        Assert.Same(before, _app.Desk.Only);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("fr//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("en\r\nSet-Cookie: a=b")]
    public async Task Nothing_that_a_caller_writes_leads_away(string lang)
    {
        await _app.OpenAsync();
        string value = Uri.EscapeDataString(lang);
        Reply decided = await _app.PostFormAsync($"{_app.DecideAddress()}&lang={value}&next={value}&returnUrl={value}&post_login_redirect_uri={value}", [new("decision", "approve"), new("name", "A. Signer")], with: r =>
        {
            r.Host = new HostString("evil.example");
            r.Headers["X-Forwarded-Host"] = "evil.example";
            r.Headers["X-Original-URL"] = "//evil.example";
        });
        Assert.Equal(303, decided.Status);
        Assert.Matches(@"\A/decide\?k=[A-Za-z0-9_-]+&recorded=1(&lang=(en|fr))?\z", decided.Headers.Location.ToString());
        Assert.Equal(0, decided.Headers.SetCookie.Count);
        Reply page = await _app.GetAsync($"/apply/nothing?lang={value}", "text/html");
        Assert.StartsWith("/?lang=", page.Shows<ProblemView>().Onward!.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_different_answers_at_once_are_one()
    {
        await _app.OpenAsync();
        string address = _app.DecideAddress();
        Reply[] replies = await Task.WhenAll(
            _app.PostJsonAsync(address, Approval), _app.PostJsonAsync(address, """{"decision":"reject","name":"A. Signer","reason":"No."}"""), _app.PostJsonAsync(address, Approval));
        Assert.Equal(2, replies.Count(r => r.Status == 200));
        Assert.Equal((410, "link-used"), replies.Where(r => r.Status != 200).Select(r => (r.Status, r.Problem())).Single());
    }

    [Theory]
    [InlineData("../../secrets")]
    [InlineData("..%2f..%2fsecrets")]
    [InlineData("letter/../../x")]
    [InlineData("letter%00.pdf")]
    public async Task A_slot_is_a_name_and_no_path(string slot)
    {
        await _app.OpenAsync();
        string token = Story.Token(_app.OwnAddress());
        if (slot.Contains('/', StringComparison.Ordinal))
            await Assert.ThrowsAsync<InvalidOperationException>(() => _app.GetAsync($"/track/documents/{slot}?k={token}"));
        else
            Assert.Equal(404, (await _app.GetAsync($"/track/documents/{slot}?k={token}", "application/json")).Status);
    }

    /// <summary>The route with what makes it act: a true link of its purpose, a case, an absence.</summary>
    private async Task<string> AddressAsync(string path)
    {
        Case file = path.StartsWith("confirm", StringComparison.Ordinal) || path.StartsWith("correct", StringComparison.Ordinal) ? await _app.SubmittedAsync() : await _app.OpenAsync();
        string? token = path.Split('/')[0] switch
        {
            "confirm" => Story.Token(_app.Links.Confirm(file).PathAndQuery),
            "correct" => _app.Links.Seal(new Capability(LinkPurpose.Correct, file.Id, 0, Case.ApplicantNumber, file.OwnAttempt)),
            "track" => Story.Token(_app.OwnAddress()),
            "decide" or "renew" => Story.Token(_app.DecideAddress()),
            _ => null,
        };
        string filled = path.Replace("{caseId}", file.Id.ToString(), StringComparison.Ordinal).Replace("{id}", "0", StringComparison.Ordinal);
        return token is null ? filled : $"{filled}?k={token}";
    }

    private static HttpRequest SignIn(HttpRequest request)
    {
        SignedInAs.Role("Entente.Admin")(request);
        return request;
    }
}
