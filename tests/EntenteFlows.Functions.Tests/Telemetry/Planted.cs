using System.Buffers.Text;
using CsCheck;
using EntenteFlows.Domain.Forms;

namespace EntenteFlows.Functions.Tests.Telemetry;

/// <summary>Things that must not leave the process, and texts in which they may stand.</summary>
internal static class Planted
{
    private const string LocalPart = "abcXYZ019!#$%&'*+-/=?^_`{|}~";

    /// <summary>As links carry them: 48 bytes in base64url.</summary>
    public static Gen<string> Token { get; } = Gen.Byte.Array[48].Select(bytes => Base64Url.EncodeToString(bytes));

    /// <summary>All that the app's own form takes for an address.</summary>
    public static Gen<string> Address { get; } =
        Gen.Select(Gen.Char[LocalPart].Array[1, 30], Gen.Char["abcz09"].Array[1, 12], Gen.OneOf("fr", "ac.uk", "univ-x.org"))
            .Select((local, host, end) => $"{new string(local)}@{new string(host)}.{end}")
            .Where(address => EmailAddress.Read(address) is not null);

    public static Gen<string> Any { get; } = Gen.OneOf(Token, Address);

    /// <summary>The secret itself and a text that holds it, in the ways in which addresses, messages and JSON hold such things.</summary>
    public static Gen<(string Secret, string Text)> Text { get; } =
        Gen.Select(Any, Gen.OneOf(
            "{0}", "to {0}.", "<{0}>", "https://flows.example/decide?k={0}&lang=fr", "/confirm?k={0}", "{{\"email\":\"{0}\"}}", "mailto:{0}", "a={0};b=2",
            "line one\nline two {0}\tend", "GET https://x.table.core.windows.net/Cases()?$filter=Mail%20eq%20'{0}'", "(({0}))", "{0},{0}", "\"{0}\""),
            (secret, form) => (secret, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, secret)));
}
