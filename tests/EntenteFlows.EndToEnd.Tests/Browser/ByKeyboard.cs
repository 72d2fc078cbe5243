using Microsoft.Extensions.Primitives;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Somebody without a mouse: goes on by Tab, types, chooses by the arrows, ticks by Space, presses by Enter.</summary>
internal sealed class ByKeyboard(Visitor visitor)
{
    /// <summary>More stops than any page has, and more choices than any list.</summary>
    private const int Most = 400;

    private const string HasFocus = "e => e === document.activeElement";

    private IPage Page => visitor.Page;

    /// <summary>Goes on until this has the focus.</summary>
    public async Task ToAsync(ILocator target)
    {
        for (int press = 0; press < Most; press++)
        {
            if (await target.EvaluateAsync<bool>(HasFocus))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The Tab key never came to {target}.");
    }

    public async Task TypeAsync(ILocator input, string text)
    {
        await ToAsync(input);
        await Page.Keyboard.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.TypeAsync(text);
    }

    public async Task TickAsync(ILocator box)
    {
        await ToAsync(box);
        await Page.Keyboard.PressAsync("Space");
        Assert.True(await box.IsCheckedAsync());
    }

    /// <summary>One of several buttons of which the Tab key comes to the first or to the chosen one.</summary>
    public async Task ChooseAsync(ILocator button)
    {
        ILocator all = Page.Locator($"[type=radio][name='{await button.GetAttributeAsync("name")}']");
        ILocator chosen = all.And(Page.Locator(":checked"));
        await ToAsync(await chosen.CountAsync() > 0 ? chosen : all.First);
        for (int press = 0; press < Most && !await button.EvaluateAsync<bool>(HasFocus); press++)
            await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Space");
        Assert.True(await button.IsCheckedAsync());
    }

    public async Task SelectAsync(ILocator list, string value)
    {
        await ToAsync(list);
        await Page.Keyboard.PressAsync("Home");
        for (int press = 0; press < Most && await list.InputValueAsync() != value; press++)
            await Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(value, await list.InputValueAsync());
    }

    /// <returns>The status of the page that follows.</returns>
    public async Task<int> PressAsync(ILocator buttonOrLink)
    {
        await ToAsync(buttonOrLink);
        return await visitor.FollowAsync(() => Page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Answers whatever the page asks by the names of its inputs.</summary>
    /// <param name="values">As a browser sends them.</param>
    public async Task FillAsync(IReadOnlyDictionary<string, StringValues> values)
    {
        string[] names = await Page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.name))]");
        foreach (string name in names.Where(values.ContainsKey))
        {
            foreach (string value in values[name].OfType<string>())
                await AnswerAsync(Page.Locator($"main [name='{name}']"), value);
        }
    }

    private async Task AnswerAsync(ILocator inputs, string value)
    {
        string kind = await inputs.First.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type");
        ILocator meant = inputs.And(Page.Locator($"[value='{value}']"));
        Task done = kind switch
        {
            "select" => SelectAsync(inputs, value),
            "radio" => ChooseAsync(meant),
            "checkbox" => TickAsync(meant),
            _ => TypeAsync(inputs, value),
        };
        await done;
    }
}
