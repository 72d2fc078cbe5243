using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace EntenteFlows.EndToEnd.Tests.Harness;

/// <summary>The mails that the app has sent.</summary>
public sealed class Mailbox(AppProcess app)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReadAsync() =>
        (await app.Http.GetFromJsonAsync<ReceivedMail[]>("/local/mail.json", JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!;

    /// <summary>The mails of one case, known by its reference.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> OfCaseAsync(string reference) =>
        [.. (await ReadAsync()).Where(m => m.Text.Contains(reference, StringComparison.Ordinal))];

    public Task<ReceivedMail> WaitAsync(string reference, string what, Func<ReceivedMail, bool> which) =>
        Eventually.GetAsync(
            $"the mail '{what}' of {reference}",
            async () => (await OfCaseAsync(reference)).FirstOrDefault(which),
            app.DescribeAsync);
}
