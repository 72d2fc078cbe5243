using System.Net;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Every kind of page, in both languages, on a phone and on a desk, light and dark.</summary>
public sealed class EveryPageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Pages_for_everybody_are_sound()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        PageCheck check = new(visitor);
        await check.PageAsync("home", "/");
        await check.PageAsync("start", "/apply/exchange");
        await check.PageAsync("draft", "/apply/exchange", thenPress: "start.button");
        await check.PageAsync("submitted", await SubmitByHandAsync(client));
        await check.PageAsync("not-found", "/apply/nothing-like-this", 404);
        await check.PageAsync("link-unknown", "/decide?k=AAAAAAAAAAAAAAAAAAAAAAAA", 404);
        check.NothingFound();
    }

    [Fact]
    public async Task Pages_for_the_applicant_are_sound()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        PageCheck check = new(visitor);
        UnconfirmedCase unconfirmed = await UnconfirmedCase.SubmitAsync(client, 0);
        await check.PageAsync("confirm", $"/confirm?k={unconfirmed.ConfirmToken}");
        await check.PageAsync("confirm-unticked", $"/confirm?k={unconfirmed.ConfirmToken}", 422, thenPress: "confirm.button");

        OpenCase open = await AtTheGatesAsync(client);
        await check.PageAsync("track-open", $"/track?k={open.Own}");
        await check.PageAsync("track-read-only", $"/track?k={open.Track}");
        await check.PageAsync("confirmed", $"/confirm?k={open.Confirm}");
        await check.PageAsync("withdraw-unticked", $"/track?k={open.Own}", 422, thenPress: "withdraw.button");
        OpenCase returned = await AnsweredAsync(client, "return");
        await check.PageAsync("track-returned", $"/track?k={returned.Own}");
        await check.PageAsync("track-rejected", $"/track?k={(await AnsweredAsync(client, "reject")).Own}");
        await new Approvers(client, open).ApproveUntilTheEndAsync();
        await check.PageAsync("track-approved", $"/track?k={open.Own}");
        (await client.WithdrawAsync(returned.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await check.PageAsync("withdrawn", $"/track?k={returned.Own}&withdrawn=1");
        await check.PageAsync("track-withdrawn", $"/track?k={returned.Own}");
        check.NothingFound();
    }

    [Fact]
    public async Task Pages_for_an_approver_are_sound()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        PageCheck check = new(visitor);
        OpenCase file = await AtTheGatesAsync(client);
        Approvers approvers = new(client, file);
        Ask gate = Assert.Single(await approvers.AskedByAsync("zrr"));
        await check.PageAsync("decide", $"/decide?k={gate.Token}");
        await check.PageAsync("decide-errors", $"/decide?k={gate.Token}", 422, thenPress: "decide.button");
        Ask other = Assert.Single(await approvers.AskedByAsync("convention-accueil"));
        (await client.DecideAsync(gate.Token, "approve")).MustBe(HttpStatusCode.OK);
        await check.PageAsync("decided", $"/decide?k={gate.Token}&recorded=1");
        await check.PageAsync("link-used", $"/decide?k={gate.Token}", 410);
        (await client.WithdrawAsync(file.Own, "My plans have changed.")).MustBe(HttpStatusCode.OK);
        await check.PageAsync("case-closed", $"/decide?k={other.Token}", 410);
        check.NothingFound();
    }

    [Fact]
    public async Task Pages_for_an_office_and_for_developers_are_sound()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await AtTheGatesAsync(client);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        PageCheck check = new(visitor);
        await check.PageAsync("sign-in-needed", "/manage", 401);
        await check.LocalPageAsync("sign-in", "/.auth/login/aad");
        await new SignedInAtTheStandIn(visitor).AsAsync("Entente.Admin");
        await check.PageAsync("manage-list", "/manage");
        await check.PageAsync("manage-none", "/manage?reference=EX-0000-NONE");
        await check.PageAsync("manage-case", $"/manage/cases/{file.CaseId}");
        await check.LocalPageAsync("mailbox", "/local/mail");
        await check.LocalPageAsync("telemetry", $"/local/telemetry?case={file.CaseId}");
        await check.LocalPageAsync("telemetry-none", "/local/telemetry?case=none");
        await check.LocalPageAsync("mail", $"/local/mail/{(await new Approvers(client, file).FirstAsync()).Mail.Id}");
        check.NothingFound();
    }

    /// <summary>The page that follows a sent form can only be had by sending one.</summary>
    private async Task<string> SubmitByHandAsync(CaseClient client)
    {
        await using Visitor applicant = await Visitor.ComeAsync(browser, client.App);
        await new ApplicantByHand(applicant, client, Language.English).SendAsync(0);
        return new Uri(applicant.Page.Url).PathAndQuery.Replace("&lang=en", "", StringComparison.Ordinal);
    }

    /// <summary>A case with stages that are approved, open, waiting and not needed, and with gates.</summary>
    private static async Task<OpenCase> AtTheGatesAsync(CaseClient client)
    {
        OpenCase file = await client.OpenAsync(0);
        Approvers approvers = new(client, file);
        foreach (string stage in (string[])["home-supervisor", "home-international-office", "host-academic"])
            await approvers.ApproveAsync(stage);
        await approvers.AskedByAsync("zrr");
        return file;
    }

    private static async Task<OpenCase> AnsweredAsync(CaseClient client, string verdict)
    {
        OpenCase file = await client.OpenAsync(1);
        Ask ask = await new Approvers(client, file).FirstAsync();
        (await client.DecideAsync(ask.Token, verdict, "Il manque l’accord de la directrice.\nMerci de le joindre, puis de renvoyer la demande.")).MustBe(HttpStatusCode.OK);
        return file;
    }
}
