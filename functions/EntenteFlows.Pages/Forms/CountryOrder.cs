using System.Globalization;
using EntenteFlows.Domain.Definitions;

namespace EntenteFlows.Pages.Forms;

/// <summary>Alphabetical as readers of each language expect: "Égypte" stands among the Es.</summary>
internal static class CountryOrder
{
    private static readonly StringComparer English = StringComparer.Create(CultureInfo.GetCultureInfo("en"), ignoreCase: true);
    private static readonly StringComparer French = StringComparer.Create(CultureInfo.GetCultureInfo("fr"), ignoreCase: true);

    public static StringComparer In(Language language) => language is Language.French ? French : English;
}
