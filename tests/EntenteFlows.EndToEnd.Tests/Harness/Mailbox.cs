using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The mails that the app has sent. Fetches each of them once: ids only grow.</summary>
public sealed class Mailbox(AppProcess app) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<ReceivedMail> _mails = [];

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReadAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await _one.WaitAsync(cancellation);
        try
        {
            string newer = $"/local/mail.json?after={(_mails.Count == 0 ? 0 : _mails[^1].Id)}";
            _mails.AddRange((await app.Http.GetFromJsonAsync<ReceivedMail[]>(newer, JsonSerializerOptions.Web, cancellation))!);
            return [.. _mails];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The mails that one case sent, known by its reference, each with that case's links alone: a mail may list what else lies open with its reader.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> OfCaseAsync(string reference)
    {
        IReadOnlyList<ReceivedMail> mails = await ReadAsync();
        return mails.FirstOrDefault(m => m.Text.Contains(reference, StringComparison.Ordinal) && m.Token("confirm") is not null && m.Case is not null)?.Case is { } id
            ? [.. mails.Where(m => m.Case == id).Select(m => m with { Links = [.. m.Links.Where(l => CaseOf(l) is not { } of || of == id)] })]
            : [];
    }

    /// <summary>The case that a link's token names; null for a link without one.</summary>
    private static string? CaseOf(Uri link)
    {
        const int caseAt = 3;
        const int caseBytes = 16;
        return link.Query.StartsWith("?k=", StringComparison.Ordinal)
            ? Convert.ToHexStringLower(Base64Url.DecodeFromChars(link.Query.AsSpan(3)).AsSpan(caseAt, caseBytes))
            : null;
    }

    public Task<ReceivedMail> WaitAsync(string reference, string what, Func<ReceivedMail, bool> which) =>
        Eventually.GetAsync(
            $"the mail '{what}' of {reference}",
            async () => (await OfCaseAsync(reference)).FirstOrDefault(which),
            app.DescribeAsync);

    public void Dispose() => _one.Dispose();
}
