using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EntenteFlows.Functions.Services;

/// <summary>
/// Looks at start-up for the settings without which no mail can be made: else the first applicant would be told that a mail is on its way,
/// and only the log would know better.
/// </summary>
internal sealed class CheckSettings(IConfiguration settings) : IHostedService
{
    private static readonly string[] Needed = [StorageServices.ConnectionSetting, MailServices.KeySetting, MailSender.FromSetting];

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; names them all, and repeats no value.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        string[] wrong = [.. Needed.Where(name => string.IsNullOrWhiteSpace(settings[name])).Select(name => name + " is not set"), .. WrongAddress()];
        return wrong.Length == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException($"The app's settings are not complete: {string.Join("; ", wrong)}.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> WrongAddress() =>
        Uri.TryCreate(settings[SignedLinks.BaseAddressSetting], UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? []
            : [SignedLinks.BaseAddressSetting + " must be the https address under which people reach this app"];
}
