using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using EntenteFlows.EndToEnd.Tests.Harness;
using EntenteFlows.Tests.Support;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests;

/// <summary>The scripts of the README's tour do what it says of them.</summary>
public sealed partial class TourTests(SharedApp shared)
{
    [Fact]
    public async Task The_scripts_check_an_example_send_it_and_approve_it_to_its_outcome()
    {
        AppProcess app = await shared.GetAsync();
        Assert.Contains("can be met", await RunAsync("check", "funding-bid", "0", $"{app.Address}".TrimEnd('/')), StringComparison.Ordinal);

        string reference = Reference().Match(await RunAsync("apply", "funding-bid", "0", $"{app.Address}".TrimEnd('/'))).Value;
        ReceivedMail confirm = await app.Mailbox.WaitAsync(reference, "a confirmation", m => m.Token("confirm") is not null);
        (await new CaseClient(app).PostAsync($"/confirm?k={confirm.Token("confirm")}", """{"confirm":true}""")).MustBe(HttpStatusCode.OK);

        Assert.Contains($"{reference} is approved", await RunAsync("approve", reference, $"{app.Address}".TrimEnd('/')), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        string path = RepositoryFolder.At("docs", "tour", $"{script}.mjs");
        using Process node = Process.Start(new ProcessStartInfo("node", [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string[] said = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, string.Join('\n', said));
        return said[0];
    }

    [GeneratedRegex("FB-[0-9]{4}-[0-9A-Z]{6}")]
    private static partial Regex Reference();
}
