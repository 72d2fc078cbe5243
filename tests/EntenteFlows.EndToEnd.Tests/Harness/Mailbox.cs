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

    /// <summary>The mails of one case, known by its reference.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> OfCaseAsync(string reference) =>
        [.. (await ReadAsync()).Where(m => m.Text.Contains(reference, StringComparison.Ordinal))];

    public Task<ReceivedMail> WaitAsync(string reference, string what, Func<ReceivedMail, bool> which) =>
        Eventually.GetAsync(
            $"the mail '{what}' of {reference}",
            async () => (await OfCaseAsync(reference)).FirstOrDefault(which),
            app.DescribeAsync);

    public void Dispose() => _one.Dispose();
}
