using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>
/// The states in which pages are looked at. A test finds a route of openapi.json that answers a page and has none here; a new state is a line. Pages that take
/// another's time to come (expired links) or hours of typing (a form before it is sent) are looked at by their own tests with the same <see cref="PageCheck"/>.
/// </summary>
internal static class PageStates
{
    private const string Admin = "Entente.Admin";
    private const string Unknown = "AAAAAAAAAAAAAAAAAAAAAAAA";

    public static IReadOnlyList<PageState> All { get; } = [.. Everybody(), .. Applicants(), .. Approvers(), .. Offices()];

    private static IEnumerable<PageState> Everybody() =>
    [
        At("home", "/", "/"),
        At("accessibility", "/accessibility", "/accessibility"),
        At("privacy", "/privacy", "/privacy"),
        At("legal", "/legal", "/legal"),
        At("start", "/apply/{workflow}", "/apply/exchange"),
        At("start-discarded", "/apply/{workflow}", "/apply/exchange?discarded=1"),
        At("not-found", "/apply/{workflow}", "/apply/nothing-like-this") with { Status = 404 },
        At("recover", "/recover", "/recover"),
        At("recover-empty", "/recover", "/recover") with { Status = 422, Press = "recover.button" },
        At("recover-sent", "/recover", "/recover?sent=1"),
        At("link-unknown", "/decide", $"/decide?k={Unknown}") with { Status = 404 },
    ];

    private static IEnumerable<PageState> Applicants() =>
    [
        new("draft", "/draft", async w => $"/draft?k={await w.Draft}") { Tour = [new("draft-phone", Language.English, 360)] },
        new("draft-keep-empty", "/draft", async w => $"/draft?k={await w.Draft}") { Status = 422, Press = "draft.keep.button" },
        new("draft-discard-unticked", "/draft", async w => $"/draft?k={await w.Draft}") { Status = 422, Press = "draft.discard.button" },
        new("draft-page", "/draft/page", async w => $"/draft/page?k={await w.Draft}&page=purpose"),
        new("draft-page-errors", "/draft/page", async w => $"/draft/page?k={await w.Draft}&page=startDate") { Status = 422, Press = "draft.continue" },
        new("draft-file", "/draft/page", async w => $"/draft/page?k={await w.Draft}&page=file-insurance"),
        new("draft-check", "/draft/check", async w => $"/draft/check?k={await w.FilledDraft}"),
        new("draft-check-missing", "/draft/check", async w => $"/draft/check?k={await w.Draft}"),
        new("submitted", "/correct", async w => $"/correct?k={(await w.Sent).Correct}"),
        new("correct-empty", "/correct", async w => $"/correct?k={(await w.Sent).Correct}") { Status = 422, Press = "correct.button" },
        new("confirm", "/confirm", async w => $"/confirm?k={(await w.Unconfirmed).ConfirmToken}"),
        new("confirm-unticked", "/confirm", async w => $"/confirm?k={(await w.Unconfirmed).ConfirmToken}") { Status = 422, Press = "confirm.button" },
        new("confirmed", "/confirm", async w => $"/confirm?k={(await w.AtTheGates).Confirm}"),
        new("track-open", "/track", async w => $"/track?k={(await w.AtTheGates).Own}")
        {
            Tour = [new("track-phone", Language.English, 360), new("track-phone-fr", Language.French, 360, "#route")],
        },
        new("track-read-only", "/track", async w => $"/track?k={(await w.AtTheGates).Track}"),
        new("track-houses", "/track", async w => $"/track?k={(await w.Bid).Own}") { Tour = [new("track-houses", Language.English, 1280, "#route")] },
        new("track-asked", "/track", async w => $"/track?k={(await w.Asked).Own}"),
        new("answer-empty", "/track", async w => $"/track?k={(await w.Asked).Own}") { Status = 422, Press = "questions.button" },
        new("track-returned", "/track", async w => $"/track?k={(await w.Returned).Own}"),
        new("resubmit-unticked", "/track", async w => $"/track?k={(await w.Returned).Own}") { Status = 422, Press = "resubmit.button" },
        new("withdraw-unticked", "/track", async w => $"/track?k={(await w.AtTheGates).Own}") { Status = 422, Press = "withdraw.button" },
        new("track-rejected", "/track", async w => $"/track?k={(await w.Rejected).Own}"),
        new("track-approved", "/track", async w => $"/track?k={(await w.Approved).Own}"),
        new("cancel-unticked", "/track", async w => $"/track?k={(await w.Approved).Own}") { Status = 422, Press = "cancel.button" },
        new("track-withdrawn", "/track", async w => $"/track?k={(await w.Withdrawn).Own}"),
        new("withdrawn", "/track", async w => $"/track?k={(await w.Withdrawn).Own}&withdrawn=1"),
        new("copy", "/track/copy", async w => $"/track/copy?k={(await w.AtTheGates).Own}"),
        new("copy-read-only", "/track/copy", async w => $"/track/copy?k={(await w.Bid).Track}"),
        new("edit", "/track/edit", async w => $"/track/edit?k={(await w.Returned).Own}"),
        new("edit-unticked", "/track/edit", async w => $"/track/edit?k={(await w.Returned).Own}") { Status = 422, Press = "edit.button" },
        new("amend", "/track/amend", async w => $"/track/amend?k={(await w.Approved).Own}&amendment=extension"),
        new("amend-unchanged", "/track/amend", async w => $"/track/amend?k={(await w.Approved).Own}&amendment=extension") { Status = 422, Press = "amend.button" },
    ];

    private static IEnumerable<PageState> Approvers() =>
    [
        new("decide", "/decide", async w => $"/decide?k={(await w.Gate).Token}") { Tour = [new("decide-phone-fr", Language.French, 360)] },
        new("decide-errors", "/decide", async w => $"/decide?k={(await w.Gate).Token}") { Status = 422, Press = "decide.button" },
        new("decide-rows", "/decide", async w => $"/decide?k={(await w.BidAsk).Token}"),
        new("decided", "/decide", async w => $"/decide?k={(await w.Decided).Token}&recorded=1"),
        new("decided-waiting", "/decide", async w => $"/decide?k={await w.DecidedOfTwoAsync()}&recorded=1"),
        new("decide-signature", "/decide", async w => $"/decide?k={(await w.Signatures)[0].Token}"),
        new("code", "/decide", async w => $"/decide?k={(await w.Signatures)[0].Token}") { Status = 403, Then = (_, v, l) => SigningAsync(v, l) },
        new("code-malformed", "/decide", async w => $"/decide?k={(await w.Signatures)[0].Token}") { Status = 422, Then = (_, v, l) => SigningAsync(v, l, "12 34") },
        new("code-wrong", "/decide", async w => $"/decide?k={(await w.Signatures)[1].Token}")
        {
            Status = 403, Then = async (w, v, l) => await SigningAsync(v, l, await w.WrongCodeAsync((await w.Signatures)[1], () => SigningAsync(v, l))),
        },
        new("undo-unticked", "/decide", async w => $"/decide?k={(await w.JustDecidedAsync()).Token}&recorded=1") { Status = 422, Press = "decided.undo.button" },
        new("link-used", "/decide", async w => $"/decide?k={(await w.Decided).Token}") { Status = 410 },
        new("link-replaced", "/decide", async w => $"/decide?k={(await w.HandedOn).Token}") { Status = 410 },
        new("case-closed", "/decide", async w => $"/decide?k={await w.ClosedTokenAsync()}") { Status = 410 },
        new("handover", "/decide/delegate", async w => $"/decide/delegate?k={(await w.Gate).Token}"),
        new("handover-signature", "/decide/delegate", async w => $"/decide/delegate?k={(await w.Signatures)[0].Token}"),
        new("handed-over", "/decide/delegate", async w => $"/decide/delegate?k={(await w.HandedOn).Token}&recorded=1"),
        new("handover-empty", "/decide/delegate", async w => $"/decide/delegate?k={(await w.Gate).Token}") { Status = 422, Press = "handover.button" },
    ];

    private static IEnumerable<PageState> Offices() =>
    [
        At("sign-in-needed", "/manage", "/manage") with { Status = 401 },
        At("manage-list", "/manage", "/manage") with { Role = Admin },
        At("manage-none", "/manage", "/manage?reference=EX-0000-NONE") with { Role = Admin },
        new("manage-case", "/manage/cases/{caseId}", async w => $"/manage/cases/{(await w.AtTheGates).CaseId}") { Role = Admin },
        new("manage-case-houses", "/manage/cases/{caseId}", async w => $"/manage/cases/{(await w.Bid).CaseId}") { Role = Admin },
        new("reassign", "/manage/cases/{caseId}/reassign", async w => $"/manage/cases/{(await w.AtTheGates).CaseId}/reassign?task={(await w.Gate).Task}") { Role = Admin },
        new("reassign-empty", "/manage/cases/{caseId}/reassign", async w => $"/manage/cases/{(await w.AtTheGates).CaseId}/reassign?task={(await w.Gate).Task}")
        {
            Role = Admin, Status = 422, Press = "reassign.button",
        },
        new("reassigned", "/manage/cases/{caseId}/reassign", async w => $"/manage/cases/{(await w.Reassigned).CaseId}/reassign?task=1&recorded=1") { Role = Admin },
        new("correct-address", "/manage/cases/{caseId}/correct-address", async w => $"/manage/cases/{(await w.AtTheGates).CaseId}/correct-address") { Role = Admin },
        new("correct-address-empty", "/manage/cases/{caseId}/correct-address", async w => $"/manage/cases/{(await w.AtTheGates).CaseId}/correct-address")
        {
            Role = Admin, Status = 422, Press = "correct.title",
        },
        new("substitutions", "/manage/substitutions", w => w.WithAbsenceAsync("/manage/substitutions")) { Role = Admin },
        new("substitutions-empty", "/manage/substitutions", w => w.WithAbsenceAsync("/manage/substitutions")) { Role = Admin, Status = 422, Press = "substitutions.button" },
    ];

    /// <summary>Approves with a link that alone is not enough, and gives a code where there is one to give.</summary>
    private static async Task<int> SigningAsync(Visitor visitor, Language language, string? code = null)
    {
        DecisionPage page = new(visitor, language);
        if (await visitor.Page.Locator($"#{DecideView.DecisionField}").CountAsync() > 0)
        {
            await page.FillAsync("approve", "Camille Test");
            Assert.Equal(403, await page.SubmitAsync());
        }
        return code is null ? 403 : await page.ConfirmAsync(code);
    }

    private static PageState At(string name, string route, string address) => new(name, route, _ => Task.FromResult(address));
}
