using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A decision that is not properly one is answered with what is wrong, and the request stays open.</summary>
public sealed class DecisionInputTests(SharedApp shared)
{
    private static readonly string TooLong = new('x', 100_000);

    [Fact]
    public async Task What_is_no_decision_is_refused_where_it_is_wrong_and_changes_nothing()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        string door = $"/decide?k={ask.Token}";
        string before = await Settled.RowsAsync(client, file);

        foreach ((string body, string pointer) in (IEnumerable<(string, string)>)[
            ("{}", "#/decision"),
            ("""{"name":"A Name"}""", "#/decision"),
            ("""{"decision":"maybe","name":"A Name"}""", "#/decision"),
            ("""{"decision":true,"name":"A Name"}""", "#/decision"),
            ("""{"decision":"approve"}""", "#/name"),
            ("""{"decision":"approve","name":"  "}""", "#/name"),
            ("""{"decision":"approve","name":7}""", "#/name"),
            ($$"""{"decision":"approve","name":"{{TooLong}}"}""", "#/name"),
            ("""{"decision":"reject","name":"A Name"}""", "#/reason"),
            ("""{"decision":"return","name":"A Name","reason":" "}""", "#/reason"),
            ($$"""{"decision":"reject","name":"A Name","reason":"{{TooLong}}"}""", "#/reason"),
            ("""{"decision":"approve","name":"A Name","surprise":1}""", "#/surprise")])
            Assert.Contains(pointer, (await client.PostAsync(door, body)).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid").Pointers);

        foreach (string body in (string[])["", "{", "[]", "null", """{"decision":"approve","decision":"reject","name":"A Name"}"""])
            (await client.PostAsync(door, body)).MustBeProblem(HttpStatusCode.BadRequest, "malformed");
        (await client.PostAsync(door, $$"""{"decision":"approve","name":"{{string.Concat(Enumerable.Repeat(TooLong, 11))}}"}""")).MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
        (await client.SendAsync(HttpMethod.Post, door, new StringContent("approve"), "application/json")).MustBeProblem(HttpStatusCode.UnsupportedMediaType, "media-type");
        (await client.PostAsync(door, $$"""{"decision":"approve","name":"A Name","contentHash":"{{new string('0', 64)}}"}""")).MustBeProblem(HttpStatusCode.Conflict, "content-changed");

        Assert.Equal(before, await Settled.RowsAsync(client, file));
        string shown = ask.Page.GetProperty("contentHash").GetString()!;
        (await client.PostAsync(door, $$"""{"decision":"approve","name":"A Name","contentHash":"{{shown}}"}""")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_of_another_site_decides_nothing()
    {
        AppProcess app = await shared.GetAsync();
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        foreach ((string header, string value) in (IEnumerable<(string, string)>)[("Origin", "https://evil.example.org"), ("Sec-Fetch-Site", "cross-site")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/decide?k={ask.Token}")
            {
                Content = new FormUrlEncodedContent([new("decision", "approve"), new("name", "A Name")]),
            };
            request.Headers.Add(header, value);
            using HttpResponseMessage answer = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Empty((await StoredCase.ReadAsync(app.Data, file.CaseId)).Happened.OfType<Domain.Cases.TaskDecided>());
    }
}
