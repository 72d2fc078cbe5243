using System.Globalization;
using System.Resources;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Text;

/// <summary>The service's own words in one language, from the resource files beside this class.</summary>
public sealed class Words
{
    private static readonly ResourceManager Resources = new(typeof(Words));
    private static readonly Words English = new("en", Language.English);
    private static readonly Words French = new("fr", Language.French);

    private readonly CultureInfo culture;

    private Words(string culture, Language language) => (this.culture, Language) = (CultureInfo.GetCultureInfo(culture), language);

    public Language Language { get; }

    public static Words In(Language language) => language is Language.French ? French : English;

    /// <exception cref="MissingManifestResourceException">No resource file has the key.</exception>
    public string this[string key] =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No words for '{key}'.");

    /// <summary>The words with their numbered placeholders filled.</summary>
    public string Say(string key, params object[] args) => string.Format(CultureInfo.InvariantCulture, this[key], args);

    /// <summary>Items that may have commas of their own, as one text.</summary>
    /// <param name="items">At least one.</param>
    public string Listed(IEnumerable<string> items) => items.Aggregate((all, next) => Say("listed", all, next));
}
