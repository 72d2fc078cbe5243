using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>What goes on beside an approved case, whose outcome never changes. Each test moves the clock of an app of its own.</summary>
public sealed class AfterDecisionTests
{
    [Fact]
    public async Task An_approved_stay_is_extended_ends_is_confirmed_by_the_office_and_forgotten()
    {
        using WorkflowsWithAfterwards workflows = new();
        await using AppProcess app = await AppProcess.StartAsync(environment: workflows.Environment);
        CaseClient client = new(app);
        OpenCase file = await ApprovedAsync(client);
        JsonElement after = await AfterAsync(client, file);
        DateOnly lastDay = DateOnly.Parse(after.GetProperty("offers")[0].GetProperty("until").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

        await AdvanceToAsync(app, after.GetProperty("notices")[0].GetProperty("at").GetDateTimeOffset());
        ReceivedMail notice = await app.Mailbox.WaitAsync(file.Reference, "the notice", m => m.Recipient == file.Applicant && m.Subject.Contains("Think of an extension", StringComparison.Ordinal));
        Assert.Equal(2, notice.Tokens("track").Count);

        DateOnly newLastDay = lastDay.AddDays(21);
        string wish = JsonSerializer.Serialize(new { amendment = "extension", form = new { endDate = newLastDay }, reason = "The experiment takes longer." });
        (await client.PostAsync($"/track/amend?k={file.Track}", wish)).MustBeProblem(HttpStatusCode.NotFound, "link-unknown");
        (await client.GetAsync($"/track/amend?k={file.Own}&amendment=extension", "text/html")).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/track/amend?k={file.Own}", wish)).MustBe(HttpStatusCode.OK);
        await DecideAsync(client, file, "Accueil", "approve");
        await DecideAsync(client, file, "Office", "approve");
        ReceivedMail applied = await app.Mailbox.WaitAsync(file.Reference, "the extension to the applicant", m => m.Recipient == file.Applicant && m.Subject.Contains("Extension – Approved", StringComparison.Ordinal));
        Assert.Contains("→", applied.Text, StringComparison.Ordinal);
        after = await AfterAsync(client, file);
        Assert.Equal("applied", after.GetProperty("amendments")[0].GetProperty("state").GetString());
        DateTimeOffset opens = after.GetProperty("obligations")[0].GetProperty("opensAt").GetDateTimeOffset();
        Assert.Equal(newLastDay.AddDays(1), DateOnly.FromDateTime(opens.UtcDateTime));

        await AdvanceToAsync(app, opens);
        (_, ReceivedMail asked) = await AskAsync(client, file, "Fin du séjour");
        (await client.PostAsync($"/track/amend?k={file.Own}", wish)).MustBeProblem(HttpStatusCode.Conflict, "not-offered");
        await app.Clock.AdvanceAsync("P20D");
        IReadOnlyList<ReceivedMail> mails = await app.Mailbox.OfCaseAsync(file.Reference);
        Assert.Single(mails, m => m.Recipient == asked.Recipient && m.Id > asked.Id && m.Token("decide") == asked.Token("decide") && m.Subject.Contains("rappel", StringComparison.Ordinal));
        (await client.GetAsync($"/decide?k={asked.Token("decide")}")).MustBeProblem(HttpStatusCode.Gone, "link-replaced");
        (string office, ReceivedMail escalated) = await AskAsync(client, file, "Fin du séjour");
        Assert.NotEqual(asked.Recipient, escalated.Recipient);
        (await client.DecideAsync(office, "return", "Why?")).MustBeProblem(HttpStatusCode.Conflict, "no-return");
        (await client.GetAsync($"/decide?k={office}", "text/html")).MustBe(HttpStatusCode.OK);
        DecisionReceipt receipt = (await client.DecideAsync(office, "approve")).MustBe(HttpStatusCode.OK).Read<DecisionReceipt>();
        Assert.Equal("approved", receipt.State);
        await app.Mailbox.WaitAsync(file.Reference, "the confirmation to the applicant", m => m.Recipient == file.Applicant && m.Subject.Contains("Confirmed", StringComparison.Ordinal));
        Assert.Equal("confirmed", (await AfterAsync(client, file)).GetProperty("obligations")[0].GetProperty("state").GetString());

        await app.Clock.AdvanceAsync("P40D");
        StoredCase stored = await StoredCase.ReadAsync(app.Data, file.CaseId);
        Assert.True(stored.File.Erased);
        Assert.Equal(Domain.Cases.CaseState.Approved, stored.File.State);
        Assert.All(stored.Messages, m => Assert.Contains(m.State, (string[])["Sent", "Overtaken"]));
    }

    [Fact]
    public async Task A_cancellation_that_the_host_accepts_ends_what_was_to_come_and_tells_everybody()
    {
        using WorkflowsWithAfterwards workflows = new();
        await using AppProcess app = await AppProcess.StartAsync(environment: workflows.Environment);
        CaseClient client = new(app);
        OpenCase file = await ApprovedAsync(client);
        HashSet<string> parties = [.. (await app.Mailbox.OfCaseAsync(file.Reference)).Where(m => m.Token("decide") is not null).Select(m => m.Recipient)];

        (await client.PostAsync($"/track/cancel?k={file.Own}", "{}")).MustBeProblem(HttpStatusCode.UnprocessableEntity, "invalid");
        string wish = """{"confirm":true,"reason":"My plans have changed."}""";
        (await client.PostAsync($"/track/cancel?k={file.Own}", wish)).MustBe(HttpStatusCode.OK);
        (await client.PostAsync($"/track/cancel?k={file.Own}", wish)).MustBe(HttpStatusCode.OK);
        await DecideAsync(client, file, "Annulation", "approve");

        JsonElement track = (await client.GetAsync($"/track?k={file.Own}")).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal("approved", track.GetProperty("state").GetString());
        Assert.NotNull(track.GetProperty("cancelledAt").GetString());
        Assert.Empty(track.GetProperty("can").EnumerateArray());
        foreach (string party in parties.Append(file.Applicant))
            await app.Mailbox.WaitAsync(file.Reference, $"the cancellation to {party}", m => m.Recipient == party && (m.Says("Accepted") || m.Says("Acceptée")));
        using SignedIn admin = await SignedIn.AsAsync(app, "Entente.Admin");
        JsonElement managed = (await admin.GetAsync($"/api/manage/cases/{file.CaseId}")).MustBe(HttpStatusCode.OK).Json;
        Assert.Equal("accepted", managed.GetProperty("after").GetProperty("cancellation").GetProperty("state").GetString());
        (await admin.GetAsync($"/manage/cases/{file.CaseId}", "text/html")).MustBe(HttpStatusCode.OK);
        (await client.GetAsync($"/track?k={file.Own}", "text/html")).MustBe(HttpStatusCode.OK);
    }

    private static async Task<OpenCase> ApprovedAsync(CaseClient client)
    {
        OpenCase file = await client.OpenAsync(0);
        await new Approvers(client, file).ApproveUntilTheEndAsync();
        await client.WaitForStateAsync(file, "approved");
        return file;
    }

    private static async Task<JsonElement> AfterAsync(CaseClient client, OpenCase file) =>
        (await client.GetAsync($"/track?k={file.Own}")).MustBe(HttpStatusCode.OK).Json.GetProperty("after");

    private static async Task AdvanceToAsync(AppProcess app, DateTimeOffset at)
    {
        // A quarter of an hour more: a sleeping case is woken by the sweep of every ten minutes.
        TimeSpan left = at - await app.Clock.NowAsync() + TimeSpan.FromMinutes(15);
        await app.Clock.AdvanceAsync(System.Xml.XmlConvert.ToString(left));
    }

    /// <summary>The live link of whoever is asked in the stage of this title.</summary>
    private static async Task<(string Token, ReceivedMail Mail)> AskAsync(CaseClient client, OpenCase file, string title)
    {
        ReceivedMail? live = null;
        await Eventually.TrueAsync(
            $"a live link to decide '{title}' of {file.Reference}",
            async () =>
            {
                foreach (ReceivedMail mail in (await client.App.Mailbox.OfCaseAsync(file.Reference)).Where(m => m.Subject.Contains(title, StringComparison.Ordinal)).Reverse())
                {
                    if (mail.Token("decide") is { } token && (await client.GetAsync($"/decide?k={token}")).Status is HttpStatusCode.OK)
                    {
                        live = mail;
                        return true;
                    }
                }
                return false;
            },
            client.App.DescribeAsync);
        return (live!.Token("decide")!, live);
    }

    private static async Task DecideAsync(CaseClient client, OpenCase file, string title, string decision)
    {
        (string token, _) = await AskAsync(client, file, title);
        (await client.DecideAsync(token, decision)).MustBe(HttpStatusCode.OK);
    }
}
