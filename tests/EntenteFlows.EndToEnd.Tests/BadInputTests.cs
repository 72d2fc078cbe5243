using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What is not a proper submission is answered with what is wrong, and leaves nothing behind. The app is this class's own, so that its rows can be counted.</summary>
public sealed class BadInputTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly CaseClient _client = own.Client;

    [Fact]
    public async Task Each_required_field_that_is_missing_is_named()
    {
        JsonObject example = await _client.ExampleAsync(0);
        string[] required = [.. (await _client.WorkflowAsync())["form"]!["required"]!.AsArray().Select(f => (string)f!)];
        Assert.NotEmpty(required);
        await NothingIsStoredBy(async () =>
        {
            foreach (string field in required)
                await IsRefusedAt($"#/form/{field}", Changed(example, body => body["form"]!.AsObject().Remove(field)));
            foreach (string field in (string[])["workflow", "applicant", "form"])
                await IsRefusedAt($"#/{field}", Changed(example, body => body.Remove(field)));
            foreach (string field in (string[])["name", "email"])
                await IsRefusedAt($"#/applicant/{field}", Changed(example, body => body["applicant"]!.AsObject().Remove(field)));
        });
    }

    [Fact]
    public async Task Several_faults_are_told_together()
    {
        JsonObject body = Changed(await _client.ExampleAsync(0), body =>
        {
            body["form"]!["surprise"] = 1;
            body["form"]!.AsObject().Remove("startDate");
            body["form"]!["hostInstitution"] = "sorbonne";
        });
        await NothingIsStoredBy(async () =>
        {
            Answer answer = (await _client.SubmitAsync(body)).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.Superset(new HashSet<string> { "#/form/surprise", "#/form/startDate", "#/form/hostInstitution" }, answer.Pointers.ToHashSet());
            Assert.All(answer.Json.GetProperty("errors").EnumerateArray(), e =>
            {
                Assert.NotEmpty(e.GetProperty("code").GetString()!);
                Assert.NotEmpty(e.GetProperty("detail").GetString()!);
            });
        });
    }

    [Fact]
    public async Task A_field_that_the_form_does_not_know_is_named()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(async () =>
        {
            await IsRefusedAt("#/form/surprise", Changed(example, body => body["form"]!["surprise"] = "x"));
            await IsRefusedAt("#/surprise", Changed(example, body => body["surprise"] = "x"));
            await IsRefusedAt("#/applicant/surprise", Changed(example, body => body["applicant"]!["surprise"] = "x"));
        });
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_named_for_every_field()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(async () =>
        {
            foreach (string field in example["form"]!.AsObject().Select(f => f.Key))
            {
                bool isYesNo = example["form"]![field]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
                string[] wrongs = ["42.5", "\"no such value\\u0000\"", isYesNo ? "\"yes\"" : "true", "[[]]", "{\"x\":1}"];
                foreach (string wrong in wrongs)
                    if (JsonNode.Parse(wrong) is { } value)
                        await IsRefusedAt($"#/form/{field}", Changed(example, body => body["form"]![field] = value));
            }
            foreach (string field in (string[])["workflow", "language", "applicant", "form"])
                foreach (string wrong in (string[])["7", "[]", "\"\"", "true"])
                    await IsRefusedAt($"#/{field}", Changed(example, body => body[field] = JsonNode.Parse(wrong)));
        });
    }

    [Fact]
    public async Task A_text_longer_than_its_field_allows_is_named()
    {
        JsonObject example = await _client.ExampleAsync(0);
        string tooLong = new('x', 60_000);
        await NothingIsStoredBy(async () =>
        {
            foreach (string field in example["form"]!.AsObject().Where(f => f.Value!.GetValueKind() is JsonValueKind.String).Select(f => f.Key))
                await IsRefusedAt($"#/form/{field}", Changed(example, body => body["form"]![field] = tooLong));
            await IsRefusedAt("#/applicant/name", Changed(example, body => body["applicant"]!["name"] = tooLong));
            await IsRefusedAt("#/applicant/email", Changed(example, body => body["applicant"]!["email"] = tooLong + "@polytechnique.edu"));
        });
    }

    [Fact]
    public async Task A_string_of_a_megabyte_is_too_large()
    {
        JsonObject example = await _client.ExampleAsync(0);
        string megabyte = new('x', 1_048_576);
        await NothingIsStoredBy(async () =>
        {
            foreach (string field in example["form"]!.AsObject().Select(f => f.Key))
                (await _client.SubmitAsync(Changed(example, body => body["form"]![field] = megabyte)))
                    .MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
            (await _client.SubmitAsync(Changed(example, body => body["applicant"]!["name"] = megabyte)))
                .MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        });
    }

    [Fact]
    public async Task An_end_before_the_start_is_refused_at_the_end_date()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/form/endDate", Changed(example, body =>
            (body["form"]!["startDate"], body["form"]!["endDate"]) = (body["form"]!["endDate"]!.DeepClone(), body["form"]!["startDate"]!.DeepClone()))));
    }

    [Theory]
    [InlineData("2027-02-30")]
    [InlineData("01/09/2027")]
    [InlineData("2027-09-01T00:00:00Z")]
    [InlineData("+90d monday")]
    [InlineData("")]
    [InlineData("99999-01-01")]
    public async Task A_date_that_is_none_is_named(string date)
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/form/startDate", Changed(example, body => body["form"]!["startDate"] = date)));
    }

    [Theory]
    [InlineData("sorbonne")]
    [InlineData("")]
    [InlineData("OXFORD")]
    [InlineData("oxford\n")]
    [InlineData("../institutions")]
    public async Task An_institution_outside_the_alliance_is_named(string institution)
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/form/hostInstitution", Changed(example, body => body["form"]!["hostInstitution"] = institution)));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@gmail.com")]
    [InlineData("a@b@ox.ac.uk")]
    [InlineData("a@ox.ac.uk,b@ox.ac.uk")]
    [InlineData("Somebody <a@ox.ac.uk>")]
    [InlineData("a@ox.ac.uk\r\nBcc: b@ox.ac.uk")]
    [InlineData("a@notox.ac.uk")]
    [InlineData("a@ox.ac.uk.example.org")]
    [InlineData("@ox.ac.uk")]
    [InlineData("a b@ox.ac.uk")]
    [InlineData("")]
    public async Task A_mail_address_outside_the_allowed_form_is_named(string email)
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/applicant/email", Changed(example, body => body["applicant"]!["email"] = email)));
    }

    [Fact]
    public async Task A_name_that_breaks_out_of_its_line_is_refused()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(async () =>
        {
            foreach (string name in (string[])["", "   ", "Ada\r\nBcc: x@example.org", "Ada\u0000"])
                await IsRefusedAt("#/applicant/name", Changed(example, body => body["applicant"]!["name"] = name));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("{} {}")]
    [InlineData("{\"workflow\":}")]
    [InlineData("\u0000")]
    [InlineData("{\"workflow\":\"exchange\",}")]
    [InlineData("/* hello */ {}")]
    [InlineData("{\"workflow\":\"\\ud800\"}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"exchange\"")]
    public async Task What_is_no_JSON_object_is_malformed(string body) =>
        await NothingIsStoredBy(async () => (await Post(body, "application/json")).MustBeProblem(HttpStatusCode.BadRequest, "malformed"));

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_malformed() =>
        await NothingIsStoredBy(async () =>
        {
            using var content = new ByteArrayContent([.. "{\"workflow\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            (await _client.SendAsync(HttpMethod.Post, "/api/cases", content, "application/json")).MustBeProblem(HttpStatusCode.BadRequest, "malformed");
        });

    [Fact]
    public async Task Nesting_without_end_is_malformed() =>
        await NothingIsStoredBy(async () =>
        {
            foreach (string deep in (string[])[new string('[', 50_000), string.Concat(Enumerable.Repeat("{\"form\":", 20_000))])
                (await Post(deep, "application/json")).MustBeProblem(HttpStatusCode.BadRequest, "malformed");
            JsonObject example = await _client.ExampleAsync(0);
            string closed = new string('[', 500) + new string(']', 500);
            Answer answer = await Post(example.ToJsonString().Replace("\"form\":{", $"\"form\":{{\"surprise\":{closed},", StringComparison.Ordinal), "application/json");
            Assert.InRange((int)answer.Status, 400, 422);
        });

    [Fact]
    public async Task A_key_that_stands_twice_is_refused() =>
        await NothingIsStoredBy(async () =>
        {
            string example = (await _client.ExampleAsync(0)).ToJsonString();
            foreach (string twice in (string[])[
                "{\"workflow\":\"exchange\"," + example[1..],
                example.Replace("\"form\":{", "\"form\":{\"startDate\":\"2030-01-01\",", StringComparison.Ordinal)])
            {
                Answer answer = await Post(twice, "application/json");
                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, $"{answer.Status} {answer.Body}");
                Assert.Equal("application/problem+json", answer.MediaType);
            }
        });

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonp")]
    [InlineData(null)]
    public async Task Another_content_type_than_JSON_is_refused(string? type)
    {
        string example = (await _client.ExampleAsync(0)).ToJsonString();
        await NothingIsStoredBy(async () => (await Post(example, type)).MustBeProblem(HttpStatusCode.UnsupportedMediaType, "media-type"));
    }

    [Fact]
    public async Task An_unknown_workflow_is_named()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/workflow", Changed(example, body => body["workflow"] = "teleport")));
        (await _client.GetAsync("/api/workflows/teleport")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_language_that_the_pages_do_not_speak_is_named()
    {
        JsonObject example = await _client.ExampleAsync(0);
        await NothingIsStoredBy(() => IsRefusedAt("#/language", Changed(example, body => body["language"] = "de")));
    }

    [Fact]
    public async Task A_form_post_that_is_huge_or_foreign_is_refused_with_a_page() =>
        await NothingIsStoredBy(async () =>
        {
            await IsRefusedAsPage(new FormUrlEncodedContent([new("startDate", new string('x', 2_000_000))]));
            await IsRefusedAsPage(new FormUrlEncodedContent(Enumerable.Range(0, 30_000).Select(i => KeyValuePair.Create($"f{i}", "x"))));
            await IsRefusedAsPage(new StringContent("hello", Encoding.UTF8, "text/plain"));
        });

    [Fact]
    public async Task The_refusal_speaks_the_language_that_was_asked_for()
    {
        JsonObject body = Changed(await _client.ExampleAsync(0, "fr"), body => body["form"]!.AsObject().Remove("startDate"));
        string french = (await _client.SubmitAsync(body)).MustBe(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors")[0].GetProperty("detail").GetString()!;
        body["language"] = "en";
        string english = (await _client.SubmitAsync(body)).MustBe(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors")[0].GetProperty("detail").GetString()!;
        Assert.NotEqual(english, french);
    }

    private async Task IsRefusedAsPage(HttpContent content)
    {
        using (content)
        {
            Answer answer = await _client.SendAsync(HttpMethod.Post, "/apply/exchange", content, "text/html");
            Assert.InRange((int)answer.Status, 400, 499);
            Assert.Equal("text/html", answer.MediaType);
        }
    }

    private async Task<Answer> Post(string body, string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await _client.SendAsync(HttpMethod.Post, "/api/cases", content, "application/json");
    }

    private async Task IsRefusedAt(string pointer, JsonObject body)
    {
        Answer answer = await _client.SubmitAsync(body);
        Assert.True(answer.Status is HttpStatusCode.UnprocessableEntity, $"{pointer}: {answer.Status} {answer.Body}");
        answer.MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains(answer.Pointers, p => p == pointer || p.StartsWith(pointer + "/", StringComparison.Ordinal));
    }

    private static JsonObject Changed(JsonObject example, Action<JsonObject> change)
    {
        JsonObject body = example.DeepClone().AsObject();
        change(body);
        return body;
    }

    private async Task NothingIsStoredBy(Func<Task> requests)
    {
        string before = (await StoredRows.ReadAsync(own.App.Data)).Counts;
        await requests();
        Assert.Equal(before, (await StoredRows.ReadAsync(own.App.Data)).Counts);
        Assert.Empty(await own.App.Mailbox.ReadAsync());
    }
}
