using System.Text.RegularExpressions;

namespace EntenteFlows.Infra.Tests.Rules;

/// <summary>Tells whether a text is a secret, or an expression that asks Azure for one.</summary>
internal static partial class Secrets
{
    public static bool In(string text) => Signs().IsMatch(text);

    [GeneratedRegex("listKeys|listAccountSas|listServiceSas|listSecrets|getSecret|AccountKey=|SharedAccessSignature|SharedKey|sendGridApiKey|linkSecret|newGuid", RegexOptions.IgnoreCase)]
    private static partial Regex Signs();
}
