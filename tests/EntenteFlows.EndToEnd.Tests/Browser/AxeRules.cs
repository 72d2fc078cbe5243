using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>
/// All of axe-core's rules at once, within the page. The binding for Playwright sends the whole of axe and opens a page of its own for every single look; here a page gets it
/// once and may be looked at again in other colours and widths.
/// </summary>
internal static class AxeRules
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Pages have no frames, and no rule in use needs the stylesheets read again. Target size is off in axe's own choice.</summary>
    private const string Run = """
        async () => {
          const result = await axe.run(document, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'], iframes: false, preload: false });
          return result.violations.map(v => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 5).map(n => n.html).join('\n    ')}`);
        }
        """;

    /// <summary>Each rule that is broken, with the first elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> BrokenAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
