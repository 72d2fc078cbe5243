using EntenteFlows.Domain.Cases;
using EntenteFlows.Pages.Views;
using Xunit;

namespace EntenteFlows.Functions.Tests.Http;

public sealed class CopyTests
{
    private readonly App _app = new();

    [Fact]
    public async Task The_applicant_gets_all_that_was_sent_with_its_hash_and_time_on_both_clocks()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync(At(_app.OwnAddress()), "application/json");

        Shape.Is("Copy", reply.Json);
        Assert.True(reply.Json.GetProperty("whole").GetBoolean());
        Assert.Equal(file.ContentHash, reply.Json.GetProperty("contentHash").GetString());
        Assert.Equal("IN", reply.Json.GetProperty("form").GetProperty("nationality").GetString());
        Assert.Equal(file.Form.Values.Keys.Order(), reply.Json.GetProperty("form").EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(
            ("2027-01-12T11:00:00+01:00", "2027-01-12T10:00:00+00:00"),
            (reply.Json.GetProperty("submittedAt").GetProperty("paris").GetString(), reply.Json.GetProperty("submittedAt").GetProperty("london").GetString()));
        CopyView page = (await _app.GetAsync(At(_app.OwnAddress()))).Shows<CopyView>();
        Assert.Equal((file.ContentHash, file.Applicant.Email), (page.ContentHash, page.ApplicantEmail));
    }

    [Fact]
    public async Task A_link_that_may_be_passed_on_leaves_out_what_is_restricted_and_what_would_tell_it()
    {
        Case file = await _app.OpenAsync();
        Reply reply = await _app.GetAsync(At(_app.TrackAddress()), "application/json");

        Shape.Is("Copy", reply.Json);
        Assert.False(reply.Json.GetProperty("whole").GetBoolean());
        Assert.False(reply.Json.TryGetProperty("contentHash", out _));
        Assert.False(reply.Json.GetProperty("form").TryGetProperty("nationality", out _));
        Assert.DoesNotContain("Nationality", reply.Body, StringComparison.Ordinal);
        string page = string.Join('\n', (await _app.GetAsync(At(_app.TrackAddress()))).Shows<CopyView>().Application.SelectMany(s => s.Rows).Select(r => r.Value));
        foreach (string address in Domain.Forms.NamedPeople.Of(file.Form).Select(p => p.Email).Append(file.Applicant.Email))
        {
            Assert.DoesNotContain(address, reply.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(address, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_is_there_after_the_end_and_not_for_replaced_links()
    {
        await _app.OpenAsync();
        string own = _app.OwnAddress();
        await _app.PostJsonAsync(own.Replace("/track?", "/track/withdraw?", StringComparison.Ordinal), """{"confirm":true}""");
        Assert.Equal(200, (await _app.GetAsync(At(own), "application/json")).Status);
        _app.Desk.Change(c => c with { OwnAttempt = c.OwnAttempt + 1 });
        Assert.Equal("link-replaced", (await _app.GetAsync(At(own), "application/json")).Problem());
    }

    private static string At(string track) => track.Replace("/track?", "/track/copy?", StringComparison.Ordinal);
}
