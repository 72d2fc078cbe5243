using System.Net;
using System.Security.Cryptography;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A link acts once, for one door, and says why when it does not.</summary>
public sealed class LinkTests(SharedApp shared)
{
    [Fact]
    public async Task A_used_link_says_so_and_changes_nothing()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        Answer first = (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        Answer repeat = (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        Assert.Equal(first.Read<DecisionReceipt>().RecordedAt, repeat.Read<DecisionReceipt>().RecordedAt);

        await IsDead(client, file, $"/decide?k={ask.Token}", HttpStatusCode.Gone, "link-used", """{"decision":"reject","name":"Somebody Else","reason":"Changed my mind."}""");
        await IsDead(client, file, $"/decide?k={ask.Token}", HttpStatusCode.Gone, "link-used", """{"decision":"approve","name":"Somebody Else"}""");
    }

    [Fact]
    public async Task A_used_confirmation_repeats_its_answer_and_opens_no_second_case()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        await new Approvers(client, file).FirstAsync();
        TrackView before = await client.TrackAsync(file.Track);
        Answer again = await client.ConfirmAsync(file.Confirm);
        Assert.True(again.Status is HttpStatusCode.OK or HttpStatusCode.Gone, again.Body);
        Assert.Equal(before.OpenStages, (await client.TrackAsync(file.Track)).OpenStages);
        Assert.Single(await client.App.Mailbox.OfCaseAsync(file.Reference), m => m.Recipient == file.Applicant && m.Token("track") is not null);
    }

    [Fact]
    public async Task A_link_to_one_door_opens_no_other()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        const string decide = """{"decision":"approve","name":"A Name"}""";
        foreach ((string path, string body) in (IEnumerable<(string, string)>)[
            ($"/decide?k={file.Track}", decide), ($"/decide?k={file.Own}", decide), ($"/decide?k={file.Confirm}", decide),
            ($"/confirm?k={ask.Token}", """{"confirm":true}"""), ($"/confirm?k={file.Own}", """{"confirm":true}""")])
            await IsDead(client, file, path, HttpStatusCode.NotFound, "link-unknown", body);
        foreach (string token in (string[])[ask.Token, file.Confirm])
        {
            (await client.GetAsync($"/track?k={token}")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
            (await client.WithdrawAsync(token, "no")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
            (await client.ResubmitAsync(token)).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        }
        (await client.WithdrawAsync(file.Track, "no")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        Assert.Equal("open", (await client.TrackAsync(file.Track)).State);
    }

    [Fact]
    public async Task A_link_with_any_changed_character_is_unknown()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        string before = await Settled.RowsAsync(client, file);
        for (int at = 0; at < ask.Token.Length; at++)
        {
            char other = ask.Token[at] == 'A' ? 'B' : 'A';
            string changed = ask.Token[..at] + other + ask.Token[(at + 1)..];
            (await client.GetAsync($"/decide?k={changed}")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        }
        (await client.DecideAsync(ask.Token[..^1], "approve")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        (await client.DecideAsync(ask.Token + "A", "approve")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        Assert.Equal(before, await Settled.RowsAsync(client, file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("null")]
    [InlineData("%00")]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_invented_link_is_unknown_at_every_door(string token)
    {
        CaseClient client = new(await shared.GetAsync());
        foreach (string door in (string[])["confirm", "track", "decide"])
        {
            (await client.GetAsync($"/{door}?k={token}")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
            Answer page = await client.GetAsync($"/{door}?k={token}", "text/html");
            Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.Status, page.MediaType));
            Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
        }
        (await client.GetAsync("/decide")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
    }

    [Fact]
    public async Task A_random_token_of_the_right_length_is_unknown()
    {
        CaseClient client = new(await shared.GetAsync());
        for (int tries = 0; tries < 20; tries++)
        {
            string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
            (await client.DecideAsync(token, "approve")).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        }
    }

    [Fact]
    public async Task Reading_any_link_twice_by_GET_and_HEAD_changes_nothing()
    {
        CaseClient client = new(await shared.GetAsync());
        UnconfirmedCase unconfirmed = await UnconfirmedCase.SubmitAsync(client, 0);
        await ReadsChangeNothing(client, unconfirmed.CaseId, null, [$"/confirm?k={unconfirmed.ConfirmToken}"]);
        Assert.Empty((await client.App.Mailbox.OfCaseAsync(unconfirmed.Reference)).SelectMany(m => m.Tokens("decide")));

        OpenCase file = await client.OpenAsync(0);
        Ask ask = await new Approvers(client, file).FirstAsync();
        await Settled.RowsAsync(client, file);
        await ReadsChangeNothing(client, file.CaseId, file.Track,
            [$"/decide?k={ask.Token}", $"/track?k={file.Track}", $"/track?k={file.Own}", $"/confirm?k={file.Confirm}"]);
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_a_dead_link_says_in_the_readers_language_what_happened()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(ask.Token, "approve")).MustBe(HttpStatusCode.OK);
        Answer page = await client.GetAsync($"/decide?k={ask.Token}", "text/html");
        Assert.Equal((HttpStatusCode.Gone, "text/html"), (page.Status, page.MediaType));
        Assert.DoesNotContain("<form", page.Body, StringComparison.OrdinalIgnoreCase);
        Answer unknown = await client.GetAsync("/decide?k=AAAAAAAAAAAAAAAAAAAAAAAA", "text/html");
        Assert.NotEqual(Title(unknown.Body), Title(page.Body));
    }

    private static string Title(string html)
    {
        int from = html.IndexOf("<h1", StringComparison.Ordinal);
        return html[from..html.IndexOf("</h1>", from, StringComparison.Ordinal)];
    }

    private static async Task ReadsChangeNothing(CaseClient client, string caseId, string? track, IReadOnlyList<string> paths)
    {
        string rows = (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId);
        string? seen = track is null ? null : (await client.GetAsync($"/track?k={track}")).Body;
        int mails = (await client.App.Mailbox.ReadAsync()).Count(m => m.Text.Contains(caseId, StringComparison.Ordinal));
        foreach (string path in paths)
        {
            Answer first = await client.GetAsync(path);
            Assert.Equal(first, await client.GetAsync(path));
            Assert.Equal(first.Status, (await client.GetAsync(path, "text/html")).Status);
            foreach (string accept in (string[])["application/json", "text/html"])
            {
                Answer head = await client.SendAsync(HttpMethod.Head, path, null, accept);
                Assert.Equal("", head.Body);
            }
        }
        Assert.Equal(rows, (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId));
        if (track is not null)
            Assert.Equal(seen, (await client.GetAsync($"/track?k={track}")).Body);
        Assert.Equal(mails, (await client.App.Mailbox.ReadAsync()).Count(m => m.Text.Contains(caseId, StringComparison.Ordinal)));
    }

    private static async Task IsDead(CaseClient client, OpenCase file, string path, HttpStatusCode status, string slug, string body)
    {
        string before = await Settled.RowsAsync(client, file);
        (await client.GetAsync(path)).MustBeProblem(status, slug);
        (await client.PostAsync(path, body)).MustBeProblem(status, slug);
        Answer page = await client.GetAsync(path, "text/html");
        Assert.Equal((status, "text/html"), (page.Status, page.MediaType));
        Assert.Equal(before, await Settled.RowsAsync(client, file));
    }
}
