using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EntenteFlows.LocalRuntime.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace EntenteFlows.LocalRuntime.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private TestApp _app = null!;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync([typeof(Mirror)]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Somebody_who_signed_in_reaches_the_app_as_the_platform_would_name_them()
    {
        HttpResponseMessage answer = await SignInAsync(("name", "Zoé Martin"), ("role", "Entente.Officer"), ("institution", "oxford"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/manage", answer.Headers.Location!.OriginalString);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        JsonElement principal = (await MirrorAsync(cookie.Split(';')[0]))!.Value;
        Assert.Equal("aad", principal.GetProperty("auth_typ").GetString());
        Dictionary<string, string> claims = principal.GetProperty("claims").EnumerateArray()
            .ToDictionary(claim => claim.GetProperty("typ").GetString()!, claim => claim.GetProperty("val").GetString()!);
        Assert.Equal("Entente.Officer", claims["roles"]);
        Assert.Equal("Zoé Martin", claims["name"]);
        Assert.Equal("zoe.martin@oxford.example.org", claims["preferred_username"]);
        Assert.Equal("oxford", claims["institution"]);
    }

    [Fact]
    public async Task A_program_signs_in_by_JSON_and_is_not_redirected()
    {
        HttpResponseMessage answer = await _app.Http.PostAsJsonAsync(
            "/.auth/login/aad", new { name = "Ada", email = "ada@hec.example.org", role = "Entente.Admin" }, Ended);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using HttpRequestMessage me = new(HttpMethod.Get, "/.auth/me") { Headers = { { "Cookie", cookie } } };
        Assert.Contains("ada@hec.example.org", await (await _app.Http.SendAsync(me, Ended)).Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("x-ms-client-principal-name")]
    public async Task What_comes_from_outside_as_the_platforms_word_is_taken_off(string header)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/mirror") { Headers = { { header, "forged" } } };
        Assert.Equal("nobody", await (await _app.Http.SendAsync(request, Ended)).Content.ReadAsStringAsync(Ended));
    }

    [Fact]
    public async Task A_cookie_of_another_making_is_nobodys()
    {
        string cookie = (await SignInAsync(("name", "Ada"), ("role", "Entente.Auditor"))).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        string forged = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"Id":"1","Name":"x","Email":"x@x","Role":"Entente.Admin"}""")).TrimEnd('=');
        Assert.Null(await MirrorAsync($"AppServiceAuthSession={forged}.{cookie.Split('.')[1]}"));
        Assert.Null(await MirrorAsync("AppServiceAuthSession=%%%.%%%"));
    }

    [Theory]
    [InlineData("/manage/cases?state=open", "/manage/cases?state=open")]
    [InlineData("//elsewhere.example.org", "/manage")]
    [InlineData("/\\elsewhere.example.org", "/manage")]
    [InlineData("https://elsewhere.example.org/", "/manage")]
    [InlineData("", "/manage")]
    public async Task After_signing_in_one_goes_on_within_the_app_only(string wanted, string expected)
    {
        HttpResponseMessage answer = await SignInAsync(("name", "Ada"), ("role", "Entente.Admin"), ("post_login_redirect_uri", wanted));
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("", "Entente.Admin", "", "Enter a name.")]
    [InlineData("Ada", "Root", "", "Choose a role")]
    [InlineData("Ada", "Entente.Officer", "", "An officer belongs to an institution.")]
    [InlineData("Ada", "Entente.Officer", "sorbonne", "Choose an institution")]
    public async Task What_is_missing_is_said_on_the_page_again(string name, string role, string institution, string fault)
    {
        HttpResponseMessage answer = await SignInAsync(("name", name), ("role", role), ("institution", institution));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(fault, await answer.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_page_keeps_where_one_wanted_to_go_and_encodes_it()
    {
        string page = await _app.Http.GetStringAsync("/.auth/login/aad?post_login_redirect_uri=/manage%22%3E", Ended);
        Assert.Contains("value=\"/manage&quot;&gt;\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        HttpResponseMessage answer = await _app.Http.GetAsync("/.auth/logout", Ended);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("AppServiceAuthSession=;", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_so() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Http.GetAsync("/.auth/me", Ended)).StatusCode);

    private Task<HttpResponseMessage> SignInAsync(params (string Name, string Value)[] fields) =>
        _app.Http.PostAsync("/.auth/login/aad", new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)), Ended);

    private async Task<JsonElement?> MirrorAsync(string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/mirror") { Headers = { { "Cookie", cookie } } };
        string told = await (await _app.Http.SendAsync(request, Ended)).Content.ReadAsStringAsync(Ended);
        return told == "nobody" ? null : JsonDocument.Parse(Convert.FromBase64String(told)).RootElement;
    }

    public static class Mirror
    {
        [Function("Mirror")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mirror")] HttpRequest request) =>
            Results.Text(request.Headers.Any(header => header.Key.StartsWith("X-MS-", StringComparison.OrdinalIgnoreCase))
                ? request.Headers["X-MS-CLIENT-PRINCIPAL"].ToString()
                : "nobody");
    }
}
