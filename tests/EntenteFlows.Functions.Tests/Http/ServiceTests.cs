using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Functions.Http.Answers;
using EntenteFlows.Functions.Http.Problems;
using EntenteFlows.Pages.Assets;
using EntenteFlows.Pages.Screens;
using EntenteFlows.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed partial class ServiceTests
{
    private readonly App _app = new();

    [Fact]
    public void The_contract_names_every_route_and_no_other()
    {
        IEnumerable<string> functions =
            from f in FunctionRoutes.All
            from method in f.Trigger.Methods!
            where method != "head"
            select $"{method} /{Published(f.Trigger.Route!)}";
        IEnumerable<string> contract =
            from path in Shape.Contract.GetProperty("paths").EnumerateObject()
            from member in path.Value.EnumerateObject()
            where member.Name is not "parameters"
            select $"{member.Name} {path.Name}";

        Assert.Equal(functions.Order(), contract.Order());
    }

    [Fact]
    public void The_contract_holds_together()
    {
        string text = Shape.Contract.GetRawText();
        Assert.StartsWith("3.1", Shape.Contract.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (string reference in Reference().Matches(text).Select(m => m.Groups[1].Value).Distinct())
        {
            JsonElement at = Shape.Contract;
            foreach (string part in reference.Split('/'))
                Assert.True(at.TryGetProperty(part, out at), $"#/{reference} leads nowhere");
        }

        IEnumerable<string?> ids = Shape.Contract.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject()).Where(m => m.Name is not "parameters").Select(m => m.Value.GetProperty("operationId").GetString());
        Assert.Equal(ids.Distinct().Count(), ids.Count());
    }

    [Fact]
    public void Every_parameter_of_a_route_is_declared_with_it()
    {
        foreach (JsonProperty path in Shape.Contract.GetProperty("paths").EnumerateObject().Where(p => p.Name.Contains('{', StringComparison.Ordinal)))
        {
            IEnumerable<string> named = RouteParameter().Matches(path.Name).Select(m => m.Groups[1].Value);
            Assert.Equal(named, path.Value.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        }
    }

    [Fact]
    public void Every_function_states_that_its_own_door_decides_who_enters() =>
        Assert.All(FunctionRoutes.All, f =>
        {
            CustomAttributeData data = f.Function.GetParameters().SelectMany(p => p.GetCustomAttributesData()).Single(a => a.AttributeType == typeof(HttpTriggerAttribute));
            Assert.Equal(typeof(AuthorizationLevel), data.ConstructorArguments[0].ArgumentType);
            Assert.Equal(AuthorizationLevel.Anonymous, f.Trigger.AuthLevel);
        });

    public static TheoryData<string, string> Routes =>
    [
        .. from f in FunctionRoutes.All
           from method in f.Trigger.Methods!
           select new TheoryDataRow<string, string>(method.ToUpperInvariant(), "/" + RouteParameter().Replace(Published(f.Trigger.Route!), "x")),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_route_answers_without_the_headers_of_the_door(string method, string address)
    {
        Reply reply = await _app.SendAsync(method, address, "text/html", method == "POST" ? "application/x-www-form-urlencoded" : null, []);

        AllSafe.In(reply.Headers);
        Assert.Equal("no-store", reply.Headers.CacheControl);
    }

    [Fact]
    public void Every_problem_has_a_page_and_details_in_both_languages()
    {
        IEnumerable<ProblemKind> told = Enum.GetValues<Refusal>().Select(r => Problem.Of(r).Kind);
        foreach (ProblemKind kind in ProblemKind.All.Except(told).Append(ProblemKind.Invalid))
        {
            HttpRequest request = new DefaultHttpContext().Request;
            Visit visit = Visit.Of(request, Representation.Html);
            Problem problem = new(kind, [], Correlation: "1");
            IEnumerable<string> titles = from language in Enum.GetValues<Language>()
                                         let page = Assert.IsType<RazorComponentResult<ProblemPage>>(Answer.Problem(visit with { Language = language }, problem))
                                         let view = Assert.IsType<ProblemView>(page.Parameters["Model"])
                                         where view.Status == kind.Status && page.StatusCode == kind.Status
                                         select view.Title;
            Assert.Equal(2, titles.Distinct().Count());
        }
    }

    [Fact]
    public void Function_names_are_unique_and_no_route_is_the_hosts() =>
        Assert.All(FunctionRoutes.All, f =>
        {
            Assert.Single(FunctionRoutes.All, o => o.Function.GetCustomAttribute<FunctionAttribute>()!.Name == f.Function.GetCustomAttribute<FunctionAttribute>()!.Name);
            Assert.DoesNotMatch("^(admin|runtime)(/|$)", f.Trigger.Route!);
        });

    [Fact]
    public async Task Alive_and_ready_are_told_apart()
    {
        Assert.Equal((200, """{"status":"live"}"""), (await Status("/health/live")));
        Assert.Equal((200, """{"status":"ready"}"""), (await Status("/health/ready")));
        _app.Desk.Silent = true;
        Assert.Equal((200, """{"status":"live"}"""), (await Status("/health/live")));
        Assert.Equal((503, """{"status":"not ready"}"""), (await Status("/health/ready")));
    }

    [Fact]
    public async Task The_contract_is_served()
    {
        Reply reply = await _app.GetAsync("/openapi.json");

        Assert.Equal((200, "application/json"), (reply.Status, reply.ContentType));
        Assert.Equal("EntenteFlows", reply.Json.GetProperty("info").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Assets_are_served_for_ever_under_their_digest_and_nothing_else_is()
    {
        foreach (PageAsset asset in PageAssets.All)
        {
            Reply reply = await _app.GetAsync(asset.Path);
            Assert.Equal((200, asset.ContentType), (reply.Status, reply.ContentType));
            AllSafe.In(reply.Headers);
            Assert.Contains("immutable", reply.Headers.CacheControl.ToString(), StringComparison.Ordinal);
            Reply known = await _app.GetAsync(asset.Path, with: r => r.Headers.IfNoneMatch = asset.ETag);
            Assert.Equal((304, ""), (known.Status, known.Body));
            AllSafe.In(known.Headers);
        }

        foreach (string path in (string[])["/assets/", "/assets/nothing.css", "/assets/../host.json", "/assets/x" + PageAssets.Stylesheet.Path])
            Assert.Equal(404, (await _app.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task Browsers_are_held_to_https_where_it_is_spoken(string scheme, bool held)
    {
        foreach (string address in (string[])["/", "/health/live", "/apply/nothing-like-this", PageAssets.Stylesheet.Path])
        {
            Reply reply = await _app.GetAsync(address, with: r => r.Scheme = scheme);
            Assert.Equal(held ? "max-age=63072000; includeSubDomains" : "", reply.Headers.StrictTransportSecurity.ToString());
        }
    }

    [Fact]
    public void Slugs_are_unique_and_statuses_are_errors()
    {
        Assert.Equal(ProblemKind.All.Count, ProblemKind.All.Select(k => k.Slug).Distinct().Count());
        Assert.All(ProblemKind.All, k => Assert.InRange(k.Status, 400, 599));
        Assert.Equal(
            ProblemKind.All.Count,
            typeof(ProblemKind).GetProperties(BindingFlags.Public | BindingFlags.Static).Count(p => p.PropertyType == typeof(ProblemKind)));
    }

    private async Task<(int Status, string Body)> Status(string address)
    {
        Reply reply = await _app.GetAsync(address);
        return (reply.Status, reply.Body);
    }

    private static string Published(string route) => route.Contains("maxlength(0)", StringComparison.Ordinal) ? string.Empty : route.Replace("{*", "{", StringComparison.Ordinal);

    [GeneratedRegex("\"\\$ref\":\\s*\"#/([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();
}
