using System.Text.Json.Nodes;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Functions.Definitions;
using EntenteFlows.Pages.Forms;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using EntenteFlows.Tests.Support;
using Microsoft.Extensions.Primitives;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>From the form to the outcome on a phone's width, without a mouse and without a script.</summary>
public sealed class KeyboardWalkTests(SharedApp shared, SharedBrowser browser)
{
    private const int MostPages = 40;

    [Theory]
    [InlineData(Language.English, 0)]
    [InlineData(Language.French, 1)]
    public async Task An_exchange_is_applied_for_followed_and_decided_by_keyboard_alone(Language language, int example)
    {
        CaseClient client = new(await shared.GetAsync());
        Words words = Words.In(language);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App);
        await visitor.Page.SetViewportSizeAsync(360, 740);
        ByKeyboard keys = new(visitor);

        JsonObject body = await client.ExampleAsync(example, Frame.CodeOf(language));
        await ApplyAsync(visitor, keys, client, words, body);
        string reference = (await visitor.Page.Locator("dd").Filter(new() { HasText = "EX-" }).InnerTextAsync()).Trim();
        ReceivedMail confirm = await client.App.Mailbox.WaitAsync(reference, "confirm", m => m.Token("confirm") is not null);

        await visitor.OpenAsync($"/confirm?k={confirm.Token("confirm")}");
        await SkipsToContentAsync(visitor, keys);
        await keys.TickAsync(visitor.Page.GetByLabel(words["confirm.box"]));
        Assert.Equal(200, await keys.PressAsync(Button(visitor, words["confirm.button"])));
        Assert.Equal(words["confirmed.title"], await visitor.HeadingAsync());

        ReceivedMail opened = await client.App.Mailbox.WaitAsync(reference, "tracking links", m => m.Token("track") is not null);
        string[] links = [.. opened.Tokens("track")];
        string caseId = (await client.TrackAsync(links[0])).CaseId;
        OpenCase file = new(caseId, reference, body, confirm.Token("confirm")!, links[0], links[1]);
        await FollowAsync(visitor, keys, words, links);
        await DecideAsync(visitor, keys, await new Approvers(client, file).FirstAsync());

        await new Approvers(client, file).ApproveUntilTheEndAsync();
        Assert.Equal(200, await visitor.OpenAsync($"/track?k={file.Own}"));
        ILocator folded = visitor.Page.Locator("main details").First;
        await keys.ToAsync(folded.Locator("summary"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        Assert.NotNull(await folded.GetAttributeAsync("open"));
        Assert.Contains(words["track.means.approved"], await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>On however many pages the form stands: answers what each asks, and goes on by its main button.</summary>
    private static async Task ApplyAsync(Visitor visitor, ByKeyboard keys, CaseClient client, Words words, JsonObject body)
    {
        string code = Frame.CodeOf(words.Language);
        await visitor.OpenAsync($"/?lang={code}");
        string title = (string)(await client.WorkflowAsync())["title"]![code]!;
        Assert.Equal(200, await keys.PressAsync(visitor.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true })));
        Dictionary<string, StringValues> values = ValuesOf(body, words.Language);
        for (int page = 0; page < MostPages && await visitor.HeadingAsync() != words["submitted.title"]; page++)
        {
            await keys.FillAsync(values);
            await keys.PressAsync(await OnwardAsync(visitor, words));
        }
        Assert.Equal(words["submitted.title"], await visitor.HeadingAsync());
    }

    /// <summary>From the list of tasks the first of them, past a file, or the main button.</summary>
    private static async Task<ILocator> OnwardAsync(Visitor visitor, Words words)
    {
        ILocator task = visitor.Page.Locator(".govuk-task-list__link");
        ILocator withoutFile = Button(visitor, words["draft.file.later"]).Or(Button(visitor, words["draft.file.later.several"]));
        return await task.CountAsync() > 0 ? task.First
            : await withoutFile.CountAsync() > 0 ? withoutFile
            : visitor.Page.Locator("main form .govuk-button:not(.govuk-button--secondary, .govuk-button--warning)").Last;
    }

    private static Dictionary<string, StringValues> ValuesOf(JsonObject body, Language language)
    {
        WorkflowDefinition workflow = WorkflowFiles.Load(RepositoryFolder.At("functions", "workflows")).Find((string)body["workflow"]!)!;
        return new(FormPost.FromJson(workflow, body["form"]!.AsObject(), language))
        {
            ["applicant.name"] = (string)body["applicant"]!["name"]!,
            ["applicant.email"] = (string)body["applicant"]!["email"]!,
            ["applicant.language"] = Frame.CodeOf(language),
        };
    }

    private static async Task SkipsToContentAsync(Visitor visitor, ByKeyboard keys)
    {
        await keys.ToAsync(visitor.Page.Locator(".govuk-skip-link"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visitor.Page.Locator("main").EvaluateAsync<bool>("e => e.contains(document.activeElement)"));
    }

    /// <summary>Of the two links the one that may act leads, by an anchor, to what can be done; nothing is done yet.</summary>
    private static async Task FollowAsync(Visitor visitor, ByKeyboard keys, Words words, string[] links)
    {
        foreach (string link in links)
        {
            Assert.Equal(200, await visitor.OpenAsync($"/track?k={link}"));
            ILocator withdraw = visitor.Page.GetByRole(AriaRole.Link, new() { Name = words["withdraw.title"] });
            if (await withdraw.CountAsync() == 0)
                continue;
            await keys.ToAsync(withdraw);
            await visitor.Page.Keyboard.PressAsync("Enter");
            await keys.ToAsync(visitor.Page.GetByLabel(words["withdraw.box"]));
            Assert.False(await visitor.Page.GetByLabel(words["withdraw.box"]).IsCheckedAsync());
            return;
        }
        Assert.Fail("No link of the applicant can withdraw.");
    }

    private static async Task DecideAsync(Visitor visitor, ByKeyboard keys, Ask ask)
    {
        Assert.Equal(200, await visitor.OpenAsync($"/decide?k={ask.Token}"));
        Words words = Words.In(await visitor.Page.Locator("html").GetAttributeAsync("lang") == Frame.FrenchCode ? Language.French : Language.English);
        await keys.ChooseAsync(visitor.Page.GetByLabel(words["decide.approve"], new() { Exact = true }));
        await keys.TypeAsync(visitor.Page.GetByLabel(words["decide.name"], new() { Exact = true }), ask.Mail.To[0].Name!);
        Assert.Equal(200, await keys.PressAsync(Button(visitor, words["decide.button"])));
        Assert.Equal(words["decided.title"], await visitor.HeadingAsync());
    }

    private static ILocator Button(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
