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

    /// <summary>Answers what the body of a submission answers.</summary>
    public async Task FillAsync(JsonObject submission)
    {
        await Input(Page.Locator("main"), _words["apply.name"]).FillAsync((string)submission["applicant"]!["name"]!);
        await Input(Page.Locator("main"), _words["apply.email"]).FillAsync((string)submission["applicant"]!["email"]!);
        string mails = (string)submission["language"]! == Frame.FrenchCode ? "Français" : "English";
        await ChooseAsync(_words["apply.language"], mails);
        foreach ((string field, JsonNode? answer) in submission["form"]!.AsObject())
            await AnswerAsync(questions[field]!.AsObject(), answer!);
    }

    public Task<int> SendAsync() => visitor.PressAsync(_words["apply.send"]);

    private async Task AnswerAsync(JsonObject question, JsonNode answer)
    {
        string title = (string)question["title"]!;
        if (answer is JsonObject parts)
            await FillPartsAsync(title, parts);
        else if ((string?)question["format"] == "date")
            await FillDateAsync(title, DateOnly.Parse((string)answer!, CultureInfo.InvariantCulture));
        else if ((string?)question["type"] == "boolean")
            await ChooseAsync(title, _words[(bool)answer ? "yes" : "no"]);
        else if (question["oneOf"] is JsonArray choices)
            await ChooseAsync(title, (string)choices.Single(c => (string)c!["const"]! == (string)answer!)!["title"]!);
        else
            await Input(Page.Locator("main"), title).FillAsync((string)answer!);
    }

    private async Task FillPartsAsync(string title, JsonObject parts)
    {
        ILocator group = Group(title);
        if (parts["amount"] is { } amount)
        {
            await Input(group, _words["field.amount"]).FillAsync(amount.GetValue<decimal>().ToString(CultureInfo.InvariantCulture));
            await Input(group, _words["field.currency"]).SelectOptionAsync((string)parts["currency"]!);
            return;
        }
        await Input(group, _words["field.person-name"]).FillAsync((string)parts["name"]!);
        await Input(group, _words["field.person-email"]).FillAsync((string)parts["email"]!);
    }

    private async Task FillDateAsync(string title, DateOnly date)
    {
        ILocator group = Group(title);
        await Input(group, _words["field.day"]).FillAsync($"{date.Day}");
        await Input(group, _words["field.month"]).FillAsync($"{date.Month}");
        await Input(group, _words["field.year"]).FillAsync($"{date.Year}");
    }

    /// <summary>A few choices are radio buttons, many are a list.</summary>
    private async Task ChooseAsync(string title, string choice)
    {
        ILocator group = Group(title);
        if (await group.CountAsync() == 0)
            await Input(Page.Locator("main"), title).SelectOptionAsync(new SelectOptionValue { Label = choice });
        else
            await group.GetByLabel(choice, new() { Exact = true }).CheckAsync();
    }

    private ILocator Group(string title) => Page.GetByRole(AriaRole.Group, new() { NameRegex = Question(title) });

    private ILocator Input(ILocator within, string title) => within.GetByLabel(Question(title));

    // A question that may be left empty says so behind its wording.
    private Regex Question(string title) => new($"^(?:{Wording(title)}|{Wording(_words.Say("field.optional", title))})$");

    // French sets a space that does not break before its question marks; which one is the page's business.
    private static string Wording(string text) => string.Join(@"\s", text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
}
