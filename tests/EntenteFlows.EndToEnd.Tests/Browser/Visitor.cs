using System.Collections.Concurrent;
using EntenteFlows.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Somebody at a browser of their own. Notes whatever the browser complains of, and every request that leaves the app.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Milliseconds: how long a loaded machine may take over one step.</summary>
    public const float Patience = 90_000;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly bool _scripts;
    private Visitor? _onlooker;

    private Visitor(IBrowserContext context, IPage page, AppProcess app, bool scripts)
    {
        (_context, Page, App, _scripts) = (context, page, app, scripts);
        page.Console += (_, message) => Note(message.Type is "error" or "warning" && !IsStatus(message), $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Request += (_, request) => Note(!IsOwn(request.Url), $"request to {request.Url}");
        page.Response += (_, answer) => Note(!answer.Request.IsNavigationRequest && answer.Status >= 400, $"{answer.Status} for {answer.Url}");
    }

    public AppProcess App { get; }

    public IPage Page { get; }

    /// <summary>Empty where all went well.</summary>
    public IEnumerable<string> Complaints => _complaints;

    /// <param name="scripts">False where the pages have to do without.</param>
    public static async Task<Visitor> ComeAsync(SharedBrowser browser, AppProcess app, bool scripts = false, string locale = "en-GB")
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return await ComeAsync(await browser.GetAsync(), app, scripts, locale);
    }

    private static async Task<Visitor> ComeAsync(IBrowser browser, AppProcess app, bool scripts, string locale)
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Address.AbsoluteUri,
            JavaScriptEnabled = scripts,
            Locale = locale,
            ViewportSize = new ViewportSize { Width = 1024, Height = 768 },
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync(), app, scripts);
    }

    /// <summary>
    /// Somebody whose browser runs scripts, before the very page that this one has come to, also where a sent form led to it: for what can look at a page by script only.
    /// </summary>
    public async Task<Visitor> OnlookerAsync()
    {
        if (_scripts)
            return this;
        _onlooker ??= await ComeAsync(_context.Browser!, App, scripts: true, "en-GB");
        string address = Page.Url;
        string html = await Page.ContentAsync();
        await _onlooker.Page.UnrouteAllAsync();
        await _onlooker.Page.RouteAsync(url => url == address, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await _onlooker.OpenAsync(address);
        return _onlooker;
    }

    /// <returns>The page's HTTP status.</returns>
    public async Task<int> OpenAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Does what leads to another page, and waits for that page.</summary>
    /// <returns>Its HTTP status, after all redirections.</returns>
    public async Task<int> FollowAsync(Func<Task> act)
    {
        int status = 0;
        TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnResponse(object? sender, IResponse answer)
        {
            if (answer.Request.IsNavigationRequest && answer.Request.Frame == Page.MainFrame)
                status = answer.Status;
        }
        void OnLoad(object? sender, IPage page) => loaded.TrySetResult();
        Page.Response += OnResponse;
        Page.Load += OnLoad;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience), TestContext.Current.CancellationToken);
            return status;
        }
        finally
        {
            Page.Response -= OnResponse;
            Page.Load -= OnLoad;
        }
    }

    public Task<int> PressAsync(string button) =>
        FollowAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());

    public Task<int> FollowLinkAsync(string name) =>
        FollowAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());

    /// <summary>Finds a mail in the mailbox page and follows a link in it.</summary>
    /// <param name="door">The path that the link leads to.</param>
    /// <param name="which">Counted from 0 among the mail's links to that door.</param>
    public async Task<int> FollowMailAsync(ReceivedMail mail, string door, int which = 0)
    {
        await OpenAsync("/local/mail");
        await Page.GetByLabel("Recipient").FillAsync(mail.Recipient);
        await PressAsync("Show");
        await FollowAsync(() => Page.Locator($"a[href='/local/mail/{mail.Id}']").ClickAsync());
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(mail.Subject);
        return await FollowAsync(() => Page.Locator($"a[href*='{door}?k=']").Nth(which).ClickAsync());
    }

    public async Task<string> HeadingAsync() => (await Page.Locator("h1").InnerTextAsync()).Trim();

    /// <summary>What the page's main part says.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    public async ValueTask DisposeAsync()
    {
        if (_onlooker is not null)
            await _onlooker.DisposeAsync();
        await _context.DisposeAsync();
    }

    private void Note(bool isComplaint, string what)
    {
        if (isComplaint)
            _complaints.Enqueue($"{what} (on {Page.Url})");
    }

    private bool IsOwn(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || (Uri.TryCreate(url, UriKind.Absolute, out Uri? target) && target.Authority == App.Address.Authority);

    // The browser logs the status of every page that is not a success; the tests look at the status themselves.
    private static bool IsStatus(IConsoleMessage message) => message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal);
}
