using EntenteFlows.EndToEnd.Tests.Harness;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>
/// A program between a mail and its reader that is as curious as they come: it opens every link by HTTP and in a browser that runs scripts, and there sends every form as it
/// stands, by itself and by each of its buttons.
/// </summary>
public sealed class MailScanner(CaseClient client, Visitor browser)
{
    private const string Forms = "form";
    private const string Buttons = "button:not([type=button]), input[type=submit], input[type=image]";

    /// <summary>How many forms were sent so far.</summary>
    public int Sent { get; private set; }

    /// <summary>Scans pages of one case, each of which must leave every row of the case as it is.</summary>
    public async Task ScanAsync(string caseId, params IEnumerable<string> addresses)
    {
        string before = await RowsAsync(caseId);
        foreach (string address in addresses)
        {
            await FetchAsync(address);
            await SendFormsAsync(caseId, address, before);
            Assert.Equal((address, before), (address, await RowsAsync(caseId)));
        }
    }

    private async Task FetchAsync(string address)
    {
        foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options])
        {
            foreach (string purpose in (string[])["", "prefetch", "prefetch;prerender"])
            {
                using var request = new HttpRequestMessage(method, address);
                request.Headers.Accept.ParseAdd("text/html");
                if (purpose.Length > 0) request.Headers.Add("Sec-Purpose", purpose);
                using HttpResponseMessage answer = await client.App.Http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange((int)answer.StatusCode, 200, 499);
            }
        }
    }

    private async Task SendFormsAsync(string caseId, string address, string before)
    {
        await browser.OpenAsync(address);
        int forms = await browser.Page.Locator(Forms).CountAsync();
        for (int form = 0; form < forms; form++)
        {
            int buttons = await browser.Page.Locator(Forms).Nth(form).Locator(Buttons).CountAsync();
            for (int button = -1; button < buttons; button++)
            {
                int status = await SendAsync(form, button);
                Assert.True(status is 200 or (>= 400 and < 500), $"{address}, form {form}, button {button}: {status}");
                Assert.Equal((address, form, button, before), (address, form, button, await RowsAsync(caseId)));
                Sent++;
                await browser.OpenAsync(address);
            }
        }
    }

    /// <param name="button">-1: none, as a script would send it.</param>
    private Task<int> SendAsync(int form, int button) => browser.FollowAsync(() => browser.Page.Locator(Forms).Nth(form).EvaluateAsync(
        "(form, [buttons, button]) => button < 0 ? form.submit() : form.requestSubmit(form.querySelectorAll(buttons)[button])", new object[] { Buttons, button }));

    private async Task<string> RowsAsync(string caseId) => (await StoredRows.ReadAsync(client.App.Data)).OfCase(caseId);
}
