using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;
using EntenteFlows.Pages.Views;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The application form as a person meets it: questions by their wording, answers by theirs.</summary>
internal sealed class ApplicationForm(Visitor visitor, JsonObject questions, Language language)
{
    private readonly Words _words = Words.In(language);

    private IPage Page => visitor.Page;

    /// <summary>Reads the questions' wording from the workflow's JSON Schema.</summary>
    public static async Task<ApplicationForm> ReadAsync(Visitor visitor, string workflow, Language language)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/workflows/{workflow}?lang={Frame.CodeOf(language)}");
        using HttpResponseMessage answer = await visitor.App.Http.SendAsync(request, TestContext.Current.CancellationToken);
        JsonNode definition = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        return new ApplicationForm(visitor, definition["form"]!["properties"]!.AsObject(), language);
    }

    /// <summary>Begins at the start page, answers page after page what the body of a submission answers, and stops at the check of the answers.</summary>
    /// <param name="look">Is told of each page that is come to.</param>
    public async Task FillAsync(JsonObject submission, Func<string, Task>? look = null)
    {
        await BeginAsync();
        await OnAsync(submission, look);
        Assert.Equal(_words["draft.check.title"], await visitor.HeadingAsync());
    }

    /// <summary>Presses the button of the start page, and goes to the first question.</summary>
    public async Task BeginAsync()
    {
        Assert.Equal(200, await visitor.PressAsync(_words["start.button"]));
        Assert.Equal(200, await visitor.FollowLinkAsync(_words["draft.section.you"]));
    }

    /// <summary>From the page that is shown on, to the first that asks nothing more.</summary>
    public async Task OnAsync(JsonObject submission, Func<string, Task>? look = null)
    {
        while (PageName is { } page)
        {
            if (look is not null)
                await look(page);
            if (page.StartsWith("file-", StringComparison.Ordinal))
            {
                Assert.Equal(200, await visitor.FollowAsync(() => Without("draft.file.later").Or(Without("draft.file.later.several")).ClickAsync()));
                continue;
            }
            await AnswerPageAsync(submission);
            int status = await ContinueAsync();
            Assert.True(status == 200, $"{page}: {status} {await visitor.TextAsync()}");
        }
    }

    private ILocator Without(string key) => Page.GetByRole(AriaRole.Button, new() { Name = _words[key], Exact = true });

    /// <summary>Answers what this page asks.</summary>
    public async Task AnswerPageAsync(JsonObject submission)
    {
        if (PageName == "your-details")
        {
            await Input(Main, _words["apply.name"]).FillAsync((string)submission["applicant"]!["name"]!);
            await Input(Main, _words["apply.email"]).FillAsync((string)submission["applicant"]!["email"]!);
            string mails = (string)submission["language"]! == Frame.FrenchCode ? "Français" : "English";
            await ChooseAsync(Main, _words["apply.language"], mails);
            return;
        }
        foreach ((string field, JsonNode? answer) in submission["form"]!.AsObject())
        {
            if (await IsAskedAsync(field))
                await AnswerAsync(Main, questions[field]!.AsObject(), answer!);
        }
    }

    public Task<int> ContinueAsync() => visitor.PressAsync(_words["draft.continue"]);

    public Task<int> SendAsync() => visitor.PressAsync(_words["apply.send"]);

    /// <summary>The page of the draft that is shown, by the address; null on every other page.</summary>
    private string? PageName => new Uri(Page.Url) is { AbsolutePath: "/draft/page" } address ? System.Web.HttpUtility.ParseQueryString(address.Query)["page"] : null;

    private async Task<bool> IsAskedAsync(string field) =>
        await Page.Locator($"main [name='{field}'], main [name^='{field}-'], main fieldset[id='{field}']").CountAsync() > 0;

    private async Task AnswerAsync(ILocator within, JsonObject question, JsonNode answer)
    {
        string title = (string)question["title"]!;
        if (answer is JsonObject parts)
            await FillPartsAsync(Group(within, title), parts);
        else if (answer is JsonArray rows && question["items"]!["properties"] is JsonObject columns)
            await FillRowsAsync(title, columns, rows);
        else if (answer is JsonArray chosen)
            await TickAsync(Group(within, title), question["items"]!["oneOf"]!.AsArray(), chosen);
        else if ((string?)question["format"] == "date")
            await FillDateAsync(Group(within, title), DateOnly.Parse((string)answer!, CultureInfo.InvariantCulture));
        else if ((string?)question["type"] == "boolean")
            await ChooseAsync(within, title, _words[(bool)answer ? "yes" : "no"]);
        else if (question["oneOf"] is JsonArray choices)
            await ChooseAsync(within, title, TitleOf(choices, answer));
        else
            await Input(within, title).FillAsync(answer.ToString());
    }

    /// <summary>Each press of the button that adds a row brings the page anew, with all that was typed.</summary>
    private async Task FillRowsAsync(string title, JsonObject columns, JsonArray rows)
    {
        while (await Row(title, rows.Count).CountAsync() == 0)
            Assert.Equal(200, await visitor.PressAsync(_words.Say("rows.add", title)));
        foreach ((int at, JsonNode? row) in rows.Index())
        {
            foreach ((string column, JsonNode? answer) in row!.AsObject())
                await AnswerAsync(Row(title, at + 1), columns[column]!.AsObject(), answer!);
        }
    }

    private async Task FillPartsAsync(ILocator group, JsonObject parts)
    {
        if (parts["amount"] is { } amount)
        {
            await Input(group, _words["field.amount"]).FillAsync(amount.GetValue<decimal>().ToString(CultureInfo.InvariantCulture));
            await Input(group, _words["field.currency"]).SelectOptionAsync((string)parts["currency"]!);
            return;
        }
        await Input(group, _words["field.person-name"]).FillAsync((string)parts["name"]!);
        await Input(group, _words["field.person-email"]).FillAsync((string)parts["email"]!);
    }

    private async Task FillDateAsync(ILocator group, DateOnly date)
    {
        await Input(group, _words["field.day"]).FillAsync($"{date.Day}");
        await Input(group, _words["field.month"]).FillAsync($"{date.Month}");
        await Input(group, _words["field.year"]).FillAsync($"{date.Year}");
    }

    private static async Task TickAsync(ILocator group, JsonArray choices, JsonArray chosen)
    {
        foreach (JsonNode? choice in chosen)
            await group.GetByLabel(TitleOf(choices, choice!), new() { Exact = true }).CheckAsync();
    }

    /// <summary>A few choices are radio buttons, many are a list.</summary>
    private async Task ChooseAsync(ILocator within, string title, string choice)
    {
        ILocator group = Group(within, title);
        if (await group.CountAsync() == 0)
            await Input(within, title).SelectOptionAsync(new SelectOptionValue { Label = choice });
        else
            await group.GetByLabel(choice, new() { Exact = true }).CheckAsync();
    }

    private static string TitleOf(JsonArray choices, JsonNode choice) => (string)choices.Single(c => (string)c!["const"]! == (string)choice!)!["title"]!;

    private ILocator Main => Page.Locator("main");

    /// <param name="number">Counted from 1, as the page does.</param>
    private ILocator Row(string title, int number) => Group(Main, _words.Say("rows.row", title, number));

    private ILocator Group(ILocator within, string title) => within.GetByRole(AriaRole.Group, new() { NameRegex = Question(title) });

    private ILocator Input(ILocator within, string title) => within.GetByLabel(Question(title));

    // A question that may be left empty says so behind its wording.
    private Regex Question(string title) => new($"^(?:{Wording(title)}|{Wording(_words.Say("field.optional", title))})$");

    // French sets a space that does not break before its question marks; which one is the page's business.
    private static string Wording(string text) => string.Join(@"\s", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
}
