using EntenteFlows.Domain.Definitions;
using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What every page has around its content.</summary>
/// <param name="Language">The language that the page is written in.</param>
/// <param name="Address">Path and query at which this page can be got again: the language switch leads there. For the answer to a POST, the page that held the form.</param>
/// <param name="SignedIn">Null outside the managed pages.</param>
public sealed record Frame(Language Language, string Address, SignedIn? SignedIn = null)
{
    /// <summary>Id of the form that the language switch sends along, so that nothing typed is lost by it; null: the switch is a link.</summary>
    public string? SwitchForm { get; init; }

    public const string EnglishCode = "en";
    public const string FrenchCode = "fr";

    public Words Words => Words.In(Language);

    /// <summary>The value of <c>lang</c>, both in addresses and in HTML.</summary>
    public string Code => CodeOf(Language);

    public static string CodeOf(Language language) => language is Language.French ? FrenchCode : EnglishCode;

    /// <summary>Null where the text is neither <c>en</c> nor <c>fr</c>.</summary>
    public static Language? LanguageOf(string? code) => code switch
    {
        EnglishCode => Language.English,
        FrenchCode => Language.French,
        _ => null,
    };

    /// <summary>The address of this page in another language.</summary>
    public string AddressIn(Language language)
    {
        int mark = Address.IndexOf('?', StringComparison.Ordinal);
        string path = mark < 0 ? Address : Address[..mark];
        IEnumerable<string> kept = mark < 0 ? [] : Address[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("lang=", StringComparison.Ordinal));
        return path + "?" + string.Join('&', kept.Append("lang=" + CodeOf(language)));
    }

    /// <summary>A link or form address within the service that keeps the language and, where given, the link's token.</summary>
    public string To(string path, string? token = null) =>
        token is null ? $"{path}?lang={Code}" : $"{path}?k={Uri.EscapeDataString(token)}&lang={Code}";
}
