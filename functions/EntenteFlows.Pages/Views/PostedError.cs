using EntenteFlows.Pages.Text;

namespace EntenteFlows.Pages.Views;

/// <summary>What is wrong with one field of a form as it was sent.</summary>
/// <param name="Field">The name that it was sent under.</param>
/// <param name="Code">As in the JSON answer.</param>
/// <param name="Detail">In the reader's language, by the field's name in JSON.</param>
public sealed record PostedError(string Field, string Code, string Detail)
{
    /// <summary>
    /// In the words of the page. What is left out or cannot be read has words that say what to type; everything else says what is wrong.
    /// </summary>
    /// <param name="toType">Key of the words for what to type; null where the field has none.</param>
    internal ErrorView In(Words words, string? toType, string? anchor = null) =>
        new(anchor ?? Field, Code is "required" or "type" or "email" or "choice" && toType is not null ? words[toType] : Detail);
}
