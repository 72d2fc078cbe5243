using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EntenteFlows.Domain.Cases;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>A signature: the link alone records nothing, the code comes in a mail of its own, and guessing leads nowhere. Moves the clock of an app of its own.</summary>
public sealed class CodeTests
{
    private const string Approval = """{"decision":"approve","name":"Camille Test"}""";

    [Fact]
    public async Task A_signature_takes_the_mailed_code_and_many_guesses_at_once_are_five_tries()
    {
        using WorkflowsWithSignatures workflows = new();
        await using AppProcess app = await AppProcess.StartAsync(environment: workflows.Environment);
        CaseClient client = new(app);
        OpenCase file = await client.OpenAsync(0);
        Codes codes = new(client, file);
        Ask ask = await new Approvers(client, file).FirstAsync();
        Assert.Equal("high", ask.Page.GetProperty("assurance").GetString());
        string decide = $"/decide?k={ask.Token}";

        (await client.PostAsync(decide, Approval)).MustBeProblem(HttpStatusCode.Forbidden, "code-required");
        string code = await codes.NewAsync(ask.Mail.Recipient);
        ReceivedMail mail = (await app.Mailbox.OfCaseAsync(file.Reference)).Single(m => m.Code == code);
        Assert.DoesNotContain(code, mail.Subject, StringComparison.Ordinal);
        Assert.Empty(mail.Links);

        Answer[] guesses = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => client.PostAsync(decide, With(Guess(code, n)))));
        Assert.All(guesses, g => g.MustBeProblem(HttpStatusCode.Forbidden, "code-required"));
        Assert.Equal([0, 1, 2, 3, 4], guesses.Where(g => State(g) is "wrong" or "spent").Select(Left).Distinct().Order());
        Assert.Equal(4, guesses.Count(g => State(g) == "wrong"));
        Answer right = (await client.PostAsync(decide, With(code))).MustBeProblem(HttpStatusCode.Forbidden, "code-required");
        Assert.Equal("spent", State(right));
        Assert.Equal(TaskCodes.MostTries, (await StoredCase.ReadAsync(app.Data, file.CaseId)).File.Task(1).Code!.Refused);

        await app.Clock.AdvanceAsync("PT2M");
        long before = await codes.LastMailAsync();
        (await client.PostAsync($"/decide/code?k={ask.Token}", "{}")).MustBe(HttpStatusCode.OK);
        string another = await codes.NewAsync(ask.Mail.Recipient, before);
        Answer recorded = (await client.PostAsync(decide, With(another))).MustBe(HttpStatusCode.OK);
        Assert.Equal(recorded.Body, (await client.PostAsync(decide, With(another))).MustBe(HttpStatusCode.OK).Body);
        ReceivedMail receipt = await app.Mailbox.WaitAsync(file.Reference, "the receipt", m => m.Recipient == ask.Mail.Recipient && m.Links.Any(l => l.Query.Contains("recorded=1", StringComparison.Ordinal)));
        Assert.Contains("eIDAS", receipt.Text, StringComparison.Ordinal);
        Answer shown = (await client.GetAsync(receipt.Links.Single().PathAndQuery, "text/html")).MustBe(HttpStatusCode.OK);
        Assert.Contains("Camille Test", shown.Body, StringComparison.Ordinal);

        await LieNowhereAsync(app, [code, another]);
    }

    /// <summary>Neither code is written anywhere but in its mail.</summary>
    private static async Task LieNowhereAsync(AppProcess app, string[] codes)
    {
        StoredRows rows = await StoredRows.ReadAsync(app.Data);
        string telemetry = (await new CaseClient(app).GetAsync("/local/telemetry.json")).MustBe(HttpStatusCode.OK).Body;
        foreach (string code in codes)
        {
            string quoted = $"\"{code}\"";
            Assert.DoesNotContain(rows.Tables.SelectMany(t => t.Value).SelectMany(TextsOf), text => text == code || text.Contains(quoted, StringComparison.Ordinal));
            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(code, StringComparison.Ordinal));
            Assert.DoesNotContain(quoted, telemetry, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> TextsOf(TableEntity row) => row.Select(p => p.Value).OfType<string>();

    private static string With(string code) => new JsonObject { ["decision"] = "approve", ["name"] = "Camille Test", ["code"] = code }.ToJsonString();

    private static string Guess(string code, int n) => ((int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + n + 1) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private static string State(Answer answer) => Code(answer).GetProperty("state").GetString()!;

    private static int Left(Answer answer) => Code(answer).GetProperty("triesLeft").GetInt32();

    private static JsonElement Code(Answer answer) => answer.Json.GetProperty("code");
}
