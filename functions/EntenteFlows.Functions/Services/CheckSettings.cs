using EntenteFlows.Functions.Http.Limits;
using EntenteFlows.Functions.Links;
using EntenteFlows.Functions.Mail;
using EntenteFlows.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace EntenteFlows.Functions.Services;

/// <summary>
/// Looks at start-up for the settings without which no case can be kept and no mail made: else the first applicant would be told that a mail is on its way,
/// and only the log would know better. It looks before the worker reports to the Functions host, which sends it work at once.
/// </summary>
internal sealed class CheckSettings(IConfiguration settings) : StartCheck
{
    private const string KeyVaultReference = "@Microsoft.KeyVault(";

    private static readonly string[] Needed = [MailServices.KeySetting, MailSender.FromSetting];

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; names them all, and repeats no value.</exception>
    public override void Check()
    {
        string[] wrong =
        [
            .. StorageAccount.Missing(settings),
            .. Needed.Where(name => string.IsNullOrWhiteSpace(settings[name])).Select(name => name + " is not set"),
            .. WrongAddress(),
            .. Unresolved(),
            .. LimitSettings.Wrong(settings),
        ];
        if (wrong.Length > 0) throw new InvalidOperationException($"The app's settings are not complete: {string.Join("; ", wrong)}.");
    }

    /// <summary>A reference to a secret that the app may not read stands there as it was written, and would go out as a key.</summary>
    private IEnumerable<string> Unresolved() => new[] { MailServices.KeySetting, LinkKeySource.Setting }
        .Where(name => settings[name]?.StartsWith(KeyVaultReference, StringComparison.OrdinalIgnoreCase) == true)
        .Select(name => name + " is a reference to Key Vault that was not resolved; the app's identity may lack the right to read the secret");

    private IEnumerable<string> WrongAddress() =>
        Uri.TryCreate(settings[SignedLinks.BaseAddressSetting], UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? []
            : [SignedLinks.BaseAddressSetting + " must be the https address under which people reach this app"];
}
