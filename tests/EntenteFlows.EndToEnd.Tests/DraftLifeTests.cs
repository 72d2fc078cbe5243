using System.Net;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>How long a draft is kept, by the app's own clock.</summary>
public sealed class DraftLifeTests(OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    public async Task An_unmailed_draft_is_over_after_a_day_and_a_mailed_one_after_thirty()
    {
        CaseClient client = own.Client;
        string unmailed = await BeginAsync(client);
        string mailed = await BeginAsync(client);
        (await client.PostAsync($"/draft/keep?k={mailed}", """{"email":"ada@cs.ox.ac.uk"}""")).MustBe(HttpStatusCode.Accepted);
        (await client.PostAsync($"/draft/keep?k={mailed}", """{"email":"grace@cs.ox.ac.uk"}""")).MustBeProblem(HttpStatusCode.TooManyRequests, "rate-limited");
        (await client.PostAsync($"/draft/keep?k={unmailed}", """{"email":"ada@gmail.com"}""")).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");

        await client.App.Clock.AdvanceAsync("P1D");
        (await client.GetAsync($"/draft?k={unmailed}")).MustBeProblem(HttpStatusCode.Gone, "draft-over");
        (await client.GetAsync($"/draft?k={mailed}")).MustBe(HttpStatusCode.OK);

        await client.App.Clock.AdvanceAsync("P29D");
        (await client.GetAsync($"/draft?k={mailed}")).MustBeProblem(HttpStatusCode.Gone, "draft-over");
        await client.App.Clock.AdvanceAsync("P1D");
        await Eventually.TrueAsync(
            "the night to remove them", async () => (await StoredRows.ReadAsync(client.App.Data)).Tables["Drafts"].Count == 0, client.App.DescribeAsync);
    }

    private static async Task<string> BeginAsync(CaseClient client) =>
        (await client.PostAsync("/apply/exchange", "{}")).MustBe(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
}
