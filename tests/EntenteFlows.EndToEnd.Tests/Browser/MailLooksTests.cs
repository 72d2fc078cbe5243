using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Mail;
using EntenteFlows.Pages.Tests;
using EntenteFlows.Pages.Views;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Every kind of mail as a phone shows it, light and dark.</summary>
public sealed class MailLooksTests(SharedBrowser browser)
{
    private const int Width = 360;
    private const int Height = 740;

    /// <summary>Pixels of CSS in both directions, as platforms ask of what a finger meets.</summary>
    private const int LeastTarget = 44;

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    public async Task Every_mail_can_be_read_and_met_with_a_finger_on_a_phone(Language language)
    {
        await using IBrowserContext context = await (await browser.GetAsync()).NewContextAsync(new()
        {
            ViewportSize = new() { Width = Width, Height = Height },
            Offline = true,
        });
        IPage page = await context.NewPageAsync();
        List<string> faults = [];
        // A mail that needs anything from elsewhere tells somebody when it is read.
        page.Request += (_, request) => faults.Add($"asks for {request.Url}");
        foreach ((string name, RenderedMail mail) in await EveryMail.OfEachKindAsync(language))
        {
            await page.SetContentAsync(mail.Html);
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                string shown = $"mail.{name}.{Frame.CodeOf(language)}.{scheme.ToString().ToLowerInvariant()}";
                await Pictures.OfWholeAsync(page, shown);
                faults.AddRange((await FaultsAsync(page)).Select(f => $"{shown}: {f}"));
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        List<string> faults = [];
        int wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0)
            faults.Add($"{wide} px wider than the screen");
        // The mail leaves the ground to its reader's program; the check must be told which one that is here, for it takes white for granted.
        await page.EvaluateAsync("document.documentElement.style.background = 'Canvas'");
        faults.AddRange(await AxeRules.BrokenAsync(page));
        faults.AddRange(await page.EvaluateAsync<string[]>(
            $"[...document.querySelectorAll('a')].filter(a => a.getBoundingClientRect().height < {LeastTarget}).map(a => `${{a.textContent}} is ${{a.getBoundingClientRect().height}} px high`)"));
        return faults;
    }
}
