using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>
/// After a whole run with every kind of ending: no link's token lies anywhere, and what says something of a person lies in the case's own
/// rows alone, in the columns that erasure empties.
/// </summary>
public sealed class LeakTests
{
    private const string Reason = "Zweifelsfrei-vertraulich: the laboratory has no place.";
    private const string SignedName = "Wilhelmina Unterschrift";

    [Fact]
    public async Task Tokens_lie_nowhere_and_personal_data_only_in_the_cases_own_rows()
    {
        await using AppProcess app = await AppProcess.StartAsync(FreePort.Take());
        CaseClient client = new(app);
        List<string> cases = await RunEveryEndingAsync(client);
        IReadOnlyList<ReceivedMail> mails = await app.Mailbox.ReadAsync();
        string[] tokens = [.. mails.SelectMany(m => m.Links).Where(l => l.Query.StartsWith("?k=", StringComparison.Ordinal)).Select(l => l.Query[3..]).Distinct()];
        string[] personal = [.. await PersonalAsync(client, mails)];
        Assert.True(tokens.Length > 20 && personal.Length > 20, "The run was too small to say anything.");

        StoredRows rows = await StoredRows.ReadAsync(app.Data);
        string runtime = await RuntimeAsync(app, cases);
        string telemetry = (await client.GetAsync("/local/telemetry.json")).MustBe(HttpStatusCode.OK).Body;
        await app.StopAsync();
        Assert.Multiple(
            () => HaveNone(tokens, rows.Tables.SelectMany(t => t.Value.SelectMany(r => Texts(t.Key, r)))),
            () => HaveNone(personal, rows.Tables.SelectMany(t => t.Value.SelectMany(r => Texts(t.Key, r).Where(x => !IsOwnColumn(t.Key, x.Where))))),
            () => HaveNone([.. tokens, .. personal], app.Log.Lines.Select((l, i) => ($"log line {i}", l))),
            () => HaveNone([.. tokens, .. personal], [("runtime status", runtime), ("telemetry", telemetry)]),
            () => HaveNone([.. tokens, .. personal], OtherFiles(app.Data)));
    }

    private static async Task<List<string>> RunEveryEndingAsync(CaseClient client)
    {
        List<string> cases = [];
        for (int example = 0; example < 2; example++)
        {
            OpenCase file = await client.OpenAsync(example, example == 0 ? "en" : "fr");
            await new Approvers(client, file).AnswerUntilTheEndAsync(async ask =>
            {
                await client.GetAsync($"/decide?k={ask.Token}", "text/html");
                (await client.DecideAsync(ask.Token, "approve", name: SignedName)).MustBe(HttpStatusCode.OK);
                await client.DecideAsync(ask.Token, "reject", Reason, SignedName);
            });
            await client.GetAsync($"/track?k={file.Own}", "text/html");
            cases.Add(file.CaseId);
        }
        OpenCase rejected = await client.OpenAsync(0);
        Ask first = await new Approvers(client, rejected).FirstAsync();
        (await client.DecideAsync(first.Token, "return", Reason, SignedName)).MustBe(HttpStatusCode.OK);
        (await client.ResubmitAsync(rejected.Own)).MustBe(HttpStatusCode.OK);
        Ask again = (await new Approvers(client, rejected).AskedByAsync(first.Stage)).Single();
        (await client.DecideAsync(again.Token, "reject", Reason, SignedName)).MustBe(HttpStatusCode.OK);
        await client.RenewAsync(first.Token);
        OpenCase withdrawn = await client.OpenAsync(1);
        (await client.WithdrawAsync(withdrawn.Own, Reason)).MustBe(HttpStatusCode.OK);
        OpenCase silent = await client.OpenAsync(1);
        UnconfirmedCase unconfirmed = await UnconfirmedCase.SubmitAsync(client, 0);
        await ProvokeFaultsAsync(client, silent);
        client.App.Kill();
        await client.App.RestartAsync();
        await client.App.Clock.AdvanceAsync("P40D");
        cases.AddRange([rejected.CaseId, withdrawn.CaseId, silent.CaseId, unconfirmed.CaseId]);
        return cases;
    }

    /// <summary>Requests that go wrong are the ones that get logged.</summary>
    private static async Task ProvokeFaultsAsync(CaseClient client, OpenCase file)
    {
        Ask ask = await new Approvers(client, file).FirstAsync();
        await client.PostAsync($"/decide?k={ask.Token}", "{");
        await client.DecideAsync(ask.Token, "maybe", Reason, SignedName);
        await client.SendAsync(HttpMethod.Put, $"/decide?k={ask.Token}", null, "application/json");
        await client.GetAsync($"/no/such/page?k={ask.Token}");
        await client.GetAsync($"/track/{file.Track}");
        JsonObject wrong = await client.ExampleAsync(0);
        wrong["form"]!["startDate"] = "never";
        await client.SubmitAsync(wrong);
    }

    private static async Task<IEnumerable<string>> PersonalAsync(CaseClient client, IReadOnlyList<ReceivedMail> mails)
    {
        List<string> found = [Reason, SignedName, .. mails.SelectMany(m => m.To).SelectMany(a => (string?[])[a.Name, a.Email]).OfType<string>()];
        for (int example = 0; example < 2; example++)
        {
            JsonObject body = await client.ExampleAsync(example);
            found.AddRange([(string)body["applicant"]!["name"]!, (string)body["applicant"]!["email"]!, (string)body["form"]!["purpose"]!]);
            found.AddRange(((string[])["accessNeeds", "personalDataDescription", "fundingDetails"]).Select(f => (string?)body["form"]![f]).OfType<string>());
        }
        return found.Where(t => t.Length > 0).Distinct();
    }

    private static async Task<string> RuntimeAsync(AppProcess app, IEnumerable<string> cases)
    {
        using HttpClient admin = app.NewBrowser();
        using HttpResponseMessage signedIn = await admin.PostAsJsonAsync("/.auth/login/aad", new { name = "Alix Office", role = "Entente.Admin" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        StringBuilder all = new();
        foreach (string id in cases)
        {
            JsonNode one = (await admin.GetFromJsonAsync<JsonNode>($"/api/manage/cases/{id}", TestContext.Current.CancellationToken))!;
            Assert.NotNull(one["runtime"]);
            all.AppendLine(one["runtime"]!.ToJsonString());
        }
        return all.ToString();
    }

    /// <summary>Erasure empties these, so here personal data are at home.</summary>
    private static bool IsOwnColumn(string table, string where) =>
        table == "Cases" && (where.Contains(" Personal", StringComparison.Ordinal) && where.Contains(" event-", StringComparison.Ordinal)
            || where.Contains(" snapshot Body", StringComparison.Ordinal));

    /// <summary>What a row's properties say, packed ones unpacked.</summary>
    private static IEnumerable<(string Where, string Text)> Texts(string table, TableEntity row)
    {
        foreach ((string name, object? value) in row)
        {
            string where = $"{table} {row.RowKey} {name}";
            if (value is string text)
                yield return (where, text);
            else if (value is byte[] bytes)
            {
                yield return (where, Encoding.UTF8.GetString(bytes));
                yield return (where, Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'));
                if (name == "Body0")
                    yield return (where, Encoding.UTF8.GetString(StoredCase.Unpack(bytes)));
            }
        }
    }

    /// <summary>What the app and its storage wrote beside the tables; the mailbox is the world outside, and the keys make the links.</summary>
    private static IEnumerable<(string Where, string Text)> OtherFiles(DataFolder data) =>
        Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".log", StringComparison.Ordinal) || Path.GetFileName(f) is "clock" or "timers.json" or "azurite.json")
            .Select(f => (f, File.ReadAllText(f)));

    private static void HaveNone(string[] secrets, IEnumerable<(string Where, string Text)> texts)
    {
        List<string> found = [.. from t in texts
                                 from secret in secrets
                                 where t.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)
                                 select $"{t.Where}: {secret}"];
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found.Take(20))}");
    }
}
