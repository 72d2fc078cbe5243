using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

internal static class LanguageOptions
{
    /// <param name="chosen"><c>en</c>, <c>fr</c>, or anything else for none.</param>
    public static IReadOnlyList<OptionView> Of(string chosen, Words words) =>
    [
        new(Frame.EnglishCode, words["language.english"], chosen == Frame.EnglishCode),
        new(Frame.FrenchCode, words["language.french"], chosen == Frame.FrenchCode),
    ];
}
