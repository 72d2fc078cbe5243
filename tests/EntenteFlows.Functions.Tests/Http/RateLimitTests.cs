using System.Net;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.Functions.Cases;
using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Storage;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

/// <summary>Nobody may go on without end, and nobody is kept from what a true link opens.</summary>
public sealed class RateLimitTests
{
    private const string Somebody = "192.0.2.7";
    private const string Forged = "AAAAAAAAAAAAAAAAAAAAAAAA";

    private readonly App _app = new(more: [Of(LimitSettings.ForgedLinksSetting, 2), Of(LimitSettings.SubmissionsSetting, 2), Of(LimitSettings.RecoveriesSetting, 2), Of(LimitSettings.UploadsSetting, 2), Of(LimitSettings.MailsToOneSetting, 2)]);

    public static TheoryData<string, string> LinkDoors =>
    [
        .. from f in FunctionRoutes.All
           from method in f.Trigger.Methods!
           where method is not "head" && IsLinkDoor(f.Trigger.Route!)
           select new TheoryDataRow<string, string>(method.ToUpperInvariant(), "/" + f.Trigger.Route!.Replace("{slot}", "x", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(LinkDoors))]
    public async Task Whoever_tries_forged_links_is_told_to_wait_until_the_window_is_over(string method, string path)
    {
        string address = $"{path}?k={Forged}";
        Assert.Equal(404, (await FromAsync(Somebody, method, address)).Status);
        Assert.Equal(404, (await FromAsync(Somebody, method, address)).Status);
        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        Reply refused = await FromAsync(Somebody, method, address);
        Assert.Equal((429, "rate-limited", "2400"), (refused.Status, refused.Problem(), refused.Headers.RetryAfter.ToString()));
        Assert.Equal(404, (await FromAsync("192.0.2.8", method, address)).Status);
        _app.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(404, (await FromAsync(Somebody, method, address)).Status);
        Assert.Equal((0, 0), (_app.Desk.Reads, _app.Desk.Commands));
    }

    [Fact]
    public async Task A_true_link_opens_and_acts_whatever_else_came_from_its_address()
    {
        await _app.OpenAsync();
        for (int tries = 0; tries < 5; tries++)
            await FromAsync(Somebody, "GET", "/decide?k=" + Forged);
        int asked = _app.Counts.Asked;
        string decide = _app.DecideAddress();
        Assert.Equal(200, (await FromAsync(Somebody, "GET", decide)).Status);
        Assert.Equal(404, (await FromAsync(Somebody, "GET", "/track?k=" + Story.Token(decide))).Status);
        Assert.Equal(422, (await FromAsync(Somebody, "POST", decide, "{}")).Status);
        Assert.Equal(200, (await FromAsync(Somebody, "POST", decide, """{"decision":"approve","name":"A. Signer"}""")).Status);
        Assert.Equal(410, (await FromAsync(Somebody, "GET", decide)).Status);
        Assert.Equal(200, (await FromAsync(Somebody, "POST", "/renew?k=" + Story.Token(_app.OwnAddress()), "{}")).Status);
        Assert.Equal(asked, _app.Counts.Asked);
    }

    [Fact]
    public async Task Applications_of_one_address_are_limited_and_a_wrong_one_is_not_counted()
    {
        for (int sent = 0; sent < 2; sent++)
        {
            Assert.Equal(422, (await FromAsync(Somebody, "POST", "/api/cases", """{"workflow":"exchange"}""")).Status);
            Assert.Equal(201, (await FromAsync(Somebody, "POST", "/api/cases", _app.Application().ToJsonString())).Status);
        }
        Reply refused = await FromAsync(Somebody, "POST", "/api/cases", _app.Application().ToJsonString());
        Assert.Equal((429, "rate-limited"), (refused.Status, refused.Problem()));
        Assert.Equal(2, _app.Desk.Cases.Count);
    }

    [Fact]
    public async Task One_address_does_not_fill_a_mailbox_and_keeps_nobody_else_from_it()
    {
        App app = new(more: Of(LimitSettings.MailsToOneSetting, 4));
        string mailbox = (string)app.Application()["applicant"]!["email"]!;
        DraftWalk walk = await DraftWalk.FilledAsync(app, Story.Exchange);
        await app.UploadAsync(walk.Address("/draft/documents/insurance"), AFile.Pdf());
        DraftWalk other = await DraftWalk.BeginAsync(app);
        Func<string, Task<Reply>>[] waysToWrite =
        [
            from => app.SendAsync("POST", "/api/cases", "application/json", "application/json", System.Text.Encoding.UTF8.GetBytes(app.Application().ToJsonString()), r => From(r, from)),
            from => app.PostFormAsync($"/correct?k={app.Links.Seal(new(LinkPurpose.Correct, app.Desk.Cases.First().Id, 0, Case.ApplicantNumber, app.Desk.Cases.First().OwnAttempt))}", [new("email", mailbox.Replace("@", "+x@", StringComparison.Ordinal))], with: r => From(r, from)),
            from => app.PostFormAsync(other.Address("/draft/keep"), [new("email", mailbox)], with: r => From(r, from)),
            from => app.PostFormAsync(walk.Address("/draft/send"), [], with: r => From(r, from)),
        ];
        foreach (Func<string, Task<Reply>> write in waysToWrite[..3])
            Assert.InRange((await write(Somebody)).Status, 200, 303);
        Assert.Equal(201, (await waysToWrite[0](Somebody)).Status);
        string before = app.Everything();

        Assert.All(await Task.WhenAll(waysToWrite.Select(w => w(Somebody))), r => Assert.Equal(429, r.Status));

        Assert.Equal(before, app.Everything());
        Assert.Empty(app.Documents.HashesOf(CaseIds.FromFormKey(app.Drafts.All.Single(d => !d.Documents.IsEmpty).SubmissionKey)));
        Assert.Equal(303, (await waysToWrite[3]("192.0.2.8")).Status);
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(201, (await waysToWrite[0](Somebody)).Status);
    }

    [Fact]
    public async Task One_address_does_not_fill_storage_through_many_drafts_before_a_mailbox_has_taken_one_up()
    {
        App app = new(more: Of(LimitSettings.DraftUploadsSetting, 2));
        for (int begun = 0; begun < 2; begun++)
            Assert.Equal(201, await FileAsync(await DraftWalk.BeginAsync(app), Somebody));
        DraftWalk walk = await DraftWalk.BeginAsync(app);
        string before = app.Everything();

        Assert.Equal(429, await FileAsync(walk, Somebody));

        Assert.Equal(before, app.Everything());
        Assert.Equal(201, await FileAsync(walk, "192.0.2.8"));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(201, await FileAsync(walk, Somebody));

        async Task<int> FileAsync(DraftWalk draft, string from) =>
            (await app.UploadAsync(draft.Address("/draft/documents/insurance"), AFile.Pdf(Guid.NewGuid().ToString()), with: r => From(r, from))).Status;
    }

    [Fact]
    public async Task What_was_typed_stays_on_the_page_that_says_when_to_try_again()
    {
        for (int sent = 0; sent < 2; sent++)
            Assert.Equal(303, (await RecoverAsync()).Status);
        Reply refused = await RecoverAsync();
        ProblemView page = refused.Shows<ProblemView>();
        Assert.Equal((429, "rate-limited", "3600"), (refused.Status, page.Slug, refused.Headers.RetryAfter.ToString()));
        Assert.Contains("60", page.Todo, StringComparison.Ordinal);
        Assert.Equal([new HeldInput("email", "somebody@ox.ac.uk")], page.Held);
        Assert.StartsWith("/recover", page.Frame.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_kept_out_when_the_counts_cannot_be_had()
    {
        _app.Counts.Fault = new StorageUnavailableException(new TimeoutException());
        for (int sent = 0; sent < 4; sent++)
            Assert.Equal(404, (await FromAsync(Somebody, "GET", "/decide?k=" + Forged)).Status);
        _app.Counts.Fault = new InvalidOperationException("The table is gone.");
        Assert.Equal(201, (await FromAsync(Somebody, "POST", "/api/cases", _app.Application().ToJsonString())).Status);
    }

    [Fact]
    public async Task An_address_is_the_connections_whatever_headers_a_caller_sends()
    {
        for (int sent = 0; sent < 3; sent++)
        {
            string invented = $"198.51.100.{sent}";
            await FromAsync(Somebody, "GET", "/decide?k=" + Forged, with: r =>
            {
                foreach (string header in (string[])["X-Forwarded-For", "X-Azure-ClientIP", "X-Azure-SocketIP", "X-Client-IP", "CLIENT-IP", "Forwarded", "X-Real-IP", "True-Client-IP"])
                    r.Headers[header] = invented;
            });
        }
        Assert.Equal([Somebody], _app.Counts.Whom);
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:4711", "203.0.113.9")]
    [InlineData("198.51.100.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("[2001:db8:1:2::9]:443", "20010db800010002")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("", Somebody)]
    [InlineData("no address", Somebody)]
    public async Task Behind_a_proxy_the_address_is_what_the_proxy_wrote_last(string written, string counted)
    {
        App app = new(more: new KeyValuePair<string, string?>(ClientAddress.HeaderSetting, "X-Azure-SocketIP"));
        await app.SendAsync("GET", "/decide?k=" + Forged, "application/json", null, null, r => From(r, Somebody).Headers["X-Azure-SocketIP"] = written);
        Assert.Equal([counted], app.Counts.Whom);
    }

    [Fact]
    public async Task This_machine_itself_is_not_limited()
    {
        foreach (string here in (string[])["127.0.0.1", "::1", "::ffff:127.0.0.1"])
        {
            for (int sent = 0; sent < 4; sent++)
                Assert.Equal(404, (await FromAsync(here, "GET", "/decide?k=" + Forged)).Status);
        }
    }

    [Fact]
    public async Task A_limit_of_nought_is_none()
    {
        App app = new(more: Of(LimitSettings.ForgedLinksSetting, 0));
        await app.SendAsync("GET", "/decide?k=" + Forged, "application/json", null, null, r => From(r, Somebody));
        Assert.Equal(0, app.Counts.Asked);
    }

    private static KeyValuePair<string, string?> Of(string setting, int most) => new(setting, $"{most}");

    private static bool IsLinkDoor(string route) => route.Split('/')[0] is "confirm" or "track" or "decide" or "renew" or "correct" or "draft";

    private Task<Reply> RecoverAsync() => _app.PostFormAsync("/recover", [new("email", "somebody@ox.ac.uk")], with: r => From(r, Somebody));

    private Task<Reply> FromAsync(string address, string method, string path, string? json = null, Action<HttpRequest>? with = null) => _app.SendAsync(
        method, path, "application/json", json is null ? null : "application/json", json is null ? null : System.Text.Encoding.UTF8.GetBytes(json), r =>
        {
            From(r, address);
            with?.Invoke(r);
        });

    private static HttpRequest From(HttpRequest request, string address)
    {
        request.HttpContext.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return request;
    }
}
