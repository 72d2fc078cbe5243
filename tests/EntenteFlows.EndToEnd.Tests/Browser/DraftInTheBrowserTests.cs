using System.Text.Json.Nodes;
using System.Web;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A form that is filled in at several sittings, in several windows and languages, with and without a script.</summary>
public sealed class DraftInTheBrowserTests(SharedApp shared, SharedBrowser browser)
{
    private const string Files = ".ef-files";

    private static readonly Words English = Words.In(Language.English);

    [Fact]
    public async Task A_draft_is_kept_and_resumed_by_mail_in_another_browser()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor desk = await BegunAsync(client);
        await desk.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("Ada Ünïcode");
        Assert.Equal(200, await desk.PressAsync(English["draft.later"]));
        string address = $"resume.{Guid.NewGuid():N}@cs.ox.ac.uk";
        await desk.Page.GetByLabel(English["draft.keep.email"], new() { Exact = true }).FillAsync(address);
        Assert.Equal(200, await desk.PressAsync(English["draft.keep.button"]));
        Assert.Contains(address, await desk.TextAsync(), StringComparison.Ordinal);

        ReceivedMail mail = await Eventually.GetAsync(
            "the mail with the link", async () => (await client.App.Mailbox.ReadAsync()).FirstOrDefault(m => m.Recipient == address), client.App.DescribeAsync);
        Assert.Contains("not submitted", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", mail.Text, StringComparison.Ordinal);
        Assert.NotEqual(TokenOf(desk), mail.Token("draft"));
        await using Visitor phone = await Visitor.ComeAsync(browser, client.App);
        Assert.Equal(200, await phone.FollowMailAsync(mail, "/draft"));
        Assert.Equal(200, await phone.FollowLinkAsync(English["draft.section.you"]));
        Assert.Equal("Ada Ünïcode", await phone.Page.GetByLabel(English["apply.name"], new() { Exact = true }).InputValueAsync());

        Assert.Equal(200, await phone.PressAsync(English["draft.later"]));
        Assert.Equal(410, await desk.OpenAsync($"/draft?k={TokenOf(desk)}&lang=en"));
        Assert.Equal(English["problem.draft-elsewhere.title"], await desk.HeadingAsync());
        Assert.Empty(desk.Complaints.Concat(phone.Complaints));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_language_is_switched_without_losing_what_was_typed(bool scripts)
    {
        CaseClient client = new(await shared.GetAsync());
        Words french = Words.In(Language.French);
        await using Visitor visitor = await BegunAsync(client, scripts);
        await visitor.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("שלום عليكم");

        Assert.Equal(200, await visitor.PressAsync("Français"));
        ILocator name = visitor.Page.GetByLabel(french["apply.name"], new() { Exact = true });
        Assert.Equal("שלום عليكم", await name.InputValueAsync());
        Assert.Equal("fr", await visitor.Page.Locator("html").GetAttributeAsync("lang"));

        // The Enter key goes on and does not switch back.
        await name.FocusAsync();
        Assert.Equal(422, await visitor.FollowAsync(() => visitor.Page.Keyboard.PressAsync("Enter")));
        Assert.Equal("fr", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Two_windows_overwrite_nothing_unseen()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor one = await BegunAsync(client);
        await using Visitor other = await Visitor.ComeAsync(browser, client.App);
        await other.OpenAsync(one.Page.Url);
        await one.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("From one window");
        await other.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("From the other");
        Assert.Equal(422, await one.PressAsync(English["draft.continue"]));

        Assert.Equal(409, await other.PressAsync(English["draft.continue"]));
        Assert.Contains("From one window", await other.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("From the other", await other.Page.GetByLabel(English["apply.name"], new() { Exact = true }).InputValueAsync());
        PageCheck check = new(other);
        await check.ShownNarrowAsync("draft-conflict");
        Assert.Equal(422, await other.PressAsync(English["draft.continue"]));
        await one.FollowAsync(() => one.Page.GotoAsync(one.Page.Url));
        Assert.Equal("From the other", await one.Page.GetByLabel(English["apply.name"], new() { Exact = true }).InputValueAsync());
        check.NothingFound();
    }

    [Fact]
    public async Task What_is_typed_is_saved_by_itself_and_said_so()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await BegunAsync(client, scripts: true);
        await visitor.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("Typed and left");
        await Assertions.Expect(visitor.Page.Locator(".ef-autosave")).ToContainTextAsync("Saved at");

        await using Visitor other = await Visitor.ComeAsync(browser, client.App);
        await other.OpenAsync(visitor.Page.Url);
        Assert.Equal("Typed and left", await other.Page.GetByLabel(English["apply.name"], new() { Exact = true }).InputValueAsync());
        await other.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("Saved elsewhere");
        await other.PressAsync(English["draft.continue"]);

        await visitor.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("Typed on");
        await Assertions.Expect(visitor.Page.Locator(".ef-autosave")).ToContainTextAsync("Another window");
        Assert.Equal(409, await visitor.PressAsync(English["draft.continue"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_refused_loses_nothing_and_one_that_is_taken_is_told_with_its_type_and_size(bool scripts)
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await BegunAsync(client, scripts);
        await visitor.Page.GetByLabel(English["apply.name"], new() { Exact = true }).FillAsync("Ada");
        await visitor.PressAsync(English["draft.later"]);
        await visitor.OpenAsync($"/draft/page?k={TokenOf(visitor)}&lang=en&page=file-insurance");
        PageCheck check = new(visitor);

        await UploadAsync(visitor, "proof.pdf", "GIF89a"u8.ToArray());
        await Assertions.Expect(visitor.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await check.ShownNarrowAsync($"draft-file-refused-{scripts}");
        await UploadAsync(visitor, "Attestation d’assurance.pdf", CaseWalk.FileOf("pdf"));
        await Assertions.Expect(visitor.Page.Locator(Files)).ToContainTextAsync("Attestation d’assurance.pdf");
        Assert.Contains("PDF", await visitor.Page.Locator(Files).InnerTextAsync(), StringComparison.Ordinal);
        await check.ShownNarrowAsync($"draft-file-held-{scripts}");

        Assert.Equal(200, await visitor.FollowAsync(() => visitor.Page.Locator(Files).GetByRole(AriaRole.Button).ClickAsync()));
        Assert.Equal(0, await visitor.Page.Locator(Files).CountAsync());
        await visitor.OpenAsync($"/draft/page?k={TokenOf(visitor)}&lang=en&page=your-details");
        Assert.Equal("Ada", await visitor.Page.GetByLabel(English["apply.name"], new() { Exact = true }).InputValueAsync());
        if (!scripts)
            check.NothingFound();
    }

    [Fact]
    public async Task A_draft_is_thrown_away_with_a_tick()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await BegunAsync(client);
        await visitor.PressAsync(English["draft.later"]);
        string address = visitor.Page.Url;
        Assert.Equal(422, await visitor.PressAsync(English["draft.discard.button"]));
        await visitor.Page.GetByLabel(English["draft.discard.box"]).CheckAsync();
        Assert.Equal(200, await visitor.PressAsync(English["draft.discard.button"]));
        Assert.Contains(English["draft.discarded"], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(410, await visitor.OpenAsync(address));
        Assert.Equal(English["problem.draft-over.title"], await visitor.HeadingAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Two_who_send_one_draft_at_once_make_one_application()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor one = await Visitor.ComeAsync(browser, client.App);
        await one.OpenAsync("/apply/exchange?lang=en");
        ApplicationForm form = await ApplicationForm.ReadAsync(one, "exchange", Language.English);
        await form.FillAsync(await client.ExampleAsync(0));
        await using Visitor other = await Visitor.ComeAsync(browser, client.App);
        await other.OpenAsync(one.Page.Url);

        int[] statuses = await Task.WhenAll(((Visitor[])[one, other]).Select(v => v.PressAsync(English["apply.send"])));
        Assert.Equal([200, 200], statuses);
        Assert.Equal(one.Page.Url, other.Page.Url);
        Assert.Equal(English["submitted.title"], await other.HeadingAsync());
    }

    [Fact]
    public async Task A_conditional_question_comes_only_where_it_is_asked_for()
    {
        CaseClient client = new(await shared.GetAsync());
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App);
        await visitor.OpenAsync("/apply/exchange?lang=en");
        JsonObject submission = await client.ExampleAsync(2);
        List<string> asked = [];
        await (await ApplicationForm.ReadAsync(visitor, "exchange", Language.English)).FillAsync(submission, page =>
        {
            asked.Add(page);
            return Task.CompletedTask;
        });

        JsonObject form = submission["form"]!.AsObject();
        Assert.Equal(form.ContainsKey("supervisor"), asked.Contains("supervisor"));
        Assert.Equal(form.ContainsKey("cah3"), asked.Contains("cah3"));
        Assert.Equal(form.ContainsKey("conflictDetails"), asked.Contains("conflictDetails"));
        Assert.Equal(asked.Distinct(), asked);
    }

    private async Task<Visitor> BegunAsync(CaseClient client, bool scripts = false)
    {
        Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts);
        await visitor.OpenAsync("/apply/exchange?lang=en");
        await (await ApplicationForm.ReadAsync(visitor, "exchange", Language.English)).BeginAsync();
        return visitor;
    }

    private static async Task UploadAsync(Visitor visitor, string name, byte[] content)
    {
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await visitor.Page.Locator("form[enctype] button").ClickAsync();
    }

    private static string TokenOf(Visitor visitor) => HttpUtility.ParseQueryString(new Uri(visitor.Page.Url).Query)["k"]!;
}
