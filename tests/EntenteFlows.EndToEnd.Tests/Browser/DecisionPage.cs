using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>The page on which an approver answers.</summary>
internal sealed class DecisionPage(Visitor visitor, Language language = Language.English)
{
    private readonly Words _words = Words.In(language);

    /// <param name="verdict">approve, return or reject.</param>
    public async Task FillAsync(string verdict, string name, string? reason = null)
    {
        await visitor.Page.GetByLabel(_words[$"decide.{verdict}"], new() { Exact = true }).CheckAsync();
        if (reason is not null)
            await visitor.Page.GetByLabel(_words["decide.reason"], new() { Exact = true }).FillAsync(reason);
        await visitor.Page.GetByLabel(_words["decide.name"], new() { Exact = true }).FillAsync(name);
    }

    /// <returns>The status of the page that follows.</returns>
    public Task<int> SubmitAsync() => visitor.PressAsync(_words["decide.button"]);

    /// <summary>On the page that follows where a code is asked for.</summary>
    /// <returns>The status of the page that follows.</returns>
    public async Task<int> ConfirmAsync(string code)
    {
        await visitor.Page.GetByLabel(_words["code.label"], new() { Exact = true }).FillAsync(code);
        return await visitor.PressAsync(_words["code.button"]);
    }
}
