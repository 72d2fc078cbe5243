using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>A client of the app's JSON interface. Knows nothing but what the interface says.</summary>
public sealed class CaseClient(AppProcess app)
{
    public AppProcess App => app;

    public async Task<JsonObject> WorkflowAsync(string id = "exchange") =>
        JsonNode.Parse((await GetAsync($"/api/workflows/{id}")).MustBe(HttpStatusCode.OK).Body)!.AsObject();

    /// <summary>An example of the workflow as the body of a submission.</summary>
    public async Task<JsonObject> ExampleAsync(int example, string language = "en", string workflow = "exchange")
    {
        JsonObject given = (await WorkflowAsync(workflow))["examples"]![example]!.AsObject();
        return new JsonObject
        {
            ["workflow"] = workflow,
            ["language"] = language,
            ["applicant"] = given["applicant"]!.DeepClone(),
            ["form"] = given["form"]!.DeepClone(),
        };
    }

    public Task<Answer> SubmitAsync(JsonNode body, string? idempotencyKey = null) =>
        PostAsync("/api/cases", body.ToJsonString(), idempotencyKey);

    /// <summary>Submits an example and confirms the mailbox.</summary>
    public async Task<OpenCase> OpenAsync(int example, string language = "en", string? idempotencyKey = null, string workflow = "exchange") =>
        await OpenAsync(await ExampleAsync(example, language, workflow), idempotencyKey);

    /// <summary>Submits and confirms the mailbox.</summary>
    public async Task<OpenCase> OpenAsync(JsonObject body, string? idempotencyKey = null)
    {
        CaseStub stub = (await SubmitAsync(body, idempotencyKey)).MustBe(HttpStatusCode.Created).Read<CaseStub>();
        ReceivedMail confirm = await app.Mailbox.WaitAsync(stub.Reference, "confirm", m => m.Token("confirm") is not null);
        (await ConfirmAsync(confirm.Token("confirm")!)).MustBe(HttpStatusCode.OK);
        ReceivedMail opened = await app.Mailbox.WaitAsync(stub.Reference, "tracking links", m => m.Tokens("track").Count == 2);
        (string track, string own) = await TellApartAsync(opened.Tokens("track"));
        return new OpenCase(stub.CaseId, stub.Reference, body, confirm.Token("confirm")!, track, own);
    }

    public Task<Answer> ConfirmAsync(string token) => PostAsync($"/confirm?k={token}", """{"confirm":true}""");

    public Task<Answer> DecideAsync(string token, string decision, string? reason = null, string name = "Camille Test") =>
        PostAsync($"/decide?k={token}", JsonSerializer.Serialize(new { decision, name, reason }));

    public Task<Answer> DelegateAsync(string token, string email, string reason = "On fieldwork until spring.") =>
        PostAsync("/decide/delegate?k=" + token, JsonSerializer.Serialize(new { to = new { name = "Col League", email }, name = "Camille Test", reason }));

    public Task<Answer> SayWrongPersonAsync(string token) => PostAsync("/decide/wrong-person?k=" + token, """{"confirm":true}""");

    public Task<Answer> WithdrawAsync(string token, string reason) =>
        PostAsync("/track/withdraw?k=" + token, JsonSerializer.Serialize(new { confirm = true, reason }));

    public Task<Answer> ResubmitAsync(string token) => PostAsync("/track/resubmit?k=" + token, """{"confirm":true}""");

    public Task<Answer> RenewAsync(string token) => PostAsync("/renew?k=" + token, """{"confirm":true}""");

    public async Task<TrackView> TrackAsync(string token) => (await GetAsync($"/track?k={token}")).MustBe(HttpStatusCode.OK).Read<TrackView>();

    public Task<TrackView> WaitForStateAsync(OpenCase file, string state) =>
        WaitForTrackAsync(file, $"the state {state}", t => t.State == state);

    public Task<TrackView> WaitForTrackAsync(OpenCase file, string what, Func<TrackView, bool> condition) =>
        Eventually.GetAsync(
            $"{what} of {file.Reference}",
            async () => await TrackAsync(file.Track) is { } track && condition(track) ? track : null,
            async () => (await GetAsync($"/track?k={file.Track}")).Body + "\n" + await app.DescribeAsync());

    public Task<Answer> GetAsync(string path, string accept = "application/json") => SendAsync(HttpMethod.Get, path, null, accept);

    public Task<Answer> PostAsync(string path, string json, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), "application/json", idempotencyKey);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string accept, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using HttpResponseMessage answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    /// <summary>Of the two tracking links, the one that may act says so itself.</summary>
    private async Task<(string Track, string Own)> TellApartAsync(IReadOnlyList<string> tokens)
    {
        Assert.Equal(2, tokens.Count);
        TrackView first = await TrackAsync(tokens[0]);
        return first.Can.Count == 0 ? (tokens[0], tokens[1]) : (tokens[1], tokens[0]);
    }
}
