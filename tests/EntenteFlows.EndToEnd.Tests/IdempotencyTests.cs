using System.Net;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A submission may come again: a lost answer is no reason for a second case.</summary>
public sealed class IdempotencyTests(SharedApp shared)
{
    [Fact]
    public async Task The_same_submission_under_one_key_gets_the_same_answer_and_one_case()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(0);
        string key = NewKey();
        CaseStub first = (await client.SubmitAsync(body, key)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        CaseStub second = (await client.SubmitAsync(body, key)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        Assert.Equal((first.CaseId, first.Reference), (second.CaseId, second.Reference));
        await client.App.Mailbox.WaitAsync(first.Reference, "confirm", m => m.Token("confirm") is not null);
        Assert.Single(await client.App.Mailbox.OfCaseAsync(first.Reference));
    }

    [Fact]
    public async Task Another_submission_under_the_same_key_is_a_conflict()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(0);
        string key = NewKey();
        (await client.SubmitAsync(body, key)).MustBe(HttpStatusCode.Created);
        body["applicant"]!["name"] = "Somebody Else";
        (await client.SubmitAsync(body, key)).MustBeProblem(HttpStatusCode.Conflict, "idempotency-conflict");
    }

    [Fact]
    public async Task Submissions_at_once_under_one_key_make_one_case()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(1);
        string key = NewKey();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.SubmitAsync(body, key)));
        Assert.Single(answers.Select(a => a.MustBe(HttpStatusCode.Created).Read<CaseStub>().CaseId).Distinct());
    }

    [Fact]
    public async Task Without_a_key_each_submission_is_a_case_of_its_own()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject body = await client.ExampleAsync(1);
        CaseStub first = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        CaseStub second = (await client.SubmitAsync(body)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        Assert.NotEqual(first.CaseId, second.CaseId);
    }

    [Fact]
    public async Task The_answer_to_a_submission_gives_no_access()
    {
        CaseClient client = new(await shared.GetAsync());
        Answer answer = (await client.SubmitAsync(await client.ExampleAsync(0))).MustBe(HttpStatusCode.Created);
        Assert.Equal(["caseId", "reference", "state", "plan"], answer.Json.EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("?k=", answer.Body, StringComparison.Ordinal);
        Assert.Equal("unconfirmed", answer.Read<CaseStub>().State);
    }

    private static string NewKey() => $"key-{Guid.NewGuid()}";
}
