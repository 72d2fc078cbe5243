using System.Net;
using System.Text.Json;
using EntenteFlows.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>Gives the files that a page asks for, with its own inputs and buttons.</summary>
internal static class FilesByHand
{
    /// <param name="address">Of the page; what it asks for is read from the same address as JSON.</param>
    /// <returns>How many files were given.</returns>
    public static async Task<int> GiveAsync(Visitor visitor, CaseClient client, string address)
    {
        JsonElement documents = (await client.GetAsync(address)).MustBe(HttpStatusCode.OK).Json.GetProperty("documents");
        JsonElement[] missing = [.. documents.EnumerateArray().Where(d => d.GetProperty("required").GetBoolean() && !d.GetProperty("present").GetBoolean())];
        if (missing.Length > 0)
            Assert.Equal(200, await visitor.OpenAsync(address));
        foreach (JsonElement slot in missing)
        {
            string type = slot.GetProperty("accept")[0].GetString()!;
            ILocator part = visitor.Page.Locator($"#document-{slot.GetProperty("slot").GetString()}");
            await part.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"file.{type}", MimeType = "application/octet-stream", Buffer = CaseWalk.FileOf(type) });
            Assert.Equal(200, await visitor.FollowAsync(() => part.Locator("button[type=submit]").ClickAsync()));
            Assert.Contains($"file.{type}", await part.InnerTextAsync(), StringComparison.Ordinal);
        }
        return missing.Length;
    }
}
