using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Tests.Documents;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Pages.Text;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A long upload over a slow line, watched on its way.</summary>
public sealed class UploadProgressTests(SharedApp shared, SharedBrowser browser)
{
    private const string Slot = "insurance";

    /// <summary>Bytes, and bytes a second: some seconds on the way, so that the bar has to move more than once.</summary>
    private const int Size = 1_500_000;
    private const int Throughput = 400_000;

    private static readonly Words English = Words.In(Language.English);

    [Fact]
    public async Task A_draft_shows_how_far_a_file_is_on_its_way()
    {
        await using Visitor visitor = await Visitor.ComeAsync(browser, await shared.GetAsync(), scripts: true);
        await visitor.OpenAsync("/apply/exchange?lang=en");
        await (await ApplicationForm.ReadAsync(visitor, "exchange", Language.English)).BeginAsync();
        await visitor.OpenAsync(visitor.Page.Url.Replace("page=your-details", $"page=file-{Slot}", StringComparison.Ordinal));

        await SeesTheBarMoveAsync(visitor, visitor.Page.Locator("main"));

        await Assertions.Expect(visitor.Page.Locator("#files")).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_tracking_page_shows_how_far_a_file_is_on_its_way_and_keeps_what_was_typed()
    {
        CaseClient client = new(await shared.GetAsync());
        OpenCase file = await client.OpenAsync(0);
        await using Visitor visitor = await Visitor.ComeAsync(browser, client.App, scripts: true);
        await visitor.OpenAsync($"/track?k={file.Own}&lang=en");
        await visitor.Page.Locator("#withdraw textarea").FillAsync("Not yet sure");

        await SeesTheBarMoveAsync(visitor, visitor.Page.Locator($"#document-{Slot}"));

        Assert.Equal("Not yet sure", await visitor.Page.Locator("#withdraw textarea").InputValueAsync());
        await Assertions.Expect(visitor.Page.Locator($"#document-{Slot}")).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_answer_that_is_no_page_is_told_as_a_loss_and_the_file_can_be_sent_again()
    {
        await using Visitor visitor = await Visitor.ComeAsync(browser, await shared.GetAsync(), scripts: true);
        await visitor.OpenAsync("/apply/exchange?lang=en");
        await (await ApplicationForm.ReadAsync(visitor, "exchange", Language.English)).BeginAsync();
        await visitor.OpenAsync(visitor.Page.Url.Replace("page=your-details", $"page=file-{Slot}", StringComparison.Ordinal));
        // As a gateway says it that stands in front of the site.
        await visitor.Page.RouteAsync("**/draft/documents/**", route => route.FulfillAsync(new() { Status = 502, ContentType = "text/plain", Body = "Bad gateway" }));

        ILocator main = visitor.Page.Locator("main");
        await main.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Short.pdf", MimeType = "application/pdf", Buffer = AFile.Pdf() });
        await main.Locator("form[enctype] button").ClickAsync();

        await Assertions.Expect(main.Locator("form[enctype] [role=status]")).ToHaveTextAsync(English["document.lost"]);
        await Assertions.Expect(main.Locator("form[enctype] button")).ToBeEnabledAsync();
    }

    private static async Task SeesTheBarMoveAsync(Visitor visitor, ILocator part)
    {
        await SlowDownAsync(visitor.Page);
        await part.Locator("progress").EvaluateAsync(
            "bar => { window.seen = []; new MutationObserver(all => all.forEach(m => window.seen.push(m.target.value))).observe(bar, { attributes: true, attributeFilter: ['value'] }); }");
        await part.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Long.pdf", MimeType = "application/pdf", Buffer = Long() });
        await part.Locator("form[enctype] button").ClickAsync();

        await visitor.Page.WaitForFunctionAsync("() => window.seen.some(value => value > 0 && value < 100)");
        await visitor.Page.WaitForFunctionAsync("() => window.seen.includes(100)");
        await Assertions.Expect(part.Locator(".ef-files")).ToContainTextAsync("Long.pdf");
        await Assertions.Expect(part.Locator("form[enctype] [role=status]")).ToHaveTextAsync(English["document.sent"]);
        double[] seen = await visitor.Page.EvaluateAsync<double[]>("() => window.seen");
        Assert.Equal(seen.Order(), seen);
    }

    private static async Task SlowDownAsync(IPage page)
    {
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = Throughput,
        });
    }

    private static byte[] Long()
    {
        byte[] small = AFile.Pdf();
        return [.. small[..20], .. new byte[Size], .. small[20..]];
    }
}
