using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.Domain.Cases;
using EntenteFlows.Domain.Definitions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class SubmitTests
{
    private readonly App _app = new();

    [Fact]
    public async Task A_valid_application_is_recorded_and_the_answer_gives_no_access()
    {
        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());

        Assert.Equal(201, reply.Status);
        Assert.Equal(["caseId", "reference", "state", "plan"], reply.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(_app.Desk.Only.Id.ToString(), reply.Json.GetProperty("caseId").GetString());
        Assert.Equal(_app.Desk.Only.Reference, reply.Json.GetProperty("reference").GetString());
        Assert.Equal("unconfirmed", reply.Json.GetProperty("state").GetString());
        Shape.Is("Submitted", reply.Json);
    }

    [Fact]
    public async Task Every_example_as_it_is_shown_can_be_handed_in()
    {
        Reply shown = await _app.GetAsync("/api/workflows/exchange");
        JsonArray examples = JsonNode.Parse(shown.Body)!["examples"]!.AsArray();
        Assert.True(examples.Count >= 2);

        foreach (JsonNode? example in examples)
        {
            JsonObject request = example!.DeepClone().AsObject();
            request["workflow"] = "exchange";
            request["language"] = "fr";
            Shape.Is("Submission", JsonSerializer.SerializeToElement(request));
            Reply reply = await _app.PostJsonAsync("/api/cases", request.ToJsonString());
            Assert.Equal((201, reply.Body), (reply.Status, reply.Body));
        }
    }

    [Fact]
    public async Task A_repeat_under_one_key_gets_the_same_answer_and_makes_no_second_case()
    {
        string application = _app.Application().ToJsonString();
        Reply first = await _app.PostJsonAsync("/api/cases", application, with: Key("a key"));
        await _app.PostJsonAsync(_app.Links.Confirm(_app.Desk.Only).PathAndQuery, """{"confirm":true}""");
        Reply again = await _app.PostJsonAsync("/api/cases", application, with: Key("a key"));

        Assert.Equal((201, first.Body), (again.Status, again.Body));
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task Another_body_under_one_key_is_a_conflict()
    {
        await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString(), with: Key("a key"));
        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application("fr").ToJsonString(), with: Key("a key"));

        Assert.Equal((409, "idempotency-conflict"), (reply.Status, reply.Problem()));
        Assert.Single(_app.Desk.Cases);
    }

    [Fact]
    public async Task Without_a_key_or_with_another_each_request_makes_a_case()
    {
        string application = _app.Application().ToJsonString();
        foreach (Action<HttpRequest> with in (Action<HttpRequest>[])[_ => { }, _ => { }, Key("one"), Key("two")])
            Assert.Equal(201, (await _app.PostJsonAsync("/api/cases", application, with: with)).Status);

        Assert.Equal(4, _app.Desk.Cases.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("clé")]
    [InlineData("long")]
    public async Task A_key_that_is_none_is_malformed(string key)
    {
        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString(), with: Key(key == "long" ? new string('k', 256) : key));

        Assert.Equal((400, "malformed"), (reply.Status, reply.Problem()));
        Assert.Empty(_app.Desk.Cases);
    }

    [Fact]
    public async Task An_empty_object_is_told_all_that_is_missing()
    {
        Reply reply = await _app.PostJsonAsync("/api/cases", "{}");

        Assert.Equal([("#/workflow", "required"), ("#/language", "required"), ("#/applicant", "required"), ("#/form", "required")], reply.Errors());
    }

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "/workflow", "\"no-such-workflow\"", "#/workflow", "choice" },
        { "/workflow", "7", "#/workflow", "type" },
        { "/language", "\"de\"", "#/language", "choice" },
        { "/language", "null", "#/language", "required" },
        { "/applicant", "\"Ada\"", "#/applicant", "type" },
        { "/applicant/name", "5", "#/applicant/name", "type" },
        { "/applicant/name", "\" \"", "#/applicant/name", "required" },
        { "/applicant/email", "\"nowhere\"", "#/applicant/email", "email" },
        { "/applicant/email", "\"ada@elsewhere.example\"", "#/applicant/email", "rule:applicant-at-home" },
        { "/applicant/phone", "\"1\"", "#/applicant/phone", "unknown" },
        { "/form", "[]", "#/form", "type" },
        { "/form/startDate", "\"tomorrow\"", "#/form/startDate", "type" },
        { "/form/hostInstitution", "\"sorbonne\"", "#/form/hostInstitution", "institution" },
        { "/form/purpose", "null", "#/form/purpose", "required" },
        { "/form/nobodyAskedThis", "1", "#/form/nobodyAskedThis", "unknown" },
        { "/form/supervisor", "{\"name\":\"Prof\",\"email\":\"x\"}", "#/form/supervisor/email", "email" },
        { "/extra", "1", "#/extra", "unknown" },
        { "/a~b", "1", "#/a~0b", "unknown" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_named_and_nothing_is_stored(string at, string value, string pointer, string code)
    {
        JsonObject application = _app.Application();
        string[] path = at[1..].Split('/');
        JsonNode parent = path.Length == 2 ? application[path[0]]! : application;
        parent.AsObject()[path[^1]] = JsonNode.Parse(value);

        Reply reply = await _app.PostJsonAsync("/api/cases", application.ToJsonString());

        Assert.Contains((pointer, code), reply.Errors());
        Assert.Single(reply.Errors(), e => e.Pointer == pointer);
        Assert.All(reply.Json.GetProperty("errors").EnumerateArray(), e => Assert.NotEmpty(e.GetProperty("detail").GetString()!));
        Assert.Equal(0, _app.Desk.Commands);
        Shape.Is("Problem", reply.Json);
    }

    [Fact]
    public async Task Of_thousands_of_unknown_members_a_few_are_named()
    {
        JsonObject application = _app.Application();
        for (int i = 0; i < 5000; i++)
            application[$"unknown{i}"] = 1;

        Reply reply = await _app.PostJsonAsync("/api/cases", application.ToJsonString());

        Assert.Equal(20, reply.Errors().Count);
    }

    [Theory]
    [InlineData("en", "en", "cannot be used")]
    [InlineData("fr", "en", "ne peut pas")]
    [InlineData(null, "fr-CA, en;q=0.5", "ne peut pas")]
    [InlineData(null, "de, en;q=0.5", "cannot be used")]
    [InlineData(null, "", "cannot be used")]
    public async Task Faults_are_told_in_the_language_of_the_request(string? inBody, string accepted, string words)
    {
        JsonObject application = _app.Application();
        application["language"] = inBody;
        application["extra"] = 1;

        Reply reply = await _app.PostJsonAsync("/api/cases", application.ToJsonString(), with: r => r.Headers.AcceptLanguage = accepted);

        Assert.Contains(words, reply.Json.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_told_with_a_time_to_try_again()
    {
        _app.Desk.Silent = true;
        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());

        Assert.Equal((503, "not-recorded"), (reply.Status, reply.Problem()));
        Assert.True(int.Parse(reply.Headers.RetryAfter.ToString(), null) > 0);
    }

    [Fact]
    public async Task A_fault_inside_is_told_by_its_correlation_id_alone_and_logged_without_what_was_sent()
    {
        _app.Desk.Fault = new InvalidOperationException("the inner workings");
        Reply reply = await _app.PostJsonAsync("/api/cases?secret=query", _app.Application().ToJsonString());

        Assert.Equal((500, "fault"), (reply.Status, reply.Problem()));
        Assert.Equal(Call.Id, reply.Json.GetProperty("correlationId").GetString());
        Assert.DoesNotContain("inner workings", reply.Body, StringComparison.Ordinal);
        string line = Assert.Single(_app.Log.Lines, l => l.Contains(Call.Id, StringComparison.Ordinal));
        Assert.Contains("inner workings", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.DoesNotContain(Story.Exchange.Examples[0].ApplicantEmail, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflows_are_listed_in_both_languages()
    {
        Reply reply = await _app.GetAsync("/api/workflows");

        JsonElement first = reply.Json.EnumerateArray().First(w => w.GetProperty("id").GetString() == "exchange");
        Assert.Equal(["id", "version", "title"], first.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["fr", "en"], first.GetProperty("title").EnumerateObject().Select(p => p.Name));
        Shape.Is("Workflow", first);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_workflow_tells_its_form_its_stages_and_examples(string language)
    {
        Reply reply = await _app.GetAsync($"/api/workflows/exchange?lang={language}");

        Assert.Equal(200, reply.Status);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", reply.Json.GetProperty("form").GetProperty("$schema").GetString());
        Assert.Equal(Story.Exchange.Stages.Select(s => s.Id), reply.Json.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        Shape.Is("WorkflowDetail", reply.Json);
        FormField field = Story.Exchange.Form.Fields.First();
        Assert.Equal(
            field.Label.In(language == "fr" ? Language.French : Language.English),
            reply.Json.GetProperty("form").GetProperty("properties").GetProperty(field.Id).GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_workflow_that_does_not_exist_is_not_found()
    {
        Reply reply = await _app.GetAsync("/api/workflows/nothing");

        Assert.Equal((404, "not-found"), (reply.Status, reply.Problem()));
    }

    [Fact]
    public async Task What_no_case_may_hold_is_too_large()
    {
        _app.Desk.Refuses = Refusal.TooLarge;
        Reply reply = await _app.PostJsonAsync("/api/cases", _app.Application().ToJsonString());

        Assert.Equal((413, "too-large"), (reply.Status, reply.Problem()));
    }

    private static Action<HttpRequest> Key(string key) => request => request.Headers["Idempotency-Key"] = key;
}
