using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What the interface says of itself is true.</summary>
public sealed class ContractTests(SharedApp shared)
{
    [Fact]
    public async Task The_workflows_are_listed_with_their_titles()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonElement list = (await client.GetAsync("/api/workflows")).MustBe(HttpStatusCode.OK).Json;
        JsonElement exchange = Assert.Single(list.EnumerateArray(), w => w.GetProperty("id").GetString() == "exchange");
        Assert.Equal(["id", "version", "title"], exchange.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["en", "fr"], exchange.GetProperty("title").EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task The_form_is_told_as_a_schema_that_knows_every_field_of_the_examples()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonElement workflow = (await client.GetAsync("/api/workflows/exchange")).MustBe(HttpStatusCode.OK).Json;
        JsonElement form = workflow.GetProperty("form");
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", form.GetProperty("$schema").GetString());
        Assert.False(form.GetProperty("additionalProperties").GetBoolean());
        string[] known = [.. form.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        string[] required = [.. form.GetProperty("required").EnumerateArray().Select(f => f.GetString()!)];
        Assert.Subset(known.ToHashSet(), required.ToHashSet());
        foreach (JsonElement example in workflow.GetProperty("examples").EnumerateArray())
        {
            HashSet<string> filled = [.. example.GetProperty("form").EnumerateObject().Select(p => p.Name)];
            Assert.Subset(known.ToHashSet(), filled);
            Assert.Superset(required.ToHashSet(), filled);
        }
    }

    [Fact]
    public async Task Every_example_is_a_valid_submission_in_either_language()
    {
        CaseClient client = new(await shared.GetAsync());
        int examples = (await client.WorkflowAsync())["examples"]!.AsArray().Count;
        Assert.True(examples >= 2);
        for (int example = 0; example < examples; example++)
            foreach (string language in (string[])["en", "fr"])
                (await client.SubmitAsync(await client.ExampleAsync(example, language))).MustBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told(string path)
    {
        CaseClient client = new(await shared.GetAsync());
        Assert.NotEmpty((await client.GetAsync(path)).MustBe(HttpStatusCode.OK).Json.GetProperty("status").GetString()!);
    }

    [Fact]
    public async Task The_description_names_every_route_that_answers()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonElement document = (await client.GetAsync("/openapi.json")).MustBe(HttpStatusCode.OK).Json;
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        string[] paths = [.. document.GetProperty("paths").EnumerateObject().Select(p => p.Name)];
        Assert.Superset(
            new HashSet<string> { "/api/workflows", "/api/workflows/{id}", "/api/cases", "/api/precheck", "/confirm", "/track", "/track/withdraw", "/track/resubmit", "/decide", "/renew" },
            paths.Select(p => p.Replace("{workflow}", "{id}", StringComparison.Ordinal)).ToHashSet());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/apply/exchange")]
    public async Task The_public_pages_hold_no_script_of_their_own(string path)
    {
        CaseClient client = new(await shared.GetAsync());
        Answer page = (await client.GetAsync(path, "text/html")).MustBe(HttpStatusCode.OK);
        Assert.Equal("text/html", page.MediaType);
        string[] scripts = page.Body.Split("<script", StringSplitOptions.None)[1..];
        Assert.All(scripts, s => Assert.StartsWith(" type=\"module\" src=\"/assets/", s, StringComparison.Ordinal));
        Assert.All(scripts, s => Assert.Contains("></script>", s, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/apply/teleport")]
    [InlineData("/runtime/webhooks/durabletask/instances")]
    [InlineData("/admin/host/status")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        CaseClient client = new(await shared.GetAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, "text/html")).Status);
    }

    [Fact]
    public async Task Link_pages_are_kept_out_of_caches_frames_and_referrers()
    {
        AppProcess app = await shared.GetAsync();
        OpenCase file = await new CaseClient(app).OpenAsync(0);
        using HttpResponseMessage page = await app.Http.GetAsync($"/track?k={file.Track}", TestContext.Current.CancellationToken);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(page.Headers.GetValues("Referrer-Policy").Single(), (string[])["no-referrer", "same-origin"]);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
