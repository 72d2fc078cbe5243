using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What an application sets going, known before it is sent, and whether its date is met, known while it runs.</summary>
public sealed class PlanTests(SharedApp shared)
{
    [Fact]
    public async Task A_precheck_tells_checks_route_people_and_plan_and_keeps_nothing()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject form = await client.ExampleAsync(0);
        string marker = $"Nothing of this is kept {Guid.NewGuid():N}";
        form["form"]!["purpose"] = marker;

        Answer answer = (await CheckAsync(client, form)).MustBe(HttpStatusCode.OK);

        Assert.Equal(["convention-accueil", "personal-data", "zrr"], Ids(answer.Json, "gates").Order(StringComparer.Ordinal));
        Assert.All(answer.Json.GetProperty("gates").EnumerateArray(), g => Assert.NotEmpty(g.GetProperty("why").GetString()!));
        Assert.Equal(
            ["home-supervisor", "home-international-office", "host-academic", "zrr", "convention-accueil", "personal-data", "host-head", "confirmation"],
            answer.Json.GetProperty("stages").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "planned").Select(s => s.GetProperty("id").GetString()));
        Assert.True(Plan(answer).GetProperty("feasible").GetBoolean());
        Assert.DoesNotContain("@", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Step-free", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain((await StoredRows.ReadAsync(client.App.Data)).Tables.SelectMany(t => t.Value).SelectMany(r => r), p => p.Value is string text && text.Contains(marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_with_gaps_is_told_the_same_by_both_doors()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject form = await client.ExampleAsync(0, "fr");
        form["form"]!.AsObject().Remove("purpose");
        form["form"]!["endDate"] = "never";

        Answer precheck = (await CheckAsync(client, form)).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal((await client.SubmitAsync(form)).Body, precheck.Body);
        Assert.Contains("#/form/purpose", precheck.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_cannot_make_its_date_is_told_so_and_shown_as_behind_from_its_opening()
    {
        CaseClient client = new(await shared.GetAsync());
        JsonObject late = await client.ExampleAsync(1);
        late["form"]!["startDate"] = Day((await new ClockClient(client.App).NowAsync()).AddDays(9));

        Answer submitted = (await client.SubmitAsync(late)).MustBe(HttpStatusCode.Created);
        Assert.False(Plan(submitted).GetProperty("feasible").GetBoolean());
        Assert.True(Plan(submitted).GetProperty("slackWorkingDays").GetInt32() < 0);
        (string track, string reference) = await ConfirmAsync(client, submitted);

        JsonElement plan = Plan((await client.GetAsync($"/track?k={track}")).MustBe(HttpStatusCode.OK));
        Assert.Equal("home-head", plan.GetProperty("behind").GetProperty("stage").GetString());
        Assert.Contains((await client.GetAsync($"/track?k={track}")).Json.GetProperty("stages").EnumerateArray(), s => s.TryGetProperty("latestFinish", out _));
        await client.App.Mailbox.WaitAsync(reference, "behind, to the applicant", m => m.Recipient == (string)late["applicant"]!["email"]! && m.Says("behind its plan"));
        await client.App.Mailbox.WaitAsync(reference, "behind, to the officer", m => m.Recipient == "claire.poncelin@hec-paris.example.org");

        using SignedIn admin = await SignedIn.AsAsync(client.App, "Entente.Admin");
        await Eventually.TrueAsync("the case as behind in the list", async () => await IsListedBehindAsync(admin, reference), client.App.DescribeAsync);
        string caseId = submitted.Json.GetProperty("caseId").GetString()!;
        Assert.Equal(plan.GetProperty("behind").GetRawText(), Plan((await admin.GetAsync($"/api/manage/cases/{caseId}")).MustBe(HttpStatusCode.OK)).GetProperty("behind").GetRawText());
        Assert.Contains("Behind its plan", (await admin.GetAsync($"/manage?reference={reference}&lang=en", "text/html")).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
        Assert.Contains("Behind its plan", (await admin.GetAsync($"/manage/cases/{caseId}?lang=en", "text/html")).MustBe(HttpStatusCode.OK).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_without_a_day_to_spare_falls_behind_by_silence_and_is_told_of_once()
    {
        await using AppProcess app = await AppProcess.StartAsync();
        CaseClient client = new(app);
        JsonObject tight = await client.ExampleAsync(1, "en");
        // The day after the last approval, if everybody takes the whole time from today.
        var end = DateTimeOffset.Parse(Plan(await CheckAsync(client, tight)).GetProperty("earliestEnd").GetString()!, CultureInfo.InvariantCulture);
        tight["form"]!["startDate"] = Day(end.AddHours(2));
        tight["form"]!["endDate"] = Day(end.AddDays(5));
        Answer submitted = (await client.SubmitAsync(tight)).MustBe(HttpStatusCode.Created);
        Assert.True(Plan(submitted).GetProperty("feasible").GetBoolean());
        (string track, string reference) = await ConfirmAsync(client, submitted);
        Assert.False(Plan(await client.GetAsync($"/track?k={track}")).TryGetProperty("behind", out _));

        // Past the first stage's five working days, whatever holidays lie between.
        await app.Clock.AdvanceAsync("P14D");

        JsonElement behind = Plan(await client.GetAsync($"/track?k={track}")).GetProperty("behind");
        Assert.Equal("home-head", behind.GetProperty("stage").GetString());
        Assert.True(behind.GetProperty("days").GetInt32() >= 1);
        await app.Clock.AdvanceAsync("P1D");
        StoredCase stored = await StoredCase.ReadAsync(app.Data, submitted.Json.GetProperty("caseId").GetString()!);
        IReadOnlyList<ReceivedMail> mails = await app.Mailbox.OfCaseAsync(reference);
        Assert.Equal(
            [stored.File.Applicant.Email, "claire.poncelin@hec-paris.example.org"],
            stored.Messages.Where(m => m.Kind == "CaseBehind").Select(m => mails.Single(mail => mail.MessageNumber == m.Number).Recipient));
        Assert.Null(stored.FirstBreak);
    }

    private static async Task<bool> IsListedBehindAsync(SignedIn admin, string reference)
    {
        JsonElement cases = (await admin.GetAsync($"/api/manage/cases?reference={reference}")).MustBe(HttpStatusCode.OK).Json.GetProperty("cases");
        return cases.GetArrayLength() == 1 && cases[0].GetProperty("behind").GetBoolean();
    }

    private static Task<Answer> CheckAsync(CaseClient client, JsonObject form) => client.PostAsync("/api/precheck", form.ToJsonString());

    /// <returns>A tracking link and the case's reference.</returns>
    private static async Task<(string Track, string Reference)> ConfirmAsync(CaseClient client, Answer submitted)
    {
        string reference = submitted.Json.GetProperty("reference").GetString()!;
        ReceivedMail confirm = await client.App.Mailbox.WaitAsync(reference, "confirm", m => m.Token("confirm") is not null);
        (await client.ConfirmAsync(confirm.Token("confirm")!)).MustBe(HttpStatusCode.OK);
        ReceivedMail opened = await client.App.Mailbox.WaitAsync(reference, "tracking links", m => m.Tokens("track").Count == 2);
        return (opened.Tokens("track")[0], reference);
    }

    private static JsonElement Plan(Answer answer) => answer.Json.GetProperty("plan");

    private static IEnumerable<string> Ids(JsonElement json, string list) => json.GetProperty(list).EnumerateArray().Select(i => i.GetProperty("id").GetString()!);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
